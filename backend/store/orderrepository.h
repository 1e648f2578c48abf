// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/contract.h"
#include "backend/store/database.h"

namespace vigie::backend {

using OrderId = StrongId<struct OrderTag>;

enum class OrderState { Open, Paid, Expired, Replaced };

/// What the client agreed to at the click on "Pay" (rules 13, 17 and 22).
struct Order
{
    OrderId id;
    AccountId account;
    OrderState state = OrderState::Open;
    Contract contract;
    std::vector<DiscountCode> reductions;
    Totals total;        ///< of the first period; 0: nothing is charged (rule 37)
    bool renewal = true; ///< the box
    QDateTime placedAt;
    QDateTime expiresAt;
    std::string evidence; ///< the summary that was shown, in the words that were shown

    bool operator==(const Order&) const = default;
};

[[nodiscard]] std::string_view orderStateName(OrderState state);

class OrderRepository final
{
public:
    explicit OrderRepository(Database& database) : m_database(database) {}

    Result<OrderId> insert(const Order& order);
    /// NotFound.
    [[nodiscard]] Result<Order> find(OrderId id);
    /// The one that \a account has not paid yet, if there is one.
    [[nodiscard]] Result<std::optional<Order>> findOpen(AccountId account);
    Result<void> setState(OrderId id, OrderState state);
    /// Open ones whose time is over.
    [[nodiscard]] Result<std::vector<Order>> expired(const QDateTime& now, int most);

private:
    Database& m_database;
};

} // namespace vigie::backend
