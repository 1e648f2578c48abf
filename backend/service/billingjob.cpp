// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/billingjob.h"

namespace vigie::backend {

namespace {

constexpr int subscriptionsARun = 200;
constexpr int remindEvery = 3600; // seconds
constexpr std::chrono::hours noticeTakesEffect{48};

} // namespace

BillingJob::BillingJob(Database& database, const Clock& clock, const BillingSettings& settings, PaymentGateway& gateway)
    : m_clock(clock), m_settings(settings), m_subscriptions(database, clock, settings),
      m_desk(database, clock, settings, gateway, m_subscriptions),
      m_refunds(database, clock, gateway, m_subscriptions.ledger()),
      m_orders(database, clock, settings, m_subscriptions, m_desk), m_accounts(database), m_stored(database),
      m_operator(database), m_machines(database)
{
}

Result<void> BillingJob::run()
{
    // The end of the service comes before renewals that would run past it.
    if (auto done = endService(); !done)
        return done;
    if (auto done = heedFormalNotices(); !done)
        return done;
    if (auto done = m_orders.expire(); !done)
        return fail(done.error());
    if (auto done = workOnSubscriptions(); !done)
        return done;
    if (auto done = m_desk.run(); !done)
        return fail(done.error());
    if (auto done = m_refunds.run(); !done)
        return fail(done.error());
    const QDateTime now = m_clock.now();
    if (m_remindNext.isValid() && now < m_remindNext)
        return {};
    m_remindNext = now.addSecs(remindEvery);
    if (auto done = releaseMachines(); !done)
        return done;
    return remind();
}

Result<void> BillingJob::workOnSubscriptions()
{
    const auto due = m_subscriptions.due(subscriptionsARun);
    if (!due)
        return fail(due.error());
    for (const AccountId account : *due) {
        if (auto done = m_subscriptions.workOn(account); !done)
            return done;
    }
    return {};
}

Result<void> BillingJob::endService()
{
    const auto end = m_operator.serviceEnd();
    if (!end)
        return fail(end.error());
    if (!*end || m_clock.now() < **end)
        return {};
    using State = SubscriptionState;
    const auto running =
        m_stored.inStates({State::Active, State::Canceling, State::PastDue, State::Suspended, State::Disputed});
    if (!running)
        return fail(running.error());
    for (const AccountId account : *running) {
        if (auto done = m_subscriptions.happen(account, SubscriptionEvent::ServiceEnded); !done)
            return fail(done.error());
    }
    return {};
}

Result<void> BillingJob::heedFormalNotices()
{
    const QDateTime now = m_clock.now();
    const auto noticed = m_operator.formalNotices(now.addSecs(-std::chrono::seconds(noticeTakesEffect).count()));
    if (!noticed)
        return fail(noticed.error());
    for (const AccountId account : *noticed) {
        // Who has paid owes nothing, and the table refuses the event.
        if (auto done = m_subscriptions.happen(account, SubscriptionEvent::NoticeUnheeded); !done)
            return fail(done.error());
        if (auto closed = m_operator.closeFormalNotices(account, now); !closed)
            return closed;
    }
    return {};
}

Result<void> BillingJob::releaseMachines()
{
    const auto released = m_machines.removeSilentSince(m_clock.now().addDays(-machineForgottenAfter.count()));
    return released ? Result<void>() : fail(released.error());
}

Result<void> BillingJob::remind()
{
    const auto running = m_stored.inStates({SubscriptionState::Active, SubscriptionState::Canceling});
    if (!running)
        return fail(running.error());
    for (const AccountId account : *running) {
        if (auto done = remindOf(account); !done)
            return done;
    }
    return {};
}

Result<void> BillingJob::remindOf(AccountId account)
{
    const QDateTime now = m_clock.now();
    const auto stored = m_stored.find(account);
    if (!stored)
        return fail(stored.error());
    const Subscription& life = stored->life;
    const QDateTime end = life.periodTo();
    const bool ends = life.lastPeriod && life.number >= *life.lastPeriod;
    const bool soon = now >= end.addDays(-7);
    const bool early = now >= end.addMonths(-2) && now < end.addMonths(-1);
    if (ends ? !soon : (life.period != Period::Year || (!soon && !early)))
        return {};
    const auto client = m_accounts.find(account);
    if (!client)
        return fail(client.error());
    const Phrasebook phrases(client->language == "fr" ? Language::French : Language::English);
    const bool last = now >= end.addDays(-1);
    MailFacts facts;
    facts.pack = packTitle(stored->contract.pack, phrases);
    facts.at = end;
    facts.days = last ? 1 : 7;
    facts.until = lastUntick(end);
    const Contract& next = stored->next ? *stored->next : stored->contract;
    facts.cents = withVat(periodPrice(next, stored->reductions, stored->billed),
                          vatTreatment(client->billing, m_settings.catalogue.vat).rate)
                      .gross();
    const char* which = ends ? (last ? "end-1" : "end-7") : (soon ? "renewal-7" : "renewal-60");
    const std::string object =
        std::string(which) + "/" + std::to_string(account.value) + "/" + std::to_string(end.toMSecsSinceEpoch());
    return m_subscriptions.ledger().tell(*client, ends ? MailKind::EndReminder : MailKind::RenewalReminder, object,
                                         facts, now);
}

} // namespace vigie::backend
