// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// The hash of a token and until when it is good: the token itself is never stored.
struct StoredToken
{
    QByteArray hash;
    QDateTime expiresAt;

    bool operator==(const StoredToken&) const = default;
};

/// What a sign-in or a refresh leaves behind.
struct TokenPair
{
    StoredToken access;
    StoredToken refresh;

    bool operator==(const TokenPair&) const = default;
};

enum class RefreshOutcome {
    Renewed,
    Unknown, ///< never issued, expired, or of a session that is over
    Reused   ///< it had been used: somebody has a copy, and the session is over for both
};

/// Sessions as families of refresh tokens that are used once each (RFC 9700, section 4.14.2).
class SessionRepository final
{
public:
    explicit SessionRepository(Database& database) : m_database(database) {}

    Result<SessionId> open(AccountId account, const TokenPair& tokens, const QDateTime& now);
    /// Puts \a next in the place of the refresh token with \a hash.
    Result<RefreshOutcome> refresh(const QByteArray& hash, const TokenPair& next, const QDateTime& now);

    struct Bearer
    {
        AccountId account;
        SessionId session;

        bool operator==(const Bearer&) const = default;
    };
    /// Whose access token that is; nothing when it is unknown, expired or its session is over.
    [[nodiscard]] Result<std::optional<Bearer>> find(const QByteArray& accessHash, const QDateTime& now);

    Result<void> revoke(SessionId session, const QDateTime& now);
    /// Every session of \a account: after a new password, and at the erasure.
    Result<void> revokeAll(AccountId account, const QDateTime& now);
    /// Removes what has been over for good; returns how many sessions.
    Result<int> removeEnded(const QDateTime& now);

private:
    Result<void> addTokens(SessionId session, AccountId account, const TokenPair& tokens);

    Database& m_database;
};

} // namespace vigie::backend
