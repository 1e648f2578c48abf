// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingheaders.h"

#include "core/monitor/secretheaders.h"
#include "core/store/database.h"
#include "core/store/pingmonitorrepository.h"

#include <algorithm>

namespace vigie {

namespace {

QString ownerName(MonitorId monitor)
{
    return QStringLiteral("ping-%1").arg(monitor.value);
}

HeaderList takeSecrets(PingMonitor& monitor, const HeaderList& given)
{
    return takeSecretHeaders(monitor.http.headers, monitor.http.secretHeaders, given);
}

Result<void> pragma(Database& database, std::string_view statement)
{
    return database.each(statement, [](const SqlRow&) {}, {});
}

} // namespace

Result<HeaderList> headersToSend(const PingMonitor& monitor, const SecretStore& secrets)
{
    return withHeaderSecrets(monitor.http.headers, monitor.http.secretHeaders, ownerName(monitor.id), secrets);
}

Result<MonitorId> addMonitor(Database& database, SecretStore& secrets, PingMonitor& monitor, const HeaderList& given)
{
    const HeaderList secret = takeSecrets(monitor, given);
    return database.transaction(
        [&]() -> Result<MonitorId> {
            const auto id = PingMonitorRepository(database).add(monitor);
            if (!id)
                return id;
            if (auto kept = keepHeaderSecrets(secrets, ownerName(*id), secret); !kept)
                return fail(std::move(kept.error()));
            monitor.id = *id;
            return id;
        },
        Durability::Full);
}

Result<void> updateMonitor(Database& database, SecretStore& secrets, PingMonitor& monitor, const HeaderList& given)
{
    PingMonitorRepository monitors(database);
    const auto before = monitors.find(monitor.id);
    if (!before)
        return fail(before.error());
    if (auto kept = keepHeaderSecrets(secrets, ownerName(monitor.id), takeSecrets(monitor, given)); !kept)
        return kept;
    if (auto updated = monitors.update(monitor); !updated || !*before)
        return updated;
    return forgetHeaderSecrets(secrets, ownerName(monitor.id), (*before)->http.secretHeaders,
                               monitor.http.secretHeaders);
}

Result<void> removeMonitor(Database& database, SecretStore& secrets, const PingMonitor& monitor)
{
    if (auto removed = PingMonitorRepository(database).remove(monitor.id); !removed)
        return removed;
    return forgetHeaderSecrets(secrets, ownerName(monitor.id), monitor.http.secretHeaders);
}

Result<int> moveHeaderSecrets(Database& database, SecretStore& secrets)
{
    auto monitors = PingMonitorRepository(database).all();
    if (!monitors)
        return fail(std::move(monitors.error()));
    std::erase_if(*monitors, [](const PingMonitor& monitor) {
        return std::ranges::none_of(monitor.http.headers,
                                    [](const HeaderField& field) { return isSecretHeader(field.name); });
    });
    if (monitors->empty())
        return 0;
    // What a row no longer holds is overwritten in the file, and the log of writes goes too.
    if (auto wiping = pragma(database, "PRAGMA secure_delete = ON"); !wiping)
        return fail(std::move(wiping.error()));
    for (PingMonitor& monitor : *monitors) {
        if (auto moved = updateMonitor(database, secrets, monitor, {}); !moved)
            return fail(std::move(moved.error()));
    }
    for (const std::string_view statement : {"PRAGMA secure_delete = OFF", "PRAGMA wal_checkpoint(TRUNCATE)"}) {
        if (auto done = pragma(database, statement); !done)
            return fail(std::move(done.error()));
    }
    return static_cast<int>(monitors->size());
}

} // namespace vigie
