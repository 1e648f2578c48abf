// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/mail/mailcarrier.h"
#include "backend/store/accountrepository.h"
#include "backend/store/relayrepository.h"
#include "core/base/clock.h"

namespace vigie::backend {

/// Carries the alerts of the desktops to their accounts' verified addresses (rule 48).
class RelayJob final
{
public:
    RelayJob(Database& database, const Clock& clock, MailCarrier& carrier, QString from)
        : m_mails(database), m_accounts(database), m_clock(clock), m_carrier(carrier), m_from(std::move(from))
    {
    }

    /// One pass over what is due now. Returns how many were delivered.
    Result<int> run();

private:
    Result<bool> carry(const AlertMail& mail);

    RelayRepository m_mails;
    AccountRepository m_accounts;
    const Clock& m_clock;
    MailCarrier& m_carrier;
    QString m_from;
};

} // namespace vigie::backend
