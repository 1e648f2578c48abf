// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/contract.h"
#include "backend/store/orderrepository.h"

namespace vigie::backend {

/// A tailored pack for one account (rule 16). Its number is Contract::offer.
struct Offer
{
    Contract contract;
    AccountId account;
    QDateTime madeAt;
    QDateTime expiresAt;

    bool operator==(const Offer&) const = default;
};

/// What an account may be sold on terms of its own: codes (rule 36), offers (rule 16), notified prices (rule 40).
class OfferRepository final
{
public:
    explicit OfferRepository(Database& database) : m_database(database) {}

    /// AlreadyExists: there is such a code.
    Result<void> insert(const DiscountCode& code, const QDateTime& now);
    /// Without regard to case.
    [[nodiscard]] Result<std::optional<DiscountCode>> findCode(std::string_view code);
    /// The referral code of \a account, made at the first call from \a proposed (rule 36).
    Result<std::string> referralCode(AccountId account, const std::string& proposed);
    /// The account whose referral code this is.
    [[nodiscard]] Result<std::optional<AccountId>> findSponsor(std::string_view code);
    /// Whether the client of \a account has used it, in whatever account (rule 33: codes do not revive).
    [[nodiscard]] Result<bool> wasUsed(std::string_view code, AccountId account);
    /// Takes one use for \a order. False: there was none left, or the client had it already. Of two at once one wins.
    Result<bool> take(std::string_view code, AccountId account, OrderId order);
    /// The order came to nothing.
    Result<void> giveBack(OrderId order);
    /// Whether \a account ever paid an order.
    [[nodiscard]] Result<bool> hasBought(AccountId account);

    /// Returns the offer's number.
    Result<std::int64_t> insert(const Offer& offer);
    /// NotFound, also for another account's.
    [[nodiscard]] Result<Offer> findOffer(AccountId account, std::int64_t number, const QDateTime& now);
    /// Neither taken nor expired.
    [[nodiscard]] Result<std::vector<Offer>> openOffers(AccountId account, const QDateTime& now);
    Result<void> takeOffer(std::int64_t number, const QDateTime& now);

    /// Returns the notice's number.
    Result<std::int64_t> addPriceNotice(const std::string& pack, Period period, Cents net, const QDateTime& now);
    /// The newest price for \a contract whose notice reached \a account at least 30 days before \a renewal (rule 40).
    [[nodiscard]] Result<std::optional<Cents>> notifiedPrice(AccountId account, const Contract& contract,
                                                             const QDateTime& renewal);

    /// Mails to \a account came back: the notices of prices that it got bind nobody.
    Result<void> notePriceNoticesBounced(AccountId account, const QDateTime& now);

private:
    Database& m_database;
};

/// The object of a price notice's mails in the queue.
[[nodiscard]] std::string priceNoticeObject(std::int64_t notice);

} // namespace vigie::backend
