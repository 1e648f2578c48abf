// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/base/logging.h"
#include "core/sql/sqlscript.h"
#include "core/store/database.h"

#include <QDir>
#include <QFile>

// The resource of a static library is only linked in when something asks for it; this must stand outside of namespaces.
static void initialiseMigrationResource()
{
    Q_INIT_RESOURCE(vigie_store_migrations);
}

namespace vigie {

namespace {

/// "Vigi": marks the file as ours for file(1) and for us (https://www.sqlite.org/pragma.html#pragma_application_id).
constexpr int applicationId = 0x56696769;

} // namespace

std::vector<Migration> migrations()
{
    initialiseMigrationResource();
    const QDir directory(QStringLiteral(":/vigie/migrations"));
    std::vector<Migration> found;
    const QStringList names = directory.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString& name : names)
        found.push_back({name.left(4).toInt(), directory.filePath(name)});
    return found;
}

int currentDatabaseVersion()
{
    const std::vector<Migration> steps = migrations();
    return steps.empty() ? 0 : steps.back().version;
}

Result<DatabaseIdentity> identify(Database& database)
{
    const auto number = [](const SqlRow& row) { return row.number(0); };
    const auto id = database.one("PRAGMA application_id", number);
    if (!id)
        return fail(id.error());
    const auto version = database.one("PRAGMA user_version", number);
    if (!version)
        return fail(version.error());
    const auto tables = database.one("SELECT count(*) FROM sqlite_master", number);
    if (!tables)
        return fail(tables.error());
    if (id->value_or(0) == applicationId)
        return DatabaseIdentity{DatabaseKind::Ours, version->value_or(0)};
    const bool empty = id->value_or(0) == 0 && version->value_or(0) == 0 && tables->value_or(0) == 0;
    return DatabaseIdentity{empty ? DatabaseKind::Empty : DatabaseKind::Foreign, 0};
}

Result<void> applyMigration(Database& database, const Migration& step)
{
    QFile file(step.resource);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, step.resource, file.errorString());
    const QStringList statements = splitStatements(QString::fromUtf8(file.readAll()));
    const auto work = [&]() -> Result<void> {
        for (const QString& statement : statements) {
            if (auto done = database.run(statement.toStdString(), {}); !done)
                return fail(std::move(done.error()));
        }
        // Both are part of the transaction: a step is there whole or not at all.
        const std::string identity = "PRAGMA application_id=" + std::to_string(applicationId);
        const std::string version = "PRAGMA user_version=" + std::to_string(step.version);
        for (const std::string& pragma : {identity, version}) {
            if (auto done = database.run(pragma, {}); !done)
                return fail(std::move(done.error()));
        }
        return {};
    };
    return database.transaction(work, Durability::Full);
}

Result<void> migrate(Database& database, int version)
{
    for (const Migration& step : migrations()) {
        if (step.version <= version)
            continue;
        if (auto done = applyMigration(database, step); !done)
            return fail(std::move(done.error()));
        qCInfo(logStore, "database brought to version %d", step.version);
    }
    return {};
}

Result<void> quickCheck(Database& database)
{
    const auto found = database.all("PRAGMA quick_check(20)", [](const SqlRow& row) { return row.text(0); });
    if (!found)
        return fail(found.error());
    if (found->size() == 1 && found->front() == QLatin1String("ok"))
        return {};
    QStringList lines;
    for (const QString& line : *found)
        lines.append(line);
    return fail(ErrorCode::DatabaseDamaged, database.path(), lines.join(QStringLiteral("; ")));
}

} // namespace vigie
