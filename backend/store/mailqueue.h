// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// A mail of the service that is to be sent. There is one for each object, kind and recipient, however often it is
/// asked for: every step that writes one may be repeated.
struct QueuedMail
{
    qint64 id = 0;
    std::string object; ///< what it is about: "account/12", "invoice/F2026-000001"
    std::string kind;   ///< mailKindName()
    std::string recipient;
    AccountId account; ///< invalid: nobody's any more
    std::string language;
    std::string facts; ///< JSON, with the link that nobody else has: emptied once it was sent
    int attempts = 0;

    bool operator==(const QueuedMail&) const = default;
};

class MailQueue final
{
public:
    explicit MailQueue(Database& database) : m_database(database) {}

    /// False: the same is there already, sent or not.
    Result<bool> add(const QueuedMail& mail, const QDateTime& now);
    /// At most \a most, the longest due first.
    [[nodiscard]] Result<std::vector<QueuedMail>> due(const QDateTime& now, int most);
    Result<void> noteSent(qint64 id, const QDateTime& now);
    /// It failed and is due again at \a next.
    Result<void> noteFailed(qint64 id, const QDateTime& next);
    /// It failed for good: nobody tries again.
    Result<void> giveUp(qint64 id, const QDateTime& now);

private:
    Database& m_database;
};

} // namespace vigie::backend
