// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/operatorrepository.h"

namespace vigie::backend {

namespace {

constexpr const char* serviceEndSetting = "service_ends_at";
constexpr const char* freeEndedSetting = "free_ended";
constexpr std::string_view ratePrefix = "ecb_rate ";

Result<void> nothing(const Result<int>& touched)
{
    return touched ? Result<void>() : fail(touched.error());
}

} // namespace

Result<void> OperatorRepository::note(const AuditEntry& entry)
{
    return nothing(m_database.execute("INSERT INTO audit (at, actor, action, subject, reason, detail) "
                                      "VALUES (?, ?, ?, ?, ?, ?)",
                                      entry.at, entry.actor, entry.action, entry.subject, entry.reason, entry.detail));
}

Result<std::vector<AuditEntry>> OperatorRepository::audit(int most)
{
    return m_database.all(
        "SELECT at, actor, action, subject, reason, detail FROM audit ORDER BY id DESC LIMIT ?",
        [](const SqlRow& row) {
            return AuditEntry{row.instant(0), row.utf8(1), row.utf8(2), row.utf8(3), row.utf8(4), row.utf8(5)};
        },
        most);
}

Result<bool> OperatorRepository::hasDone(const std::string& action, const std::string& subject)
{
    const auto count = m_database.one(
        "SELECT count(*) FROM audit WHERE action = ? AND subject = ?", [](const SqlRow& row) { return row.number(0); },
        action, subject);
    if (!count)
        return fail(count.error());
    return count->value_or(0) > 0;
}

Result<std::optional<std::string>> OperatorRepository::setting(const char* name)
{
    return m_database.one(
        "SELECT value FROM settings WHERE name = ?", [](const SqlRow& row) { return row.utf8(0); },
        std::string_view(name));
}

Result<void> OperatorRepository::set(const char* name, const std::string& value)
{
    return nothing(m_database.execute("INSERT INTO settings (name, value) VALUES (?, ?) "
                                      "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                      std::string_view(name), value));
}

Result<std::optional<QDateTime>> OperatorRepository::serviceEnd()
{
    const auto value = setting(serviceEndSetting);
    if (!value)
        return fail(value.error());
    if (!*value)
        return std::optional<QDateTime>();
    return std::optional(QDateTime::fromString(QString::fromStdString(**value), Qt::ISODateWithMs));
}

Result<void> OperatorRepository::setServiceEnd(const QDateTime& at)
{
    return set(serviceEndSetting, at.toUTC().toString(Qt::ISODateWithMs).toStdString());
}

Result<bool> OperatorRepository::isFreeEnded()
{
    const auto value = setting(freeEndedSetting);
    if (!value)
        return fail(value.error());
    return *value == "1";
}

Result<void> OperatorRepository::setFreeEnded(bool ended)
{
    return m_database.transaction([&]() -> Result<void> {
        if (auto done = set(freeEndedSetting, ended ? "1" : "0"); !done)
            return done;
        return nothing(m_database.execute("UPDATE accounts SET revision = revision + 1"));
    });
}

Result<HalfYearRates> OperatorRepository::rates()
{
    const auto rows = m_database.all(
        "SELECT name, value FROM settings WHERE name LIKE ?",
        [](const SqlRow& row) { return std::pair(row.text(0), row.text(1)); }, std::string(ratePrefix) + "%");
    if (!rows)
        return fail(rows.error());
    HalfYearRates rates;
    for (const auto& [name, value] : *rows)
        rates[QDate::fromString(name.mid(static_cast<qsizetype>(ratePrefix.size())), Qt::ISODate)] = value.toInt();
    return rates;
}

Result<void> OperatorRepository::setRate(QDate halfYear, BasisPoints rate)
{
    const std::string name = std::string(ratePrefix) + halfYear.toString(Qt::ISODate).toStdString();
    return set(name.c_str(), std::to_string(rate));
}

Result<std::int64_t> OperatorRepository::add(const Maintenance& maintenance, const QDateTime& now)
{
    const auto id = m_database.one(
        "INSERT INTO maintenances (starts_at, ends_at, text, corrective, announced_at) VALUES (?, ?, ?, ?, ?) "
        "RETURNING id",
        [](const SqlRow& row) { return row.integer(0); }, maintenance.from, maintenance.to, maintenance.text,
        maintenance.corrective, now);
    if (!id)
        return fail(id.error());
    return id->value_or(0);
}

Result<std::vector<Maintenance>> OperatorRepository::maintenances(const QDateTime& now)
{
    return m_database.all(
        "SELECT id, starts_at, ends_at, text, corrective FROM maintenances "
        "WHERE ends_at > ? AND cancelled_at IS NULL ORDER BY starts_at, id",
        [](const SqlRow& row) {
            return Maintenance{row.integer(0), row.instant(1), row.instant(2), row.utf8(3), row.flag(4)};
        },
        now);
}

Result<void> OperatorRepository::addMessage(AccountId account, const std::string& category, const std::string& text,
                                            const QDateTime& now)
{
    return nothing(
        m_database.execute("INSERT INTO contact_messages (account, category, message, received_at) VALUES (?, ?, ?, ?)",
                           account, category, text, now));
}

Result<std::vector<OperatorRepository::Message>> OperatorRepository::openMessages()
{
    return m_database.all(
        "SELECT id, account, category, message, received_at FROM contact_messages "
        "WHERE answered_at IS NULL ORDER BY id",
        [](const SqlRow& row) {
            return Message{row.integer(0), row.id<AccountId>(1), row.utf8(2), row.utf8(3), row.instant(4)};
        });
}

Result<void> OperatorRepository::closeMessage(std::int64_t number, const QDateTime& now)
{
    const auto done = m_database.execute("UPDATE contact_messages SET answered_at = ? WHERE id = ?", now, number);
    if (!done)
        return fail(done.error());
    return *done == 1 ? Result<void>() : fail(ErrorCode::NotFound, QString::number(number));
}

Result<void> OperatorRepository::setRefused(AccountId account, bool refused)
{
    return nothing(m_database.execute("UPDATE accounts SET refused = ? WHERE id = ?", refused, account));
}

Result<bool> OperatorRepository::isRefused(AccountId account)
{
    const auto refused = m_database.one(
        "SELECT refused FROM accounts WHERE id = ?", [](const SqlRow& row) { return row.flag(0); }, account);
    if (!refused)
        return fail(refused.error());
    return refused->value_or(false);
}

Result<void> OperatorRepository::addFormalNotice(AccountId account, const QDateTime& receivedAt)
{
    return nothing(
        m_database.execute("INSERT INTO formal_notices (account, received_at) VALUES (?, ?)", account, receivedAt));
}

Result<std::vector<AccountId>> OperatorRepository::formalNotices(const QDateTime& instant)
{
    return m_database.all(
        "SELECT DISTINCT account FROM formal_notices WHERE done_at IS NULL AND received_at <= ? ORDER BY account",
        [](const SqlRow& row) { return row.id<AccountId>(0); }, instant);
}

Result<void> OperatorRepository::closeFormalNotices(AccountId account, const QDateTime& now)
{
    return nothing(m_database.execute("UPDATE formal_notices SET done_at = ? WHERE account = ? AND done_at IS NULL",
                                      now, account));
}

} // namespace vigie::backend
