// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/relayjob.h"

#include "backend/mail/servicemail.h"
#include "backend/service/mailjob.h"

namespace vigie::backend {

namespace {

constexpr int mailsARun = 50;

} // namespace

Result<int> RelayJob::run()
{
    if (auto removed = m_mails.removeOld(m_clock.now()); !removed)
        return removed;
    const auto due = m_mails.due(m_clock.now(), mailsARun);
    if (!due)
        return fail(due.error());
    int delivered = 0;
    for (const AlertMail& mail : *due) {
        const auto carried = carry(mail);
        if (!carried)
            return fail(carried.error());
        delivered += *carried ? 1 : 0;
    }
    return delivered;
}

Result<bool> RelayJob::carry(const AlertMail& mail)
{
    const auto account = m_accounts.find(mail.account);
    if (!account && account.error().code != ErrorCode::NotFound)
        return fail(account.error());
    MailVerdict verdict = MailVerdict::Refused;
    if (account && account->verifiedAt.isValid()) {
        ServiceMail envelope;
        envelope.language = account->language == "fr" ? Language::French : Language::English;
        envelope.from = m_from;
        envelope.to = QString::fromStdString(account->email);
        envelope.identifier = "alert-" + std::to_string(mail.id);
        envelope.at = mail.createdAt;
        verdict = m_carrier
                      .carry(composeRelayedMail(envelope, QString::fromStdString(mail.subject),
                                                QString::fromStdString(mail.body)))
                      .verdict;
    }
    const bool over = verdict == MailVerdict::Sent || verdict == MailVerdict::Refused;
    const auto done =
        over ? m_mails.remove(mail.id)
             : m_mails.noteFailed(mail.id,
                                  m_clock.now().addSecs(std::chrono::seconds(mailDelay(mail.attempts + 1)).count()));
    return done ? Result<bool>(verdict == MailVerdict::Sent) : fail(done.error());
}

} // namespace vigie::backend
