// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingheaders.h"

#include "core/base/asciitext.h"
#include "core/settings/secretstore.h"
#include "core/store/database.h"
#include "core/store/pingmonitorrepository.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

/// Takes what is secret by its name out of the plain headers of \a monitor; all that is secret, with what was \a given.
HeaderList takeSecrets(PingMonitor& monitor, const HeaderList& given)
{
    HeaderList secret = given;
    HeaderList plain;
    for (HeaderField& field : monitor.http.headers)
        (isSecretHeader(field.name) ? secret : plain).push_back(std::move(field));
    monitor.http.headers = std::move(plain);
    std::vector<std::string>& names = monitor.http.secretHeaders;
    for (const HeaderField& field : secret) {
        const auto same = [&](const std::string& name) { return equalsIgnoringCase(name, field.name); };
        if (std::ranges::none_of(names, same))
            names.push_back(field.name);
    }
    return secret;
}

Result<void> keep(SecretStore& secrets, MonitorId monitor, const HeaderList& values)
{
    for (const HeaderField& field : values) {
        if (auto written = secrets.write(headerSecretName(monitor, field.name), field.value); !written)
            return written;
    }
    return {};
}

Result<void> forget(SecretStore& secrets, MonitorId monitor, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (auto removed = secrets.remove(headerSecretName(monitor, name)); !removed)
            return removed;
    }
    return {};
}

Result<void> pragma(Database& database, std::string_view statement)
{
    return database.each(statement, [](const SqlRow&) {}, {});
}

} // namespace

bool isSecretHeader(std::string_view name)
{
    constexpr std::array<std::string_view, 4> secret{"authorization", "proxy-authorization", "cookie", "x-api-key"};
    return std::ranges::find(secret, asciiLowered(name)) != secret.end();
}

QString headerSecretName(MonitorId monitor, std::string_view header)
{
    QString name = QStringLiteral("ping-%1-").arg(monitor.value);
    for (const char character : asciiLowered(header)) {
        if (isAsciiLetter(character) || isAsciiDigit(character) || character == '-')
            name += QLatin1Char(character);
        else
            name += QLatin1Char('x') + QString::number(static_cast<unsigned char>(character), 16);
    }
    return name;
}

Result<HeaderList> headersToSend(const PingMonitor& monitor, const SecretStore& secrets)
{
    HeaderList headers = monitor.http.headers;
    for (const std::string& name : monitor.http.secretHeaders) {
        const QString secret = headerSecretName(monitor.id, name);
        auto value = secrets.read(secret);
        if (!value)
            return fail(std::move(value.error()));
        if (!*value)
            return fail(ErrorCode::NotFound, secret, QStringLiteral("no value is kept for this header"));
        headers.push_back({name, std::move(**value)});
    }
    return headers;
}

Result<MonitorId> addMonitor(Database& database, SecretStore& secrets, PingMonitor& monitor, const HeaderList& given)
{
    const HeaderList secret = takeSecrets(monitor, given);
    return database.transaction(
        [&]() -> Result<MonitorId> {
            const auto id = PingMonitorRepository(database).add(monitor);
            if (!id)
                return id;
            if (auto kept = keep(secrets, *id, secret); !kept)
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
    if (auto kept = keep(secrets, monitor.id, takeSecrets(monitor, given)); !kept)
        return kept;
    if (auto updated = monitors.update(monitor); !updated || !*before)
        return updated;
    std::vector<std::string> gone = (*before)->http.secretHeaders;
    std::erase_if(gone, [&](const std::string& name) {
        return std::ranges::any_of(monitor.http.secretHeaders,
                                   [&](const std::string& kept) { return equalsIgnoringCase(kept, name); });
    });
    return forget(secrets, monitor.id, gone);
}

Result<void> removeMonitor(Database& database, SecretStore& secrets, const PingMonitor& monitor)
{
    if (auto removed = PingMonitorRepository(database).remove(monitor.id); !removed)
        return removed;
    return forget(secrets, monitor.id, monitor.http.secretHeaders);
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
