// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/machinerepository.h"

namespace vigie::backend {

namespace {

Usage usageFrom(const SqlRow& row, int first)
{
    return {row.number(first), row.number(first + 1), row.number(first + 2)};
}

} // namespace

Result<void> MachineRepository::note(AccountId account, const Machine& machine, int most)
{
    return m_database.transaction([&]() -> Result<void> {
        const auto known = m_database.execute("UPDATE machines SET name = ?, http = ?, ping = ?, link = ?, seen_at = ? "
                                              "WHERE account = ? AND machine = ?",
                                              machine.name, machine.usage.http, machine.usage.ping, machine.usage.link,
                                              machine.seenAt, account, machine.id);
        if (!known)
            return fail(known.error());
        if (*known > 0)
            return {};
        const auto count = m_database.one(
            "SELECT count(*) FROM machines WHERE account = ?", [](const SqlRow& row) { return row.number(0); },
            account);
        if (!count)
            return fail(count.error());
        if (count->value_or(0) >= most)
            return fail(ErrorCode::InputTooLarge, QString::number(most));
        const auto added = m_database.execute("INSERT INTO machines (account, machine, name, http, ping, link, "
                                              "created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                              account, machine.id, machine.name, machine.usage.http, machine.usage.ping,
                                              machine.usage.link, machine.seenAt, machine.seenAt);
        return added ? Result<void>() : fail(added.error());
    });
}

Result<std::vector<Machine>> MachineRepository::list(AccountId account)
{
    return m_database.all(
        "SELECT machine, name, seen_at, http, ping, link FROM machines WHERE account = ? "
        "ORDER BY seen_at DESC, id",
        [](const SqlRow& row) {
            return Machine{row.utf8(0), row.utf8(1), usageFrom(row, 3), row.instant(2)};
        },
        account);
}

Result<Usage> MachineRepository::usedByOthers(AccountId account, const std::string& machine)
{
    const auto sum = m_database.one(
        "SELECT coalesce(sum(http), 0), coalesce(sum(ping), 0), coalesce(sum(link), 0) "
        "FROM machines WHERE account = ? AND machine <> ?",
        [](const SqlRow& row) { return usageFrom(row, 0); }, account, machine);
    if (!sum)
        return fail(sum.error());
    return sum->value_or(Usage{});
}

Result<void> MachineRepository::remove(AccountId account, const std::string& machine)
{
    const auto done = m_database.execute("DELETE FROM machines WHERE account = ? AND machine = ?", account, machine);
    if (!done)
        return fail(done.error());
    return *done > 0 ? Result<void>() : fail(ErrorCode::NotFound, QString::fromStdString(machine));
}

Result<void> MachineRepository::eraseServiceData(AccountId account)
{
    return m_database.transaction([&]() -> Result<void> {
        for (const char* statement :
             {"DELETE FROM machines WHERE account = ?", "DELETE FROM alert_mails WHERE account = ?",
              "DELETE FROM alert_mail_counts WHERE account = ?"}) {
            if (const auto done = m_database.execute(statement, account); !done)
                return fail(done.error());
        }
        return {};
    });
}

Result<int> MachineRepository::removeSilentSince(const QDateTime& instant)
{
    return m_database.execute("DELETE FROM machines WHERE seen_at < ?", instant);
}

} // namespace vigie::backend
