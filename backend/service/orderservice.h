// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/paymentdesk.h"
#include "backend/service/quoteservice.h"

namespace vigie::backend {

/// The click on "Pay".
struct OrderClick
{
    PurchaseWish wish;
    Cents expectedGross = 0; ///< that was shown
    bool renewal = true;     ///< the box
    std::string client;      ///< address of the client, for the proof

    bool operator==(const OrderClick&) const = default;
};

struct PlacedOrder
{
    Order order;
    std::string pageUrl; ///< empty: nothing has to be paid, and no card is needed
};

/// Orders and changes of pack, as the client asks for them.
class OrderService final
{
public:
    OrderService(Database& database, const Clock& clock, const BillingSettings& settings, Subscriptions& subscriptions,
                 PaymentDesk& desk);

    /// A double click is one order (rule 17); another wish replaces an order that is not paid yet.
    Result<Answer<PlacedOrder>> place(AccountId account, const OrderClick& click);
    /// How the order stands, after a look at the gateway. NotFound, also for another account's.
    Result<std::pair<Order, std::optional<LedgerPayment>>> look(AccountId account, OrderId order);
    /// At once with the difference, or at the next renewal (rule 23).
    Result<Answer<StoredSubscription>> change(AccountId account, const PurchaseWish& wish, Cents expectedGross);
    /// A hosted page on which \a number is paid; the one that is open already, if there is one. NotFound: no such
    /// invoice, another account's, or nothing is owed of it.
    Result<Answer<LedgerPayment>> payInvoice(AccountId account, const std::string& number);
    /// A hosted page on which another card is registered.
    Result<LedgerPayment> registerCard(AccountId account);
    /// Orders that nobody paid in time (rule 17). Returns how many.
    Result<int> expire();

private:
    [[nodiscard]] Result<std::optional<OrderRefusal>> objection(const Account& account);
    Result<Answer<PlacedOrder>> insert(const Account& account, const OrderClick& click, const Quote& quote);
    Result<std::optional<LedgerPayment>> planPayment(const Order& order, const Quote& quote);
    Result<void> clear(const Order& order);
    [[nodiscard]] LedgerPayment hostedPayment(AccountId account, PaymentPurpose purpose, Cents amount) const;
    Result<LedgerPayment> open(const LedgerPayment& payment);

    Database& m_database;
    const Clock& m_clock;
    const BillingSettings& m_settings;
    Subscriptions& m_subscriptions;
    PaymentDesk& m_desk;
    QuoteService m_quotes;
    AccountRepository m_accounts;
    OrderRepository m_orders;
    OfferRepository m_offers;
    OperatorRepository m_operator;
};

} // namespace vigie::backend
