// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/quoteservice.h"

namespace vigie::backend {

namespace {

/// Stripe takes no less in euros (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts): the last
/// minutes of a period are a gift.
constexpr Cents smallestDebit = 50;

std::string reasonOf(CodeRefusal refusal)
{
    switch (refusal) {
    case CodeRefusal::Expired:
        return "expired";
    case CodeRefusal::Exhausted:
        return "exhausted";
    case CodeRefusal::OwnReferral:
        return "own_referral";
    case CodeRefusal::OtherAccount:
        break;
    }
    return "other_account";
}

Refused refusedCode(const std::string& typed, std::string reason)
{
    return {OrderRefusal::CodeRefused, typed, std::move(reason), std::nullopt};
}

} // namespace

QuoteService::QuoteService(Database& database, const Clock& clock, const BillingSettings& settings,
                           Subscriptions& subscriptions)
    : m_clock(clock), m_settings(settings), m_subscriptions(subscriptions), m_orders(database), m_offers(database)
{
}

Result<QuoteService::FoundContract> QuoteService::contractFor(AccountId account, const PurchaseWish& wish,
                                                              Cents* regular)
{
    const QDateTime now = m_clock.now();
    if (wish.pack == tailoredPack) {
        auto offer = m_offers.findOffer(account, wish.offer, now);
        if (!offer)
            return offer.error().code == ErrorCode::NotFound ? Result<FoundContract>(Refused{OrderRefusal::UnknownPack})
                                                             : fail(std::move(offer.error()));
        *regular = offer->contract.net;
        return FoundContract(std::move(offer->contract));
    }
    const Pack* pack = m_settings.catalogue.find(wish.pack);
    if (pack == nullptr || pack->isFree())
        return FoundContract(Refused{OrderRefusal::UnknownPack});
    *regular = pack->price(wish.period).regular;
    return FoundContract(contractOf(m_settings.catalogue, *pack, wish.period, now));
}

/// Discount codes stand in the store; a referral code is the sponsor's own and brings what the catalogue says (36).
Result<QuoteService::CheckedCode> QuoteService::checkedCode(AccountId account, const std::string& typed)
{
    auto found = m_offers.findCode(typed);
    if (!found)
        return fail(std::move(found.error()));
    if (!*found)
        return referral(account, typed);
    if (const auto refusal = refusalOf(**found, account.value, m_clock.now()))
        return CheckedCode(refusedCode(typed, reasonOf(*refusal)));
    return CheckedCode(std::move(**found));
}

Result<QuoteService::CheckedCode> QuoteService::referral(AccountId account, const std::string& typed)
{
    const auto sponsor = m_offers.findSponsor(typed);
    if (!sponsor)
        return fail(sponsor.error());
    if (!*sponsor || !m_settings.catalogue.referral)
        return CheckedCode(refusedCode(typed, "unknown"));
    if (**sponsor == account)
        return CheckedCode(refusedCode(typed, "own_referral"));
    const auto bought = m_offers.hasBought(account);
    if (!bought)
        return fail(bought.error());
    if (*bought)
        return CheckedCode(refusedCode(typed, "not_new"));
    DiscountCode gift;
    gift.code = QString::fromStdString(typed).toUpper().toStdString();
    gift.reduction = PercentageOff{m_settings.catalogue.referral->rate};
    gift.periods = m_settings.catalogue.referral->periods;
    gift.sponsor = (*sponsor)->value;
    return CheckedCode(std::move(gift));
}

Result<Answer<Quote>> QuoteService::quote(const Account& account, const PurchaseWish& wish)
{
    return wish.change ? quoteChange(account, wish) : quoteNew(account, wish);
}

Result<std::optional<Refused>> QuoteService::addCodes(AccountId account, const PurchaseWish& wish, Quote& quote)
{
    const auto order = m_orders.findOpen(account);
    if (!order)
        return fail(order.error());
    for (const std::string& typed : wish.codes) {
        auto code = checkedCode(account, typed);
        if (!code)
            return fail(std::move(code.error()));
        if (const auto* refused = std::get_if<Refused>(&*code))
            return std::optional(*refused);
        const auto used = m_offers.wasUsed(typed, account);
        if (!used)
            return fail(used.error());
        const auto isThis = [&](const DiscountCode& other) { return other.code == std::get<DiscountCode>(*code).code; };
        // The order that is still open holds its codes, and gives them back when it is replaced.
        const bool held = *order && std::any_of((*order)->reductions.begin(), (*order)->reductions.end(), isThis);
        if ((*used && !held) || std::any_of(quote.reductions.begin(), quote.reductions.end(), isThis))
            return std::optional(refusedCode(typed, "already_used"));
        quote.reductions.push_back(std::move(std::get<DiscountCode>(*code)));
    }
    return std::optional<Refused>();
}

Result<Answer<Quote>> QuoteService::quoteNew(const Account& account, const PurchaseWish& wish)
{
    Quote quote;
    auto contract = contractFor(account.id, wish, &quote.regularNet);
    if (!contract)
        return fail(std::move(contract.error()));
    if (const auto* refused = std::get_if<Refused>(&*contract))
        return Answer<Quote>(*refused);
    quote.contract = std::get<Contract>(*contract);
    if (auto refused = addCodes(account.id, wish, quote); !refused)
        return fail(std::move(refused.error()));
    else if (*refused)
        return Answer<Quote>(std::move(**refused));
    quote.vat = vatTreatment(account.billing, m_settings.catalogue.vat);
    quote.startsAt = m_clock.now();
    quote.renewsAt = periodStart(quote.startsAt, quote.contract.period, 1);
    quote.due = withVat(periodPrice(quote.contract, quote.reductions, 0), quote.vat.rate);
    quote.renewal = withVat(periodPrice(quote.contract, quote.reductions, 1), quote.vat.rate);
    return Answer<Quote>(std::move(quote));
}

Result<Answer<Quote>> QuoteService::quoteChange(const Account& account, const PurchaseWish& wish)
{
    const auto stored = m_subscriptions.find(account.id);
    if (!stored)
        return fail(stored.error());
    const SubscriptionState state = stored->life.state;
    if (state != SubscriptionState::Active && state != SubscriptionState::Canceling)
        return Answer<Quote>(Refused{stored->life.owes() ? OrderRefusal::DebtOpen : OrderRefusal::NoSubscription});
    Quote quote;
    auto contract = contractFor(account.id, wish, &quote.regularNet);
    if (!contract)
        return fail(std::move(contract.error()));
    if (const auto* refused = std::get_if<Refused>(&*contract))
        return Answer<Quote>(*refused);
    quote.contract = std::get<Contract>(*contract);
    quote.vat = vatTreatment(account.billing, m_settings.catalogue.vat);
    quote.atOnce = isUpgrade(stored->contract, quote.contract);
    quote.startsAt = quote.atOnce ? m_clock.now() : stored->life.periodTo();
    quote.renewsAt = quote.atOnce ? stored->life.periodTo() : periodStart(quote.startsAt, quote.contract.period, 1);
    if (quote.atOnce)
        quote.due = withVat(Subscriptions::upgradeNet(*stored, quote.contract, quote.startsAt), quote.vat.rate);
    if (quote.due.gross() < smallestDebit)
        quote.due = {};
    quote.renewal = withVat(periodPrice(quote.contract, stored->reductions, stored->billed), quote.vat.rate);
    return Answer<Quote>(std::move(quote));
}

} // namespace vigie::backend
