// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/orderrepository.h"

#include "backend/store/contractcolumns.h"

#include <array>

namespace vigie::backend {

namespace {

constexpr std::array<std::string_view, 4> stateNames{"open", "paid", "expired", "replaced"};

OrderState stateOf(std::string_view name)
{
    const auto found = std::find(stateNames.begin(), stateNames.end(), name);
    return static_cast<OrderState>(found - stateNames.begin());
}

#define ORDER_COLUMNS                                                                                                  \
    "SELECT id, account, state, contract, reductions, net, gross, renewal, placed_at, expires_at, evidence "           \
    "FROM orders "

Order orderFrom(const SqlRow& row)
{
    Order order;
    order.id = row.id<OrderId>(0);
    order.account = row.id<AccountId>(1);
    order.state = stateOf(row.utf8(2));
    order.contract = readContract(row.utf8(3));
    order.reductions = readReductions(row.utf8(4));
    order.total = {row.integer(5), row.integer(6) - row.integer(5)};
    order.renewal = row.flag(7);
    order.placedAt = row.instant(8);
    order.expiresAt = row.instant(9);
    order.evidence = row.utf8(10);
    return order;
}

} // namespace

std::string_view orderStateName(OrderState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

Result<OrderId> OrderRepository::insert(const Order& order)
{
    const auto id = m_database.one(
        "INSERT INTO orders (account, state, contract, reductions, net, gross, renewal, placed_at, expires_at, "
        "evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [](const SqlRow& row) { return row.id<OrderId>(0); }, order.account, orderStateName(order.state),
        writeContract(order.contract), writeReductions(order.reductions), order.total.net, order.total.gross(),
        order.renewal, order.placedAt, order.expiresAt, order.evidence);
    if (!id)
        return fail(id.error());
    return id->value_or(OrderId{});
}

Result<Order> OrderRepository::find(OrderId id)
{
    auto order = m_database.one(ORDER_COLUMNS "WHERE id = ?", orderFrom, id);
    if (!order)
        return fail(std::move(order.error()));
    return *order ? Result<Order>(std::move(**order)) : fail(ErrorCode::NotFound, QString::number(id.value));
}

Result<std::optional<Order>> OrderRepository::findOpen(AccountId account)
{
    return m_database.one(ORDER_COLUMNS "WHERE account = ? AND state = 'open' ORDER BY id DESC", orderFrom, account);
}

Result<void> OrderRepository::setState(OrderId id, OrderState state)
{
    const auto done = m_database.execute("UPDATE orders SET state = ? WHERE id = ?", orderStateName(state), id);
    return done ? Result<void>() : fail(done.error());
}

Result<std::vector<Order>> OrderRepository::expired(const QDateTime& now, int most)
{
    return m_database.all(ORDER_COLUMNS "WHERE state = 'open' AND expires_at <= ? ORDER BY id LIMIT ?", orderFrom, now,
                          most);
}

} // namespace vigie::backend
