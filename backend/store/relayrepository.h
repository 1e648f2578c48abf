// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// A mail of a desktop's alerts in transit: it is gone once it was delivered, or after 72 hours (rules 46 and 48).
struct AlertMail
{
    qint64 id = 0;
    AccountId account;
    std::string token; ///< of the desktop: the same alert is one mail
    std::string subject;
    std::string body;
    QDateTime createdAt;
    int attempts = 0;

    bool operator==(const AlertMail&) const = default;
};

class RelayRepository final
{
public:
    /// An account's mails of one hour.
    static constexpr int mostAnHour = 30;
    static constexpr std::chrono::hours longestTransit{72};

    explicit RelayRepository(Database& database) : m_database(database) {}

    /// False: the account has had its share of this hour. The same token again is no second mail.
    Result<bool> add(const AlertMail& mail, const QDateTime& now);
    [[nodiscard]] Result<std::vector<AlertMail>> due(const QDateTime& now, int most);
    /// Delivered, or nobody's any more: nothing of it stays.
    Result<void> remove(qint64 id);
    Result<void> noteFailed(qint64 id, const QDateTime& next);
    /// What is too old, and the counts of past days. Returns how many mails went.
    Result<int> removeOld(const QDateTime& now);

private:
    Database& m_database;
};

} // namespace vigie::backend
