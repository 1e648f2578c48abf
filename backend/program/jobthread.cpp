// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/jobthread.h"

#include "backend/payments/stripeobjects.h"
#include "backend/payments/webhooksignature.h"

#include <QLoggingCategory>

namespace vigie::backend {

namespace {

Q_LOGGING_CATEGORY(logJobs, "vigie.backend.jobs")

void report(const char* what, const Error& error)
{
    qCWarning(logJobs, "%s: %s %s", what, qPrintable(errorCodeName(error.code)), qPrintable(error.detail));
}

} // namespace

JobThread::JobThread(std::unique_ptr<Database> database, SharedServices& shared, MailCarrier& carrier,
                     const QString& from)
    : m_database(std::move(database)), m_shared(shared), m_mails(*m_database, shared.clock, carrier, from),
      m_relay(*m_database, shared.clock, carrier, from),
      m_billing(*m_database, shared.clock, shared.billing, shared.gateway), m_thread([this] { loop(); })
{
}

JobThread::~JobThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void JobThread::loop()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        lock.unlock();
        runOnce();
        lock.lock();
        m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_ending; });
    }
}

void JobThread::runOnce()
{
    if (const auto delivered = deliver(); !delivered)
        report("webhooks", delivered.error());
    if (const auto billed = m_billing.run(); !billed)
        report("billing", billed.error());
    if (const auto mailed = m_mails.run(); !mailed)
        report("mails", mailed.error());
    if (const auto relayed = m_relay.run(); !relayed)
        report("relay", relayed.error());
}

Result<void> JobThread::deliver()
{
    if (m_shared.sandbox == nullptr)
        return {};
    const QDateTime now = m_shared.clock.now();
    const std::vector<SandboxDelivery> due = m_shared.sandbox->takeDeliveries();
    for (const SandboxDelivery& delivery : due) {
        // The same door as from outside: signature, form, once.
        const auto verdict =
            verifySignature(delivery.signature.toStdString(), delivery.body, m_shared.webhookSecrets, now);
        const auto event = parseWebhook(delivery.body);
        if (verdict != SignatureVerdict::Good || !event)
            return fail(ErrorCode::MalformedInput, QStringLiteral("sandbox"));
        const auto added =
            m_billing.subscriptions().ledger().payments().addEvent(event->id, event->objectKind, event->objectId, now);
        if (!added)
            return fail(added.error());
    }
    return {};
}

} // namespace vigie::backend
