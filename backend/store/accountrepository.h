// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// What was agreed to, as evidence (rules 4 and 22).
struct Acceptance
{
    std::string kind; ///< "terms", "age", "debits"
    std::string version;
    std::string language;
    std::string sha256; ///< of the text that was shown
    std::string label;  ///< the words beside the box
    QDateTime at;
    std::string client; ///< address of the client

    bool operator==(const Acceptance&) const = default;
};

/// What the link in a mail is for.
enum class LinkPurpose { Verify, Reset, ChangeEmail };

struct OneTimeLink
{
    QByteArray hash; ///< of the token that only the mail has
    LinkPurpose purpose = LinkPurpose::Verify;
    AccountId account;
    std::string value{}; ///< ChangeEmail: the new address
    QDateTime expiresAt;

    bool operator==(const OneTimeLink&) const = default;
};

class AccountRepository final
{
public:
    explicit AccountRepository(Database& database) : m_database(database) {}

    /// AlreadyExists: somebody has that e-mail, in whatever case.
    Result<AccountId> insert(const Account& account);
    /// NotFound: none, or erased.
    [[nodiscard]] Result<Account> find(AccountId id);
    [[nodiscard]] Result<std::optional<Account>> findByEmail(std::string_view email);

    /// Every account that was not erased.
    [[nodiscard]] Result<std::vector<Account>> all();

    Result<void> setVerified(AccountId id, const QDateTime& at);
    Result<void> setPassword(AccountId id, const std::string& passwordHash);
    /// AlreadyExists as above.
    Result<void> setEmail(AccountId id, const std::string& email, const QByteArray& clientHash);
    Result<void> setBilling(AccountId id, const BillingIdentity& billing);

    Result<void> setLanguage(AccountId id, const std::string& language);
    /// Whether the client does not want to be named as a reference (rule 45).
    [[nodiscard]] Result<bool> referenceOptOut(AccountId id);
    Result<void> setReferenceOptOut(AccountId id, bool optOut);
    /// Whether \a version of the terms was accepted.
    [[nodiscard]] Result<bool> hasAccepted(AccountId id, const std::string& version);
    /// Everything personal goes but what the law keeps: invoices, proofs, and the keyed hash of the e-mail (rule 34).
    Result<void> erase(AccountId id, const QDateTime& now);

    /// The customer and the card that later debits go to, as the gateway calls them; both empty: none.
    struct Card
    {
        std::string customer;
        std::string paymentMethod;

        bool operator==(const Card&) const = default;
    };
    [[nodiscard]] Result<Card> card(AccountId id);
    Result<void> setCard(AccountId id, const Card& card);

    Result<void> addAcceptance(AccountId id, const Acceptance& acceptance);
    /// Oldest first.
    [[nodiscard]] Result<std::vector<Acceptance>> acceptances(AccountId id);

    /// Older links of the same purpose and account are worth nothing from now on.
    Result<void> addLink(const OneTimeLink& link);
    /// What the link is for; nothing when it is unknown, used, or expired at \a now.
    [[nodiscard]] Result<std::optional<OneTimeLink>> findLink(const QByteArray& hash, const QDateTime& now);
    /// As above, and it is used by that: of two that come at once, one gets it.
    Result<std::optional<OneTimeLink>> useLink(const QByteArray& hash, const QDateTime& now);

private:
    Database& m_database;
};

} // namespace vigie::backend
