// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/offerrepository.h"

#include "backend/store/contractcolumns.h"

namespace vigie::backend {

namespace {

constexpr std::chrono::days noticeOfPrice{30};

/// As it is stored: in upper case, whichever way it was typed.
QString codeKey(std::string_view code)
{
    return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size())).toUpper();
}

DiscountCode codeFrom(const SqlRow& row)
{
    DiscountCode code;
    code.code = row.utf8(0);
    if (row.integer(1) > 0)
        code.reduction = PercentageOff{row.number(1)};
    else
        code.reduction = AmountOff{row.integer(2)};
    if (!row.isNull(3))
        code.endsAt = row.instant(3);
    if (!row.isNull(4))
        code.onlyFor = row.integer(4);
    if (!row.isNull(5))
        code.sponsor = row.integer(5);
    if (!row.isNull(6))
        code.usesLeft = row.number(6);
    code.periods = row.number(7);
    return code;
}

Offer offerFrom(const SqlRow& row)
{
    Offer offer{readContract(row.utf8(1)), row.id<AccountId>(2), row.instant(3), row.instant(4)};
    offer.contract.offer = row.integer(0);
    return offer;
}

bool isThere(const SqlRow& row)
{
    return row.integer(0) > 0;
}

Result<bool> truthOf(const Result<std::optional<bool>>& found)
{
    return found ? Result<bool>(found->value_or(false)) : fail(found.error());
}

} // namespace

Result<void> OfferRepository::insert(const DiscountCode& code, const QDateTime& now)
{
    const auto* percentage = std::get_if<PercentageOff>(&code.reduction);
    const auto* amount = std::get_if<AmountOff>(&code.reduction);
    const auto added = m_database.execute(
        "INSERT INTO codes (code, rate, net, ends_at, only_for, sponsor, uses_left, periods, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING",
        codeKey(code.code), percentage != nullptr ? percentage->rate : 0, amount != nullptr ? amount->net : 0,
        code.endsAt, code.onlyFor, code.sponsor, code.usesLeft, code.periods, now);
    if (!added)
        return fail(added.error());
    return *added == 1 ? Result<void>() : fail(ErrorCode::AlreadyExists, QString::fromStdString(code.code));
}

Result<std::optional<DiscountCode>> OfferRepository::findCode(std::string_view code)
{
    return m_database.one("SELECT code, rate, net, ends_at, only_for, sponsor, uses_left, periods FROM codes "
                          "WHERE code = ?",
                          codeFrom, codeKey(code));
}

Result<std::string> OfferRepository::referralCode(AccountId account, const std::string& proposed)
{
    const auto made =
        m_database.execute("UPDATE accounts SET referral_code = ? WHERE id = ? AND referral_code IS NULL AND "
                           "NOT EXISTS (SELECT 1 FROM codes WHERE code = ?)",
                           codeKey(proposed), account, codeKey(proposed));
    if (!made)
        return fail(made.error());
    const auto code = m_database.one(
        "SELECT referral_code FROM accounts WHERE id = ?", [](const SqlRow& row) { return row.utf8(0); }, account);
    if (!code)
        return fail(code.error());
    return code->value_or(std::string());
}

Result<std::optional<AccountId>> OfferRepository::findSponsor(std::string_view code)
{
    return m_database.one(
        "SELECT id FROM accounts WHERE referral_code = ? AND erased_at IS NULL",
        [](const SqlRow& row) { return row.id<AccountId>(0); }, codeKey(code));
}

Result<bool> OfferRepository::wasUsed(std::string_view code, AccountId account)
{
    return truthOf(m_database.one("SELECT count(*) FROM code_uses JOIN accounts USING (client_hash) "
                                  "WHERE code = ? AND accounts.id = ?",
                                  isThere, codeKey(code), account));
}

Result<bool> OfferRepository::take(std::string_view code, AccountId account, OrderId order)
{
    const QString key = codeKey(code);
    const auto used = m_database.execute("INSERT INTO code_uses (code, client_hash, order_id) "
                                         "SELECT CAST(? AS TEXT), client_hash, CAST(? AS BIGINT) FROM accounts "
                                         "WHERE id = ? ON CONFLICT (code, client_hash) DO NOTHING",
                                         key, order, account);
    if (!used)
        return fail(used.error());
    if (*used == 0)
        return false;
    const auto counted = m_database.execute("UPDATE codes SET uses_left = uses_left - 1 WHERE code = ? AND "
                                            "(uses_left IS NULL OR uses_left > 0)",
                                            key);
    if (!counted)
        return fail(counted.error());
    return *counted == 1;
}

