// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/orderservice.h"

#include <QCryptographicHash>

namespace vigie::backend {

namespace {

/// Of a page for a debt or a card. Stripe takes between 30 minutes and 24 hours.
constexpr std::chrono::seconds pageLifetime{3600};

bool isSame(const Order& order, const OrderClick& click, const Quote& quote)
{
    return order.contract == quote.contract && order.reductions.size() == quote.reductions.size() &&
           std::equal(order.reductions.begin(), order.reductions.end(), quote.reductions.begin(),
                      [](const DiscountCode& a, const DiscountCode& b) { return a.code == b.code; }) &&
           order.total.gross() == quote.due.gross() && order.renewal == click.renewal;
}

} // namespace

OrderService::OrderService(Database& database, const Clock& clock, const BillingSettings& settings,
                           Subscriptions& subscriptions, PaymentDesk& desk)
    : m_database(database), m_clock(clock), m_settings(settings), m_subscriptions(subscriptions), m_desk(desk),
      m_quotes(database, clock, settings, subscriptions), m_accounts(database), m_orders(database), m_offers(database),
      m_operator(database)
{
}

/// Rules 2, 6 and 42.
Result<std::optional<OrderRefusal>> OrderService::objection(const Account& account)
{
    if (!account.verifiedAt.isValid())
        return std::optional(OrderRefusal::EmailNotVerified);
    const auto refused = m_operator.isRefused(account.id);
    if (!refused)
        return fail(refused.error());
    if (*refused)
        return std::optional(OrderRefusal::OrderingRefused);
    const auto end = m_operator.serviceEnd();
    if (!end)
        return fail(end.error());
    return *end ? std::optional(OrderRefusal::ServiceEnded) : std::nullopt;
}

Result<Answer<PlacedOrder>> OrderService::place(AccountId account, const OrderClick& click)
{
    const auto client = m_accounts.find(account);
    if (!client)
        return fail(client.error());
    const auto objected = objection(*client);
    if (!objected)
        return fail(objected.error());
    if (*objected)
        return Answer<PlacedOrder>(Refused{**objected});
    auto quoted = m_quotes.quote(*client, click.wish);
    if (!quoted)
        return fail(std::move(quoted.error()));
    if (auto* refused = std::get_if<Refused>(&*quoted))
        return Answer<PlacedOrder>(std::move(*refused));
    const Quote& quote = std::get<Quote>(*quoted);
    if (quote.due.gross() != click.expectedGross)
        return Answer<PlacedOrder>(Refused{OrderRefusal::PriceChanged, {}, {}, quote});

    const auto open = m_orders.findOpen(account);
    if (!open)
        return fail(open.error());
    if (*open && !isSame(**open, click, quote)) {
        if (auto cleared = clear(**open); !cleared)
            return fail(cleared.error());
    }
    auto placed = insert(*client, click, quote);
    if (!placed && placed.error().code == ErrorCode::AlreadyExists)
        return Answer<PlacedOrder>(
            Refused{OrderRefusal::CodeRefused, placed.error().subject.toStdString(), "exhausted", std::nullopt});
    if (!placed || std::holds_alternative<Refused>(*placed))
        return placed;
    PlacedOrder& order = std::get<PlacedOrder>(*placed);
    auto looked = look(account, order.order.id);
    if (!looked)
        return fail(std::move(looked.error()));
    order.order = std::move(looked->first);
    if (looked->second)
        order.pageUrl = looked->second->pageUrl;
    return placed;
}

Result<Answer<PlacedOrder>> OrderService::insert(const Account& account, const OrderClick& click, const Quote& quote)
{
    return m_database.transaction([&]() -> Result<Answer<PlacedOrder>> {
        const auto open = m_orders.findOpen(account.id);
        if (!open)
            return fail(open.error());
        if (*open) // the same again, or two clicks at once: the first one counts
            return Answer<PlacedOrder>(PlacedOrder{**open, {}});
        const Language language = account.language == "fr" ? Language::French : Language::English;
        const Phrasebook phrases(language);
        Order order;
        order.account = account.id;
        order.contract = quote.contract;
        order.reductions = quote.reductions;
        order.total = quote.due;
        order.renewal = click.renewal;
        order.placedAt = m_clock.now();
        order.expiresAt = order.placedAt.addSecs(std::chrono::seconds(m_settings.policy.orderExpiresAfter).count());
        order.evidence = orderSummary({packTitle(order.contract.pack, phrases), order.contract.period == Period::Year,
                                       quote.due.gross(), quote.renewsAt, quote.renewal.gross(), click.renewal},
                                      phrases)
                             .join(QLatin1Char('\n'))
                             .toStdString();
        const auto refusal = m_subscriptions.place(order);
        if (!refusal)
            return fail(refusal.error());
        if (*refusal)
            return Answer<PlacedOrder>(Refused{
                **refusal == SubscriptionRefusal::DebtOpen ? OrderRefusal::DebtOpen : OrderRefusal::AlreadySubscribed});
        const auto id = m_orders.insert(order);
        if (!id)
            return fail(id.error());
        order.id = *id;
        for (const DiscountCode& code : order.reductions) {
            if (code.sponsor)
                continue;
            const auto taken = m_offers.take(code.code, account.id, order.id);
            if (!taken)
                return fail(taken.error());
            if (!*taken) // somebody was quicker: nothing of this order stays
                return fail(ErrorCode::AlreadyExists, QString::fromStdString(code.code));
        }
        const QByteArray hash =
            QCryptographicHash::hash(QByteArray::fromStdString(order.evidence), QCryptographicHash::Sha256).toHex();
        const Acceptance debits{"debits",
                                "order-" + std::to_string(order.id.value),
                                account.language,
                                hash.toStdString(),
                                billingText(BillingText::DebitsBox, phrases).toStdString(),
                                order.placedAt,
                                click.client};
        if (auto proven = click.renewal ? m_accounts.addAcceptance(account.id, debits) : Result<void>(); !proven)
            return fail(proven.error());
        if (auto planned = planPayment(order, quote); !planned)
            return fail(planned.error());
        return Answer<PlacedOrder>(PlacedOrder{std::move(order), {}});
    });
}

Result<std::optional<LedgerPayment>> OrderService::planPayment(const Order& order, const Quote& quote)
{
    const bool needsCard = quote.due.gross() > 0 || (order.renewal && quote.renewal.gross() > 0);
    if (!needsCard) {
        const auto done = m_subscriptions.orderPaid(order, nullptr);
        return done ? Result<std::optional<LedgerPayment>>(std::nullopt) : fail(done.error());
    }
    LedgerPayment payment;
    payment.account = order.account;
    payment.purpose = quote.due.gross() > 0 ? PaymentPurpose::Order : PaymentPurpose::Card;
    payment.order = order.id;
    payment.amount = quote.due.gross();
    payment.gateway = m_settings.gateway;
    payment.createdAt = m_clock.now();
    payment.expiresAt = order.expiresAt;
    payment.lookAt = m_clock.now();
    const auto id = m_subscriptions.ledger().payments().insert(payment);
    if (!id)
        return fail(id.error());
    payment.id = *id;
    return std::optional(std::move(payment));
}

Result<std::pair<Order, std::optional<LedgerPayment>>> OrderService::look(AccountId account, OrderId id)
{
    auto order = m_orders.find(id);
    if (order && order->account != account)
        return fail(ErrorCode::NotFound, QString::number(id.value));
    if (!order)
        return fail(std::move(order.error()));
    auto payment = m_subscriptions.ledger().payments().findOfOrder(id);
    if (!payment)
        return fail(std::move(payment.error()));
    if (*payment && !(*payment)->isSettled()) {
        auto looked = m_desk.look((*payment)->id);
        if (!looked)
            return fail(std::move(looked.error()));
        *payment = std::move(*looked);
        order = m_orders.find(id);
        if (!order)
            return fail(std::move(order.error()));
    }
    return std::pair(std::move(*order), std::move(*payment));
}

/// The order makes room for another one, or its time is over. If it is paid at this very moment, it stays.
Result<void> OrderService::clear(const Order& order)
{
    const auto payment = m_subscriptions.ledger().payments().findOfOrder(order.id);
    if (!payment)
        return fail(payment.error());
    if (*payment) {
        const auto closed = m_desk.close((*payment)->id);
        if (!closed)
            return fail(closed.error());
        if (!closed->isSettled() || closed->state == PaymentState::Accepted)
            return {};
    }
    const bool over = order.expiresAt <= m_clock.now();
    return m_database.transaction([&]() -> Result<void> {
        if (auto given = m_offers.giveBack(order.id); !given)
            return given;
        if (auto set = m_orders.setState(order.id, over ? OrderState::Expired : OrderState::Replaced); !set)
            return set;
        if (!over)
            return {};
        const auto expired = m_subscriptions.happen(order.account, SubscriptionEvent::OrderExpired);
        return expired ? Result<void>() : fail(expired.error());
    });
}

Result<int> OrderService::expire()
{
    constexpr int ordersARun = 50;
    const auto over = m_orders.expired(m_clock.now(), ordersARun);
    if (!over)
        return fail(over.error());
    for (const Order& order : *over) {
        if (auto cleared = clear(order); !cleared)
            return fail(cleared.error());
    }
    return static_cast<int>(over->size());
}

Result<Answer<StoredSubscription>> OrderService::change(AccountId account, const PurchaseWish& wish,
                                                        Cents expectedGross)
{
    // A period that is over by now comes first.
    if (auto worked = m_subscriptions.workOn(account); !worked)
        return fail(worked.error());
    const auto client = m_accounts.find(account);
    if (!client)
        return fail(client.error());
    auto quoted = m_quotes.quote(*client, wish);
    if (!quoted)
        return fail(std::move(quoted.error()));
    if (auto* refused = std::get_if<Refused>(&*quoted))
        return Answer<StoredSubscription>(std::move(*refused));
    const Quote& quote = std::get<Quote>(*quoted);
    const auto now = [&]() -> Result<Answer<StoredSubscription>> {
        auto stored = m_subscriptions.find(account);
        return stored ? Result<Answer<StoredSubscription>>(std::move(*stored)) : fail(std::move(stored.error()));
    };
    if (!quote.atOnce) {
        const auto stored = m_subscriptions.find(account);
        if (!stored)
            return fail(stored.error());
        const bool asItIs = stored->contract == quote.contract;
        const auto done =
            m_subscriptions.changeAtRenewal(account, asItIs ? std::nullopt : std::optional(quote.contract));
        return done ? now() : fail(done.error());
    }
    // The sum falls with every second: what was shown is what is charged, if it is not less than what is due.
    if (quote.due.gross() > expectedGross)
        return Answer<StoredSubscription>(Refused{OrderRefusal::PriceChanged, {}, {}, quote});
    LedgerPayment payment;
    payment.account = account;
    payment.purpose = PaymentPurpose::Upgrade;
    payment.contract = quote.contract;
    payment.amount = quote.due.gross();
    payment.gateway = m_settings.gateway;
    payment.createdAt = quote.startsAt;
    payment.lookAt = quote.startsAt;
    if (payment.amount == 0) {
        const auto done = m_subscriptions.upgraded(payment);
        return done ? now() : fail(done.error());
    }
    const auto id = m_subscriptions.ledger().payments().insert(payment);
    if (!id)
        return fail(id.error());
    const auto looked = m_desk.look(*id);
    if (!looked)
        return fail(looked.error());
    if (looked->state == PaymentState::Declined)
        return Answer<StoredSubscription>(Refused{OrderRefusal::PaymentFailed});
    return now();
}

LedgerPayment OrderService::hostedPayment(AccountId account, PaymentPurpose purpose, Cents amount) const
{
    LedgerPayment payment;
    payment.account = account;
    payment.purpose = purpose;
    payment.amount = amount;
    payment.gateway = m_settings.gateway;
    payment.createdAt = m_clock.now();
    payment.expiresAt = payment.createdAt.addSecs(pageLifetime.count());
    payment.lookAt = payment.createdAt;
    return payment;
}

Result<LedgerPayment> OrderService::open(const LedgerPayment& payment)
{
    const auto id = m_subscriptions.ledger().payments().insert(payment);
    if (!id)
        return fail(id.error());
    return m_desk.look(*id);
}

Result<Answer<LedgerPayment>> OrderService::payInvoice(AccountId account, const std::string& number)
{
    const auto invoice = m_subscriptions.ledger().invoices().findByNumber(account, number);
    if (!invoice)
        return fail(invoice.error());
    if (!invoice->isOwed())
        return fail(ErrorCode::NotFound, QString::fromStdString(number));
    const auto running = m_subscriptions.ledger().payments().findOpen(invoice->id);
    if (!running)
        return fail(running.error());
    if (*running && (*running)->purpose != PaymentPurpose::Debt) // a debit is on its way: not twice
        return Answer<LedgerPayment>(Refused{OrderRefusal::Conflict});
    LedgerPayment payment = hostedPayment(account, PaymentPurpose::Debt, invoice->gross());
    payment.invoice = invoice->id;
    auto opened = *running ? m_desk.look((*running)->id) : open(payment);
    return opened ? Result<Answer<LedgerPayment>>(std::move(*opened)) : fail(std::move(opened.error()));
}

Result<LedgerPayment> OrderService::registerCard(AccountId account)
{
    return open(hostedPayment(account, PaymentPurpose::Card, 0));
}

} // namespace vigie::backend
