// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/accountrepository.h"

#include <array>

namespace vigie::backend {

namespace {

std::string_view purposeName(LinkPurpose purpose)
{
    static constexpr std::array<std::string_view, 3> names{"verify", "reset", "change_email"};
    return names[static_cast<std::size_t>(purpose)];
}

LinkPurpose purposeOf(std::string_view name)
{
    return name == purposeName(LinkPurpose::Verify)  ? LinkPurpose::Verify
           : name == purposeName(LinkPurpose::Reset) ? LinkPurpose::Reset
                                                     : LinkPurpose::ChangeEmail;
}

#define ACCOUNT_COLUMNS                                                                                                \
    "SELECT id, email, client_hash, password_hash, language, professional, name, company, siren, vat_number, "         \
    "address, country, revision, created_at, verified_at FROM accounts "

Account accountFrom(const SqlRow& row)
{
    Account account;
    account.id = row.id<AccountId>(0);
    account.email = row.utf8(1);
    account.clientHash = row.blob(2);
    account.passwordHash = row.utf8(3);
    account.language = row.utf8(4);
    account.billing.kind = row.flag(5) ? ClientKind::Professional : ClientKind::Private;
    account.billing.name = row.utf8(6);
    account.billing.company = row.utf8(7);
    account.billing.siren = row.utf8(8);
    account.billing.vatNumber = row.utf8(9);
    account.billing.address = row.utf8(10);
    account.billing.country = row.utf8(11);
    account.revision = row.integer(12);
    account.createdAt = row.instant(13);
    account.verifiedAt = row.instant(14);
    return account;
}

OneTimeLink linkFrom(const SqlRow& row)
{
    return {row.blob(0), purposeOf(row.utf8(1)), row.id<AccountId>(2), row.utf8(3), row.instant(4)};
}

/// \a touched rows of the account that had to be there.
Result<void> found(Result<int> touched, AccountId id)
{
    if (!touched)
        return fail(std::move(touched.error()));
    return *touched == 1 ? Result<void>() : fail(ErrorCode::NotFound, QString::number(id.value));
}

} // namespace

Result<AccountId> AccountRepository::insert(const Account& account)
{
    const BillingIdentity& billing = account.billing;
    const auto id = m_database.one(
        "INSERT INTO accounts (email, email_key, client_hash, password_hash, language, professional, name, company, "
        "siren, vat_number, address, country, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (email_key) DO NOTHING RETURNING id",
        [](const SqlRow& row) { return row.id<AccountId>(0); }, account.email, emailKey(account.email),
        account.clientHash, account.passwordHash, account.language, billing.kind == ClientKind::Professional,
        billing.name, billing.company, billing.siren, billing.vatNumber, billing.address, billing.country,
        account.createdAt);
    if (!id)
        return fail(id.error());
    if (!*id)
        return fail(ErrorCode::AlreadyExists);
    return **id;
}

Result<Account> AccountRepository::find(AccountId id)
{
    auto account = m_database.one(ACCOUNT_COLUMNS "WHERE id = ? AND erased_at IS NULL", accountFrom, id);
    if (!account)
        return fail(std::move(account.error()));
    if (!*account)
        return fail(ErrorCode::NotFound, QString::number(id.value));
    return std::move(**account);
}

Result<std::optional<Account>> AccountRepository::findByEmail(std::string_view email)
{
    return m_database.one(ACCOUNT_COLUMNS "WHERE email_key = ?", accountFrom, emailKey(email));
}

Result<std::vector<Account>> AccountRepository::all()
{
    return m_database.all(ACCOUNT_COLUMNS "WHERE erased_at IS NULL ORDER BY id", accountFrom);
}

Result<void> AccountRepository::setVerified(AccountId id, const QDateTime& at)
{
    return found(
        m_database.execute("UPDATE accounts SET verified_at = ?, revision = revision + 1 WHERE id = ?", at, id), id);
}

Result<void> AccountRepository::setPassword(AccountId id, const std::string& passwordHash)
{
    return found(m_database.execute("UPDATE accounts SET password_hash = ? WHERE id = ?", passwordHash, id), id);
}

Result<void> AccountRepository::setEmail(AccountId id, const std::string& email, const QByteArray& clientHash)
{
    return m_database.transaction([&]() -> Result<void> {
        const auto other = findByEmail(email);
        if (!other)
            return fail(other.error());
        if (*other && (*other)->id != id)
            return fail(ErrorCode::AlreadyExists);
        return found(m_database.execute("UPDATE accounts SET email = ?, email_key = ?, client_hash = ? WHERE id = ?",
                                        email, emailKey(email), clientHash, id),
                     id);
    });
}

Result<void> AccountRepository::setBilling(AccountId id, const BillingIdentity& billing)
{
    return found(m_database.execute("UPDATE accounts SET professional = ?, name = ?, company = ?, siren = ?, "
                                    "vat_number = ?, address = ?, country = ? WHERE id = ?",
                                    billing.kind == ClientKind::Professional, billing.name, billing.company,
                                    billing.siren, billing.vatNumber, billing.address, billing.country, id),
                 id);
}

Result<void> AccountRepository::setLanguage(AccountId id, const std::string& language)
{
    return found(m_database.execute("UPDATE accounts SET language = ? WHERE id = ?", language, id), id);
}

Result<bool> AccountRepository::referenceOptOut(AccountId id)
{
    const auto optOut = m_database.one(
        "SELECT reference_opt_out FROM accounts WHERE id = ?", [](const SqlRow& row) { return row.flag(0); }, id);
    if (!optOut)
        return fail(optOut.error());
    return optOut->value_or(false);
}

Result<void> AccountRepository::setReferenceOptOut(AccountId id, bool optOut)
{
    return found(m_database.execute("UPDATE accounts SET reference_opt_out = ? WHERE id = ?", optOut, id), id);
}

Result<bool> AccountRepository::hasAccepted(AccountId id, const std::string& version)
{
    const auto count = m_database.one(
        "SELECT count(*) FROM acceptances WHERE account = ? AND kind = 'terms' AND version = ?",
        [](const SqlRow& row) { return row.number(0); }, id, version);
    if (!count)
        return fail(count.error());
    return count->value_or(0) > 0;
}

Result<void> AccountRepository::erase(AccountId id, const QDateTime& now)
{
    return m_database.transaction([&]() -> Result<void> {
        for (const char* statement :
             {"DELETE FROM links WHERE account = ?", "DELETE FROM sessions WHERE account = ?",
              "DELETE FROM access_tokens WHERE account = ?", "DELETE FROM outbox WHERE account = ?",
              "DELETE FROM contact_messages WHERE account = ?", "DELETE FROM offers WHERE account = ?"}) {
            if (const auto done = m_database.execute(statement, id); !done)
                return fail(done.error());
        }
        return found(m_database.execute("UPDATE accounts SET email = '', email_key = NULL, password_hash = '', "
                                        "name = '', company = '', siren = '', vat_number = '', address = '', "
                                        "country = '', referral_code = NULL, gateway_customer = '', "
                                        "payment_method = '', erased_at = ? WHERE id = ?",
                                        now, id),
                     id);
    });
}

Result<AccountRepository::Card> AccountRepository::card(AccountId id)
{
    auto card = m_database.one(
        "SELECT gateway_customer, payment_method FROM accounts WHERE id = ?",
        [](const SqlRow& row) {
            return Card{row.utf8(0), row.utf8(1)};
        },
        id);
    if (!card)
        return fail(std::move(card.error()));
    return std::move(*card).value_or(Card{});
}

Result<void> AccountRepository::setCard(AccountId id, const Card& card)
{
    return found(m_database.execute("UPDATE accounts SET gateway_customer = ?, payment_method = ? WHERE id = ?",
                                    card.customer, card.paymentMethod, id),
                 id);
}

Result<void> AccountRepository::addAcceptance(AccountId id, const Acceptance& acceptance)
{
    const auto done =
        m_database.execute("INSERT INTO acceptances (account, kind, version, language, sha256, label, at, client) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           id, acceptance.kind, acceptance.version, acceptance.language, acceptance.sha256,
                           acceptance.label, acceptance.at, acceptance.client);
    return done ? Result<void>() : fail(done.error());
}

Result<std::vector<Acceptance>> AccountRepository::acceptances(AccountId id)
{
    return m_database.all(
        "SELECT kind, version, language, sha256, label, at, client FROM acceptances WHERE account = ? ORDER BY id",
        [](const SqlRow& row) {
            return Acceptance{row.utf8(0), row.utf8(1),    row.utf8(2), row.utf8(3),
                              row.utf8(4), row.instant(5), row.utf8(6)};
        },
        id);
}

Result<void> AccountRepository::addLink(const OneTimeLink& link)
{
    return m_database.transaction([&]() -> Result<void> {
        const std::string_view kind = purposeName(link.purpose);
        if (auto done = m_database.execute("DELETE FROM links WHERE account = ? AND kind = ?", link.account, kind);
            !done)
            return fail(done.error());
        const auto done =
            m_database.execute("INSERT INTO links (hash, kind, account, value, expires_at) VALUES (?, ?, ?, ?, ?)",
                               link.hash, kind, link.account, link.value, link.expiresAt);
        return done ? Result<void>() : fail(done.error());
    });
}

Result<std::optional<OneTimeLink>> AccountRepository::findLink(const QByteArray& hash, const QDateTime& now)
{
    return m_database.one("SELECT hash, kind, account, value, expires_at FROM links "
                          "WHERE hash = ? AND used_at IS NULL AND expires_at > ?",
                          linkFrom, hash, now);
}

Result<std::optional<OneTimeLink>> AccountRepository::useLink(const QByteArray& hash, const QDateTime& now)
{
    return m_database.one("UPDATE links SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ? "
                          "RETURNING hash, kind, account, value, expires_at",
                          linkFrom, now, hash, now);
}

} // namespace vigie::backend