Result<void> OfferRepository::giveBack(OrderId order)
{
    return m_database.transaction([&]() -> Result<void> {
        const auto counted = m_database.execute("UPDATE codes SET uses_left = uses_left + 1 WHERE code IN "
                                                "(SELECT code FROM code_uses WHERE order_id = ?)",
                                                order);
        if (!counted)
            return fail(counted.error());
        const auto removed = m_database.execute("DELETE FROM code_uses WHERE order_id = ?", order);
        return removed ? Result<void>() : fail(removed.error());
    });
}

Result<bool> OfferRepository::hasBought(AccountId account)
{
    return truthOf(
        m_database.one("SELECT count(*) FROM orders WHERE account = ? AND state = 'paid'", isThere, account));
}

Result<std::int64_t> OfferRepository::insert(const Offer& offer)
{
    const auto id = m_database.one(
        "INSERT INTO offers (account, contract, made_at, expires_at) VALUES (?, ?, ?, ?) RETURNING id",
        [](const SqlRow& row) { return row.integer(0); }, offer.account, writeContract(offer.contract), offer.madeAt,
        offer.expiresAt);
    if (!id)
        return fail(id.error());
    return id->value_or(0);
}

Result<Offer> OfferRepository::findOffer(AccountId account, std::int64_t number, const QDateTime& now)
{
    auto offer = m_database.one("SELECT id, contract, account, made_at, expires_at FROM offers "
                                "WHERE id = ? AND account = ? AND taken_at IS NULL AND expires_at > ?",
                                offerFrom, number, account, now);
    if (!offer)
        return fail(std::move(offer.error()));
    return *offer ? Result<Offer>(std::move(**offer)) : fail(ErrorCode::NotFound, QString::number(number));
}

Result<std::vector<Offer>> OfferRepository::openOffers(AccountId account, const QDateTime& now)
{
    return m_database.all("SELECT id, contract, account, made_at, expires_at FROM offers "
                          "WHERE account = ? AND taken_at IS NULL AND expires_at > ? ORDER BY id",
                          offerFrom, account, now);
}

Result<void> OfferRepository::takeOffer(std::int64_t number, const QDateTime& now)
{
    const auto done = m_database.execute("UPDATE offers SET taken_at = ? WHERE id = ?", now, number);
    return done ? Result<void>() : fail(done.error());
}

Result<std::int64_t> OfferRepository::addPriceNotice(const std::string& pack, Period period, Cents net,
                                                     const QDateTime& now)
{
    const auto id = m_database.one(
        "INSERT INTO price_notices (pack, period, net, announced_at) VALUES (?, ?, ?, ?) RETURNING id",
        [](const SqlRow& row) { return row.integer(0); }, pack, periodName(period), net, now);
    if (!id)
        return fail(id.error());
    return id->value_or(0);
}

Result<std::optional<Cents>> OfferRepository::notifiedPrice(AccountId account, const Contract& contract,
                                                            const QDateTime& renewal)
{
    return m_database.one(
        "SELECT net FROM price_notices JOIN outbox ON outbox.object = 'price/' || price_notices.id "
        "WHERE pack = ? AND period = ? AND outbox.account = ? AND sent_at <= ? AND failed_at IS NULL "
        "ORDER BY price_notices.id DESC",
        [](const SqlRow& row) { return static_cast<Cents>(row.integer(0)); }, contract.pack,
        periodName(contract.period), account, renewal.addDays(-noticeOfPrice.count()));
}

Result<void> OfferRepository::notePriceNoticesBounced(AccountId account, const QDateTime& now)
{
    const auto done = m_database.execute("UPDATE outbox SET failed_at = ? WHERE account = ? AND object LIKE 'price/%' "
                                         "AND failed_at IS NULL",
                                         now, account);
    return done ? Result<void>() : fail(done.error());
}

std::string priceNoticeObject(std::int64_t notice)
{
    return "price/" + std::to_string(notice);
}

} // namespace vigie::backend
