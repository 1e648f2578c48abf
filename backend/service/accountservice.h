// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/registration.h"
#include "backend/service/secrets.h"
#include "backend/store/accountrepository.h"
#include "backend/store/mailqueue.h"
#include "backend/store/sessionrepository.h"
#include "backend/text/mailtext.h"
#include "core/base/clock.h"

#include <QUrl>

namespace vigie::backend {

/// What all use cases have to know about the installation.
struct ServiceSettings
{
    QUrl publicUrl;       ///< under which the outside reaches the service: links of mails begin with it
    QByteArray clientKey; ///< 32 bytes of the operator, see clientHash()
    std::chrono::seconds accessLifetime{15 * 60};
    std::chrono::days refreshLifetime{60};
    std::chrono::hours verifyLifetime{48};
    std::chrono::hours resetLifetime{1};
};

/// What a client holds after a sign-in.
struct SessionTokens
{
    std::string access;
    std::string refresh;
    QDateTime accessExpiresAt;

    bool operator==(const SessionTokens&) const = default;
};

/// Registration, verification, sign-in, and what comes back from mails. Every step is one transaction, mails included;
/// nothing that is answered tells whether an address has an account. Belongs to its worker's thread.
class AccountService final
{
public:
    AccountService(Database& database, const Clock& clock, PinHasher& hasher, const ServiceSettings& settings);

    /// \a registration has no faults. A new account and the link to verify it; to an address that has one, a mail that
    /// says so.
    Result<void> registerClient(const Registration& registration);
    /// A link that proves an address: that of a new account, or the new one of an account, which mail goes to from here
    /// on (rule 7). False: the link is worth nothing, or somebody else has the address by now.
    Result<bool> verify(const std::string& token);

    /// Nothing: the pair is wrong.
    Result<std::optional<SessionTokens>> signIn(const std::string& email, const std::string& pin);
    /// Nothing: sign in again. A token that was used before ends its session.
    Result<std::optional<SessionTokens>> refresh(const std::string& token);
    Result<void> signOut(SessionId session);
    [[nodiscard]] Result<std::optional<SessionRepository::Bearer>> bearer(const std::string& accessToken);

    /// A link to a new PIN, if \a email has an account.
    Result<void> askReset(const std::string& email);
    /// Whether the link is worth something still, and if so the address that it belongs to.
    [[nodiscard]] Result<std::optional<std::string>> resetEmail(const std::string& token);
    /// \a pin has no faults. False: the link is worth nothing. All sessions end.
    Result<bool> reset(const std::string& token, const std::string& pin);

    /// A link to the new address and a notice to the old one (rule 7). False: the PIN is wrong. To an address that has
    /// an account already nothing is sent, and nothing says so.
    Result<bool> askEmailChange(AccountId account, const std::string& pin, const std::string& email);

private:
    struct NewTokens
    {
        SessionTokens given;
        TokenPair stored;
    };
    [[nodiscard]] NewTokens newTokens(const QDateTime& now) const;
    [[nodiscard]] QString link(const char* page, const std::string& token) const;
    Result<void> insert(const Registration& registration, const std::string& passwordHash, const QDateTime& now);
    Result<void> accept(AccountId id, const Registration& registration, const QDateTime& now);
    /// Adds a link for \a account and the mail that brings it.
    Result<void> sendLink(const Account& account, LinkPurpose purpose, MailKind kind, const QDateTime& now,
                          const std::string& newEmail = {});
    Result<void> queue(const QueuedMail& mail, const QDateTime& now);
    Result<bool> prove(const OneTimeLink& link, const QDateTime& now);

    Database& m_database;
    const Clock& m_clock;
    PinHasher& m_hasher;
    const ServiceSettings& m_settings;
    AccountRepository m_accounts;
    SessionRepository m_sessions;
    MailQueue m_mails;
};

} // namespace vigie::backend
