// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/domain/latepayment.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// What the operator did, or what moved money or rights: never changed, never removed.
struct AuditEntry
{
    QDateTime at;
    std::string actor;   ///< "operator", "service", "client"
    std::string action;  ///< "refund", "suspend" …
    std::string subject; ///< "account/12"
    std::string reason;
    std::string detail;

    bool operator==(const AuditEntry&) const = default;
};

/// Announced maintenance (rules 8 and 41), [from, to).
struct Maintenance
{
    std::int64_t number = 0;
    QDateTime from;
    QDateTime to;
    std::string text;
    bool corrective = false;

    bool operator==(const Maintenance&) const = default;
};

/// What holds for the whole service.
class OperatorRepository final
{
public:
    explicit OperatorRepository(Database& database) : m_database(database) {}

    Result<void> note(const AuditEntry& entry);
    /// Newest first.
    [[nodiscard]] Result<std::vector<AuditEntry>> audit(int most);

    /// Whether that was done before.
    [[nodiscard]] Result<bool> hasDone(const std::string& action, const std::string& subject);

    /// When the service ends; nothing: it goes on (rule 42).
    [[nodiscard]] Result<std::optional<QDateTime>> serviceEnd();
    Result<void> setServiceEnd(const QDateTime& at);
    /// Whether the Free pack has been ended (rule 15).
    [[nodiscard]] Result<bool> isFreeEnded();
    Result<void> setFreeEnded(bool ended);
    [[nodiscard]] Result<HalfYearRates> rates();
    Result<void> setRate(QDate halfYear, BasisPoints rate);

    Result<std::int64_t> add(const Maintenance& maintenance, const QDateTime& now);
    /// Of those that are not over at \a now, the next one first.
    [[nodiscard]] Result<std::vector<Maintenance>> maintenances(const QDateTime& now);

    /// What came through the contact form (rule 9).
    struct Message
    {
        std::int64_t number = 0;
        AccountId account;
        std::string category;
        std::string text;
        QDateTime receivedAt;
    };
    Result<void> addMessage(AccountId account, const std::string& category, const std::string& text,
                            const QDateTime& now);
    /// Those that nobody answered, oldest first.
    [[nodiscard]] Result<std::vector<Message>> openMessages();
    /// NotFound.
    Result<void> closeMessage(std::int64_t number, const QDateTime& now);

    /// Refuses new orders of \a account, or allows them again (rule 6).
    Result<void> setRefused(AccountId account, bool refused);
    [[nodiscard]] Result<bool> isRefused(AccountId account);
    /// The client has what the formal notice says (rule 31).
    Result<void> addFormalNotice(AccountId account, const QDateTime& receivedAt);
    /// Accounts whose notice was received at or before \a instant and nobody has looked at since.
    [[nodiscard]] Result<std::vector<AccountId>> formalNotices(const QDateTime& instant);
    Result<void> closeFormalNotices(AccountId account, const QDateTime& now);

private:
    Result<std::optional<std::string>> setting(const char* name);
    Result<void> set(const char* name, const std::string& value);

    Database& m_database;
};

} // namespace vigie::backend
