// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/subscriptions.h"

#include <variant>

namespace vigie::backend {

/// What a client wants to buy.
struct PurchaseWish
{
    std::string pack; ///< of the catalogue, or tailoredPack
    Period period = Period::Month;
    std::vector<std::string> codes;
    std::int64_t offer = 0; ///< of a tailored pack
    bool change = false;    ///< of a subscription that runs, instead of a new one

    bool operator==(const PurchaseWish&) const = default;
};

/// What it would cost now, and later (rule 22).
struct Quote
{
    Contract contract;
    std::vector<DiscountCode> reductions;
    Cents regularNet = 0; ///< without the promotion
    Totals due;           ///< now
    VatTreatment vat;
    QDateTime startsAt; ///< now, or the renewal at which a change takes effect
    QDateTime renewsAt;
    Totals renewal;     ///< of the period that begins then
    bool atOnce = true; ///< false: at the next renewal (rule 23)

    [[nodiscard]] bool needsCard() const { return due.gross() > 0 || renewal.gross() > 0; }
};

enum class OrderRefusal {
    UnknownPack,
    CodeRefused,
    PriceChanged,
    DebtOpen,
    AlreadySubscribed,
    NoSubscription,
    OrderingRefused,
    EmailNotVerified,
    ServiceEnded,
    PaymentFailed,
    Conflict
};

/// Why an order was not taken, with what the client needs to know.
struct Refused
{
    OrderRefusal why = OrderRefusal::UnknownPack;
    std::string code{};           ///< CodeRefused: which
    std::string reason{};         ///< CodeRefused: unknown, expired, exhausted, own_referral, other_account, …
    std::optional<Quote> quote{}; ///< PriceChanged: what holds now
};

template <class T> using Answer = std::variant<T, Refused>;

/// What things cost, before anybody agrees to anything.
class QuoteService final
{
public:
    QuoteService(Database& database, const Clock& clock, const BillingSettings& settings, Subscriptions& subscriptions);

    [[nodiscard]] Result<Answer<Quote>> quote(const Account& account, const PurchaseWish& wish);

private:
    using FoundContract = std::variant<Contract, Refused>;
    using CheckedCode = std::variant<DiscountCode, Refused>;

    [[nodiscard]] Result<FoundContract> contractFor(AccountId account, const PurchaseWish& wish, Cents* regular);
    [[nodiscard]] Result<CheckedCode> checkedCode(AccountId account, const std::string& typed);
    [[nodiscard]] Result<CheckedCode> referral(AccountId account, const std::string& typed);
    [[nodiscard]] Result<std::optional<Refused>> addCodes(AccountId account, const PurchaseWish& wish, Quote& quote);
    [[nodiscard]] Result<Answer<Quote>> quoteNew(const Account& account, const PurchaseWish& wish);
    [[nodiscard]] Result<Answer<Quote>> quoteChange(const Account& account, const PurchaseWish& wish);

    const Clock& m_clock;
    const BillingSettings& m_settings;
    Subscriptions& m_subscriptions;
    OrderRepository m_orders;
    OfferRepository m_offers;
};

} // namespace vigie::backend
