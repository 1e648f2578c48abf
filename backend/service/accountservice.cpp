// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/accountservice.h"

#include "backend/service/servicemails.h"
#include "backend/terms/termsofservice.h"

#include <QUrlQuery>

namespace vigie::backend {

AccountService::AccountService(Database& database, const Clock& clock, PinHasher& hasher,
                               const ServiceSettings& settings)
    : m_database(database), m_clock(clock), m_hasher(hasher), m_settings(settings), m_accounts(database),
      m_sessions(database), m_mails(database)
{
}

Result<void> AccountService::registerClient(const Registration& registration)
{
    const QDateTime now = m_clock.now();
    // Outside of the transaction, and before anybody knows whether it is needed: it takes long, and always as long.
    const std::string passwordHash = m_hasher.hash(registration.pin);
    if (passwordHash.empty())
        return fail(ErrorCode::Internal, {}, QStringLiteral("no memory for argon2id"));
    return m_database.transaction([&]() -> Result<void> {
        const auto known = m_accounts.findByEmail(registration.email);
        if (!known)
            return fail(known.error());
        if (*known)
            return sendLink(**known, LinkPurpose::Reset, MailKind::AlreadyRegistered, now);
        return insert(registration, passwordHash, now);
    });
}

Result<void> AccountService::insert(const Registration& registration, const std::string& passwordHash,
                                    const QDateTime& now)
{
    Account account;
    account.email = registration.email;
    account.clientHash = clientHash(registration.email, m_settings.clientKey);
    account.passwordHash = passwordHash;
    account.language = registration.language;
    account.billing = registration.billing;
    account.createdAt = now;
    const auto id = m_accounts.insert(account);
    if (!id)
        return fail(id.error());
    account.id = *id;
    if (auto accepted = accept(*id, registration, now); !accepted)
        return accepted;
    return sendLink(account, LinkPurpose::Verify, MailKind::Verify, now);
}

/// The proofs of both boxes: the labels are those that stand beside them in the language that was shown (rule 4).
Result<void> AccountService::accept(AccountId id, const Registration& registration, const QDateTime& now)
{
    const Language language = registration.termsLanguage == "fr" ? Language::French : Language::English;
    const auto terms = termsOfService(registration.termsVersion, language);
    if (!terms)
        return fail(terms.error());
    Acceptance acceptance{"terms", terms->version,     registration.termsLanguage, terms->sha256, terms->box,
                          now,     registration.client};
    if (auto done = m_accounts.addAcceptance(id, acceptance); !done)
        return done;
    acceptance.kind = "age";
    acceptance.label = terms->ageBox;
    return m_accounts.addAcceptance(id, acceptance);
}

Result<void> AccountService::sendLink(const Account& account, LinkPurpose purpose, MailKind kind, const QDateTime& now,
                                      const std::string& newEmail)
{
    const std::string token = newToken();
    const QByteArray hash = tokenHash(token);
    const bool reset = purpose == LinkPurpose::Reset;
    const QDateTime until =
        now.addSecs(std::chrono::seconds(reset ? m_settings.resetLifetime : m_settings.verifyLifetime).count());
    if (auto added = m_accounts.addLink({hash, purpose, account.id, newEmail, until}); !added)
        return added;
    MailFacts facts;
    facts.link = link(reset ? "reset" : "verify", token);
    facts.until = until;
    // Each link is a mail of its own, even of the same kind to the same address.
    return queue(mailTo(account, kind, "link/" + hash.toHex().toStdString(), facts, newEmail), now);
}

Result<void> AccountService::queue(const QueuedMail& mail, const QDateTime& now)
{
    const auto added = m_mails.add(mail, now);
    return added ? Result<void>() : fail(added.error());
}

QString AccountService::link(const char* page, const std::string& token) const
{
    QUrl url = m_settings.publicUrl;
    QString path = url.path();
    if (!path.endsWith(QLatin1Char('/')))
        path += QLatin1Char('/');
    url.setPath(path + QLatin1String(page));
    url.setQuery(QUrlQuery{{QStringLiteral("token"), QString::fromStdString(token)}});
    return QString::fromUtf8(url.toEncoded());
}

Result<bool> AccountService::verify(const std::string& token)
{
    const QDateTime now = m_clock.now();
    const QByteArray hash = tokenHash(token);
    return m_database.transaction([&]() -> Result<bool> {
        const auto found = m_accounts.findLink(hash, now);
        if (!found)
            return fail(found.error());
        if (!*found || (*found)->purpose == LinkPurpose::Reset)
            return false;
        const auto used = m_accounts.useLink(hash, now);
        if (!used)
            return fail(used.error());
        return *used ? prove(**used, now) : Result<bool>(false);
    });
}

Result<bool> AccountService::prove(const OneTimeLink& link, const QDateTime& now)
{
    if (link.purpose == LinkPurpose::ChangeEmail) {
        const auto changed =
            m_accounts.setEmail(link.account, link.value, clientHash(link.value, m_settings.clientKey));
        if (!changed)
            return changed.error().code == ErrorCode::AlreadyExists ? Result<bool>(false) : fail(changed.error());
    }
    const auto done = m_accounts.setVerified(link.account, now);
    return done ? Result<bool>(true) : fail(done.error());
}

AccountService::NewTokens AccountService::newTokens(const QDateTime& now) const
{
    NewTokens made;
    made.given.access = newToken();
    made.given.refresh = newToken();
    made.given.accessExpiresAt = now.addSecs(m_settings.accessLifetime.count());
    made.stored.access = {tokenHash(made.given.access), made.given.accessExpiresAt};
    made.stored.refresh = {tokenHash(made.given.refresh), now.addDays(m_settings.refreshLifetime.count())};
    return made;
}

Result<std::optional<SessionTokens>> AccountService::signIn(const std::string& email, const std::string& pin)
{
    const auto account = m_accounts.findByEmail(email);
    if (!account)
        return fail(account.error());
    if (!m_hasher.matches(*account ? (*account)->passwordHash : std::string(), pin))
        return std::optional<SessionTokens>();
    const QDateTime now = m_clock.now();
    NewTokens tokens = newTokens(now);
    const auto opened = m_sessions.open((*account)->id, tokens.stored, now);
    if (!opened)
        return fail(opened.error());
    return std::optional(std::move(tokens.given));
}

Result<std::optional<SessionTokens>> AccountService::refresh(const std::string& token)
{
    const QDateTime now = m_clock.now();
    NewTokens tokens = newTokens(now);
    const auto outcome = m_sessions.refresh(tokenHash(token), tokens.stored, now);
    if (!outcome)
        return fail(outcome.error());
    return *outcome == RefreshOutcome::Renewed ? std::optional(std::move(tokens.given)) : std::nullopt;
}

Result<void> AccountService::signOut(SessionId session)
{
    return m_sessions.revoke(session, m_clock.now());
}

Result<std::optional<SessionRepository::Bearer>> AccountService::bearer(const std::string& accessToken)
{
    return m_sessions.find(tokenHash(accessToken), m_clock.now());
}

Result<void> AccountService::askReset(const std::string& email)
{
    const QDateTime now = m_clock.now();
    return m_database.transaction([&]() -> Result<void> {
        const auto account = m_accounts.findByEmail(email);
        if (!account)
            return fail(account.error());
        return *account ? sendLink(**account, LinkPurpose::Reset, MailKind::Reset, now) : Result<void>();
    });
}

Result<std::optional<std::string>> AccountService::resetEmail(const std::string& token)
{
    const auto found = m_accounts.findLink(tokenHash(token), m_clock.now());
    if (!found)
        return fail(found.error());
    if (!*found || (*found)->purpose != LinkPurpose::Reset)
        return std::optional<std::string>();
    auto account = m_accounts.find((*found)->account);
    if (!account)
        return fail(std::move(account.error()));
    return std::optional(std::move(account->email));
}

Result<bool> AccountService::reset(const std::string& token, const std::string& pin)
{
    const auto email = resetEmail(token);
    if (!email)
        return fail(email.error());
    if (!*email)
        return false;
    const std::string passwordHash = m_hasher.hash(pin);
    if (passwordHash.empty())
        return fail(ErrorCode::Internal, {}, QStringLiteral("no memory for argon2id"));
    const QDateTime now = m_clock.now();
    return m_database.transaction([&]() -> Result<bool> {
        const auto used = m_accounts.useLink(tokenHash(token), now);
        if (!used)
            return fail(used.error());
        if (!*used)
            return false;
        if (auto set = m_accounts.setPassword((*used)->account, passwordHash); !set)
            return fail(set.error());
        // Whoever reads the mail owns the address: that is what verification asks.
        const auto account = m_accounts.find((*used)->account);
        if (!account)
            return fail(account.error());
        if (!account->verifiedAt.isValid()) {
            if (auto verified = m_accounts.setVerified(account->id, now); !verified)
                return fail(verified.error());
        }
        const auto revoked = m_sessions.revokeAll(account->id, now);
        return revoked ? Result<bool>(true) : fail(revoked.error());
    });
}

Result<bool> AccountService::askEmailChange(AccountId account, const std::string& pin, const std::string& email)
{
    const auto found = m_accounts.find(account);
    if (!found)
        return fail(found.error());
    if (!m_hasher.matches(found->passwordHash, pin))
        return false;
    const QDateTime now = m_clock.now();
    return m_database.transaction([&]() -> Result<bool> {
        const auto other = m_accounts.findByEmail(email);
        if (!other)
            return fail(other.error());
        if (*other && (*other)->id != account)
            return true;
        if (auto sent = sendLink(*found, LinkPurpose::ChangeEmail, MailKind::EmailChangeLink, now, email); !sent)
            return fail(sent.error());
        MailFacts facts;
        facts.address = QString::fromStdString(email);
        const std::string object = "account/" + std::to_string(account.value) + "/email/" + newToken();
        const auto told = queue(mailTo(*found, MailKind::EmailChangeNotice, object, facts), now);
        return told ? Result<bool>(true) : fail(told.error());
    });
}

} // namespace vigie::backend
