// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/sessionrepository.h"

namespace vigie::backend {

namespace {

struct RefreshRow
{
    SessionId session;
    AccountId account;
    bool used = false;
};

Result<void> emptied(const Result<int>& done)
{
    return done ? Result<void>() : fail(done.error());
}

} // namespace

Result<void> SessionRepository::addTokens(SessionId session, AccountId account, const TokenPair& tokens)
{
    if (auto done =
            m_database.execute("INSERT INTO access_tokens (hash, session, account, expires_at) VALUES (?, ?, ?, ?)",
                               tokens.access.hash, session, account, tokens.access.expiresAt);
        !done)
        return fail(done.error());
    return emptied(m_database.execute("INSERT INTO refresh_tokens (hash, session, expires_at) VALUES (?, ?, ?)",
                                      tokens.refresh.hash, session, tokens.refresh.expiresAt));
}

Result<SessionId> SessionRepository::open(AccountId account, const TokenPair& tokens, const QDateTime& now)
{
    return m_database.transaction([&]() -> Result<SessionId> {
        const auto session = m_database.one(
            "INSERT INTO sessions (account, created_at) VALUES (?, ?) RETURNING id",
            [](const SqlRow& row) { return row.id<SessionId>(0); }, account, now);
        if (!session)
            return fail(session.error());
        if (!*session)
            return fail(ErrorCode::DatabaseFailed);
        if (auto added = addTokens(**session, account, tokens); !added)
            return fail(added.error());
        return **session;
    });
}

Result<RefreshOutcome> SessionRepository::refresh(const QByteArray& hash, const TokenPair& next, const QDateTime& now)
{
    return m_database.transaction([&]() -> Result<RefreshOutcome> {
        const auto row = m_database.one(
            "SELECT t.session, s.account, t.used_at FROM refresh_tokens t JOIN sessions s ON s.id = t.session "
            "WHERE t.hash = ? AND t.expires_at > ? AND s.revoked_at IS NULL",
            [](const SqlRow& r) {
                return RefreshRow{r.id<SessionId>(0), r.id<AccountId>(1), !r.isNull(2)};
            },
            hash, now);
        if (!row)
            return fail(row.error());
        if (!*row)
            return RefreshOutcome::Unknown;
        if ((*row)->used) {
            const auto revoked = revoke((*row)->session, now);
            return revoked ? Result<RefreshOutcome>(RefreshOutcome::Reused) : fail(revoked.error());
        }
        if (auto used = m_database.execute("UPDATE refresh_tokens SET used_at = ? WHERE hash = ?", now, hash); !used)
            return fail(used.error());
        if (auto gone = m_database.execute("DELETE FROM access_tokens WHERE session = ?", (*row)->session); !gone)
            return fail(gone.error());
        const auto added = addTokens((*row)->session, (*row)->account, next);
        return added ? Result<RefreshOutcome>(RefreshOutcome::Renewed) : fail(added.error());
    });
}

Result<std::optional<SessionRepository::Bearer>> SessionRepository::find(const QByteArray& accessHash,
                                                                         const QDateTime& now)
{
    return m_database.one(
        "SELECT t.account, t.session FROM access_tokens t JOIN sessions s ON s.id = t.session "
        "WHERE t.hash = ? AND t.expires_at > ? AND s.revoked_at IS NULL",
        [](const SqlRow& row) {
            return Bearer{row.id<AccountId>(0), row.id<SessionId>(1)};
        },
        accessHash, now);
}

Result<void> SessionRepository::revoke(SessionId session, const QDateTime& now)
{
    return emptied(
        m_database.execute("UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now, session));
}

Result<void> SessionRepository::revokeAll(AccountId account, const QDateTime& now)
{
    return emptied(m_database.execute("UPDATE sessions SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
                                      now, account));
}

Result<int> SessionRepository::removeEnded(const QDateTime& now)
{
    return m_database.execute("DELETE FROM sessions WHERE revoked_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM "
                              "refresh_tokens t WHERE t.session = sessions.id AND t.expires_at > ?)",
                              now);
}

} // namespace vigie::backend
