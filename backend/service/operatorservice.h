// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/subscriptions.h"

namespace vigie::backend {

/// Why the operator's wish was not granted.
enum class OperatorRefusal {
    NotLawful,  ///< a discount for everybody without an end (rule 32)
    TooSoon,    ///< an announcement needs more notice (rules 41 and 42)
    NotOwed,    ///< nothing is, or a private person (rules 28 and 29)
    NotPossible ///< means nothing in this state
};

/// What the rules give to the operator. Each step is one transaction with its entry in the audit log. NotFound: no such
/// account or invoice.
class OperatorService final
{
public:
    /// \a reason stands in the log with everything that is done.
    OperatorService(Database& database, const Clock& clock, const BillingSettings& settings, std::string reason);

    using Outcome = Result<std::optional<OperatorRefusal>>;

    [[nodiscard]] Result<Account> find(const std::string& email);
    /// Rule 6: new orders alone.
    Outcome refuseOrders(const std::string& email, bool refused);
    /// Rule 16.
    Outcome offer(const std::string& email, const Contract& contract, const QDateTime& expiresAt);
    /// Rule 32.
    Outcome addCode(const DiscountCode& code);
    /// Rule 40: a mail to everybody who has that subscription.
    Outcome announcePrice(const std::string& pack, Period period, Cents net);
    /// Rule 5: one mail to every account, however often it is announced.
    Outcome announceTerms();
    /// At most what was paid (rule 38).
    Outcome refund(const std::string& invoice, Cents gross);
    /// Rule 31: it was received at \a receivedAt.
    Outcome formalNotice(const std::string& email, const QDateTime& receivedAt);
    /// Rule 49, and withdrawals that came by mail (rule 33).
    Outcome happen(const std::string& email, SubscriptionEvent event);
    /// Rules 28 and 29: penalties until now and the indemnity, once for each invoice.
    Outcome lateFees(const std::string& invoice);
    /// Rule 28.
    Outcome setRate(QDate halfYear, BasisPoints rate);
    /// Rule 41: 48 hours before, unless it is corrective.
    Outcome maintenance(const Maintenance& window);
    /// Rule 42: fifteen days before.
    Outcome endService(const QDateTime& at);
    /// Rule 15.
    Outcome endFree(bool ended);
    /// Mails to \a email came back: notices of prices do not bind (rule 40).
    Outcome bounced(const std::string& email);

private:
    template <class Work> Outcome logged(const char* action, const std::string& subject, Work work);
    Result<void> tellAll(MailKind kind, const std::string& object, const MailFacts& facts);

    Database& m_database;
    const Clock& m_clock;
    const BillingSettings& m_settings;
    std::string m_reason;
    Subscriptions m_subscriptions;
    AccountRepository m_accounts;
    OfferRepository m_offers;
    OperatorRepository m_operator;
    SubscriptionRepository m_stored;
};

} // namespace vigie::backend
