// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/billinghandlers.h"

#include "backend/api/answers.h"
#include "backend/http/bodyreader.h"
#include "backend/store/contractcolumns.h"

#include <QJsonArray>

#include <array>

namespace vigie::backend {

namespace {

using Bearer = SessionRepository::Bearer;

constexpr std::size_t mostCodes = 10;

/// As clients know the states, in the order of SubscriptionState.
constexpr std::array<std::string_view, 10> stateNames{"free",      "pending_payment", "active",   "canceling",
                                                      "past_due",  "suspended",       "disputed", "ended",
                                                      "withdrawn", "terminated"};

QJsonObject limitsObject(const Limits& limits)
{
    return {{QStringLiteral("http"), limits.http},
            {QStringLiteral("ping"), limits.ping},
            {QStringLiteral("link"), limits.link}};
}

qint64 cents(Cents value)
{
    return value;
}

QJsonObject quoteObject(const Quote& quote)
{
    QJsonArray codes;
    for (const DiscountCode& code : quote.reductions) {
        const std::array alone{code};
        codes.append(QJsonObject{
            {QStringLiteral("code"), text(code.code)},
            {QStringLiteral("reduction_cents"), cents(quote.contract.net - reduced(quote.contract.net, alone))},
            {QStringLiteral("periods"), code.periods}});
    }
    const Cents reduction = quote.atOnce ? quote.contract.net - periodPrice(quote.contract, quote.reductions, 0) : 0;
    return {{QStringLiteral("pack"), text(quote.contract.pack)},
            {QStringLiteral("period"), text(periodName(quote.contract.period))},
            {QStringLiteral("limits"), limitsObject(quote.contract.limits)},
            {QStringLiteral("regular_net_cents"), cents(quote.regularNet)},
            {QStringLiteral("net_cents"), cents(quote.contract.net)},
            {QStringLiteral("reduction_cents"), cents(reduction)},
            {QStringLiteral("due_net_cents"), cents(quote.due.net)},
            {QStringLiteral("vat_basis_points"), quote.vat.rate},
            {QStringLiteral("vat_cents"), cents(quote.due.vat)},
            {QStringLiteral("gross_cents"), cents(quote.due.gross())},
            {QStringLiteral("reverse_charge"), quote.vat.reverseCharge},
            {QStringLiteral("starts_at"), instant(quote.startsAt)},
            {QStringLiteral("renews_at"), instant(quote.renewsAt)},
            {QStringLiteral("renewal_net_cents"), cents(quote.renewal.net)},
            {QStringLiteral("renewal_gross_cents"), cents(quote.renewal.gross())},
            {QStringLiteral("codes"), codes},
            {QStringLiteral("card_needed"), quote.needsCard()}};
}

ProblemType typeOf(OrderRefusal refusal)
{
    switch (refusal) {
    case OrderRefusal::UnknownPack:
        return ProblemType::InvalidFields;
    case OrderRefusal::CodeRefused:
        return ProblemType::CodeRefused;
    case OrderRefusal::PriceChanged:
        return ProblemType::PriceChanged;
    case OrderRefusal::DebtOpen:
        return ProblemType::DebtOpen;
    case OrderRefusal::AlreadySubscribed:
        return ProblemType::AlreadySubscribed;
    case OrderRefusal::NoSubscription:
        return ProblemType::NoSubscription;
    case OrderRefusal::OrderingRefused:
        return ProblemType::OrderingRefused;
    case OrderRefusal::EmailNotVerified:
        return ProblemType::EmailNotVerified;
    case OrderRefusal::ServiceEnded:
        return ProblemType::ServiceEnded;
    case OrderRefusal::PaymentFailed:
        return ProblemType::PaymentFailed;
    case OrderRefusal::Conflict:
        break;
    }
    return ProblemType::Conflict;
}

PurchaseWish readWish(BodyReader& body)
{
    PurchaseWish wish;
    wish.pack = body.text("pack", {1, 20});
    wish.period = body.choice("period", {"month", "year"}) == 1 ? Period::Year : Period::Month;
    wish.codes = body.texts("codes", mostCodes, {1, 40});
    wish.offer = body.optionalInteger("offer", {1, 1'000'000'000}).value_or(0);
    return wish;
}

class BillingHandlers
{
public:
    explicit BillingHandlers(BillingServices& services) : m_services(services) {}

    [[nodiscard]] HttpAnswer quote(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        PurchaseWish wish = readWish(body);
        wish.change = body.optionalTruth("change").value_or(false);
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto account = m_services.repository.find(bearer.account);
        if (!account)
            return internalError(account.error(), request);
        const auto quoted = m_services.quotes.quote(*account, wish);
        return answered(quoted, request, [](const Quote& quote) { return json(200, quoteObject(quote)); });
    }

    [[nodiscard]] HttpAnswer order(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        OrderClick click;
        click.wish = readWish(body);
        click.expectedGross = body.integer("expected_gross_cents", {0, 100'000'000});
        click.renewal = body.truth("renewal");
        const bool authorised = body.truth("debits_accepted");
        click.client = request.client;
        if (click.renewal && !authorised) // the box is what authorises the debits (rule 22)
            body.refuse("debits_accepted", "not_accepted");
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto placed = m_services.orders.place(bearer.account, click);
        return answered(placed, request, [](const PlacedOrder& order) {
            const QJsonValue page =
                order.pageUrl.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text(order.pageUrl));
            return json(201, {{QStringLiteral("order"), order.order.id.value},
                              {QStringLiteral("state"), text(orderStateName(order.order.state))},
                              {QStringLiteral("checkout_url"), page},
                              {QStringLiteral("expires_at"), instant(order.order.expiresAt)}});
        });
    }

    [[nodiscard]] HttpAnswer showOrder(const HttpRequest& request, const Bearer& bearer)
    {
        const OrderId id{text(request.captures.at("order")).toLongLong()};
        const auto looked = m_services.orders.look(bearer.account, id);
        if (!looked)
            return missingOr500(looked.error(), request);
        const auto& [order, payment] = *looked;
        const bool declined = order.state == OrderState::Open && payment && !payment->declineCode.empty();
        return json(200, {{QStringLiteral("order"), order.id.value},
                          {QStringLiteral("state"),
                           declined ? QStringLiteral("declined") : text(orderStateName(order.state))}});
    }

    [[nodiscard]] HttpAnswer offers(const HttpRequest& request, const Bearer& bearer)
    {
        const auto open = m_services.offers.openOffers(bearer.account, m_services.shared.clock.now());
        if (!open)
            return internalError(open.error(), request);
        QJsonArray offers;
        for (const Offer& offer : *open)
            offers.append(QJsonObject{
                {QStringLiteral("offer"), static_cast<qint64>(offer.contract.offer)},
                {QStringLiteral("limits"), limitsObject(offer.contract.limits)},
                {QStringLiteral("period"), text(periodName(offer.contract.period))},
                {QStringLiteral("net_cents"), cents(offer.contract.net)},
                {QStringLiteral("min_interval_s"), static_cast<qint64>(offer.contract.shortestInterval.count())},
                {QStringLiteral("expires_at"), instant(offer.expiresAt)}});
        return json(200, {{QStringLiteral("offers"), offers}});
    }

    [[nodiscard]] HttpAnswer subscription(const HttpRequest& request, const Bearer& bearer)
    {
        const auto stored = m_services.subscriptions.find(bearer.account);
        return stored ? shown(*stored, request) : internalError(stored.error(), request);
    }

    [[nodiscard]] HttpAnswer renewal(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        const bool renews = body.truth("renews");
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto refusal = m_services.subscriptions.happen(
            bearer.account, renews ? SubscriptionEvent::RenewalTicked : SubscriptionEvent::RenewalUnticked);
        if (!refusal)
            return internalError(refusal.error(), request);
        const auto stored = m_services.subscriptions.find(bearer.account);
        if (!stored)
            return internalError(stored.error(), request);
        // A second click says what is so already.
        const bool isSo = stored->life.grantsPack() && renews == !stored->life.lastPeriod;
        return *refusal && !isSo ? problem(ProblemType::NoSubscription, request) : shown(*stored, request);
    }

    [[nodiscard]] HttpAnswer change(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        PurchaseWish wish = readWish(body);
        wish.change = true;
        const Cents expected = body.integer("expected_gross_cents", {0, 100'000'000});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto changed = m_services.orders.change(bearer.account, wish, expected);
        return answered(changed, request, [&](const StoredSubscription& stored) { return shown(stored, request); });
    }

    [[nodiscard]] HttpAnswer withdraw(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        const std::string pin = body.text("pin", {1, 1024});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto account = m_services.repository.find(bearer.account);
        if (!account)
            return internalError(account.error(), request);
        const std::string key = "account " + std::to_string(bearer.account.value);
        if (const auto wait = m_services.shared.signInsByAddress.wait(key); wait.count() > 0)
            return problemAnswer({ProblemType::TooManyRequests, {}, {}, wait}, languageOf(request));
        if (!m_services.shared.hasher.matches(account->passwordHash, pin)) {
            m_services.shared.signInsByAddress.noteFailure(key);
            return problem(ProblemType::BadCredentials, request);
        }
        const auto returned = m_services.subscriptions.withdraw(bearer.account);
        if (!returned)
            return internalError(returned.error(), request);
        if (const auto* refusal = std::get_if<SubscriptionRefusal>(&*returned))
            return problem(*refusal == SubscriptionRefusal::NotPossible ? ProblemType::NoSubscription
                                                                        : ProblemType::WithdrawalOver,
                           request);
        const QDate by = refundDeadline(m_services.shared.clock.now());
        return json(200, {{QStringLiteral("refund_cents"), cents(std::get<Cents>(*returned))},
                          {QStringLiteral("refund_by"), by.toString(Qt::ISODate)}});
    }

private:
    template <class T, class Then>
    [[nodiscard]] HttpAnswer answered(const Result<Answer<T>>& result, const HttpRequest& request, Then then)
    {
        if (!result)
            return internalError(result.error(), request);
        const auto* refused = std::get_if<Refused>(&*result);
        if (refused == nullptr)
            return then(std::get<T>(*result));
        Problem why{typeOf(refused->why)};
        if (refused->why == OrderRefusal::UnknownPack)
            why.errors.push_back({"/pack", "unknown"});
        if (refused->why == OrderRefusal::CodeRefused)
            why.members = {{QStringLiteral("code"), text(refused->code)},
                           {QStringLiteral("reason"), text(refused->reason)}};
        if (refused->quote)
            why.members = {{QStringLiteral("quote"), quoteObject(*refused->quote)}};
        return problemAnswer(why, languageOf(request));
    }

    /// What the Account screen shows.
    [[nodiscard]] HttpAnswer shown(const StoredSubscription& stored, const HttpRequest& request)
    {
        const auto granted = m_services.entitlements.granted(stored);
        const auto owed = m_services.subscriptions.ledger().invoices().owed(stored.account);
        const auto withdrawable = m_services.subscriptions.withdrawable(stored);
        if (!granted || !owed || !withdrawable)
            return internalError(!granted ? granted.error() : !owed ? owed.error() : withdrawable.error(), request);
        Cents debt = 0;
        for (const Invoice& invoice : *owed)
            debt += invoice.gross();
        const Subscription& life = stored.life;
        QJsonObject object{{QStringLiteral("state"), text(stateNames.at(static_cast<std::size_t>(life.state)))},
                           {QStringLiteral("pack"), text(granted->pack)},
                           {QStringLiteral("limits"), limitsObject(granted->limits)},
                           {QStringLiteral("min_interval_s"), static_cast<qint64>(granted->shortestInterval.count())},
                           {QStringLiteral("net_cents"), cents(granted->net)},
                           {QStringLiteral("renews"), life.grantsPack() && !life.lastPeriod},
                           {QStringLiteral("debt_cents"), cents(debt)},
                           {QStringLiteral("retry_at"), instant(life.retryAt)},
                           {QStringLiteral("suspended_at"), QJsonValue(QJsonValue::Null)}};
        if (life.state == SubscriptionState::PastDue)
            object[QLatin1String("suspended_at")] =
                instant(life.failedAt.addDays(m_services.shared.billing.policy.suspendedAfter.count()));
        addPeriod(stored, object);
        object[QLatin1String("withdrawal")] = QJsonValue(QJsonValue::Null);
        if (withdrawable->gross > 0)
            object[QLatin1String("withdrawal")] =
                QJsonObject{{QStringLiteral("until"), instant(withdrawable->until)},
                            {QStringLiteral("gross_cents"), cents(withdrawable->gross)}};
        return json(200, object);
    }

    void addPeriod(const StoredSubscription& stored, QJsonObject& object) const
    {
        for (const char* name :
             {"period", "period_start", "period_end", "ends_at", "last_untick_at", "cancellation", "next"})
            object[QLatin1String(name)] = QJsonValue(QJsonValue::Null);
        const Subscription& life = stored.life;
        if (!life.grantsPack() && life.state != SubscriptionState::Suspended)
            return;
        object[QLatin1String("period")] = text(periodName(stored.contract.period));
        object[QLatin1String("period_start")] = instant(life.periodFrom());
        object[QLatin1String("period_end")] = instant(life.periodTo());
        if (life.lastPeriod) {
            object[QLatin1String("ends_at")] = instant(periodStart(life.anchor, life.period, *life.lastPeriod + 1));
        } else {
            const CancellationPreview preview = previewCancellation(life, m_services.shared.clock.now());
            object[QLatin1String("last_untick_at")] = instant(lastUntick(life.periodTo()));
            object[QLatin1String("cancellation")] =
                QJsonObject{{QStringLiteral("ends_at"), instant(preview.endsAt)},
                            {QStringLiteral("billed_at"), instant(preview.billedAt.value_or(QDateTime()))}};
        }
        if (stored.next)
            object[QLatin1String("next")] =
                QJsonObject{{QStringLiteral("pack"), text(stored.next->pack)},
                            {QStringLiteral("period"), text(periodName(stored.next->period))},
                            {QStringLiteral("net_cents"), cents(stored.next->net)},
                            {QStringLiteral("at"), instant(life.periodTo())}};
    }

    BillingServices& m_services;
};

} // namespace

std::vector<Route> billingRoutes()
{
    return {{"POST", "/v1/quotes"},
            {"POST", "/v1/orders"},
            {"GET", "/v1/orders/{order}"},
            {"GET", "/v1/offers"},
            {"GET", "/v1/subscription"},
            {"POST", "/v1/subscription/renewal"},
            {"POST", "/v1/subscription/change"},
            {"POST", "/v1/subscription/withdrawal"}};
}

void handleBilling(Router& router, BillingServices& services)
{
    const auto handlers = std::make_shared<BillingHandlers>(services);
    const auto add = [&](const char* key, HttpAnswer (BillingHandlers::*handler)(const HttpRequest&, const Bearer&)) {
        router.handle(key, [handlers, handler, &services](const HttpRequest& request) {
            return signedIn(request, services.accounts,
                            [&](const Bearer& bearer) { return ((*handlers).*handler)(request, bearer); });
        });
    };
    add("POST /v1/quotes", &BillingHandlers::quote);
    add("POST /v1/orders", &BillingHandlers::order);
    add("GET /v1/orders/{order}", &BillingHandlers::showOrder);
    add("GET /v1/offers", &BillingHandlers::offers);
    add("GET /v1/subscription", &BillingHandlers::subscription);
    add("POST /v1/subscription/renewal", &BillingHandlers::renewal);
    add("POST /v1/subscription/change", &BillingHandlers::change);
    add("POST /v1/subscription/withdrawal", &BillingHandlers::withdraw);
}

} // namespace vigie::backend
