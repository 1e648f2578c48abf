// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/sqlite/sqliteerror.h"

#include <QFileInfo>
#include <QUrl>

namespace vigie {

namespace {

QString immutableUri(const QString& path)
{
    return QString::fromUtf8(QUrl::fromLocalFile(path).toEncoded()) + QStringLiteral("?immutable=1");
}

} // namespace

Database::Database(QString path, ConnectionRole role)
    : SqlConnection(QStringLiteral("QSQLITE"), &sqliteError), m_path(std::move(path)), m_role(role)
{
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, ConnectionRole role)
{
    std::unique_ptr<Database> database(new Database(path, role));
    QSqlDatabase& connection = database->connection();
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    if (role == ConnectionRole::Reader)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
    connection.setConnectOptions(options);
    connection.setDatabaseName(path);
    auto configured = database->connectAndConfigure();
    if (!configured && role == ConnectionRole::Reader && configured.error().code == ErrorCode::ProfileUnwritable &&
        QFileInfo::exists(path)) {
        // A write-ahead database on a medium where no -shm file can be made: readable as long as nobody writes it.
        connection.close();
        connection.setDatabaseName(immutableUri(path));
        configured = database->connectAndConfigure();
    }
    if (!configured)
        return fail(std::move(configured.error()));
    return database;
}

Result<void> Database::connectAndConfigure()
{
    if (!connection().open())
        return fail(sqliteError(connection().lastError(), m_path));
    // cell_size_check finds damaged pages early; no mmap, where a damaged disk is a signal instead of an error.
    std::vector<std::string_view> pragmas{"PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0",
                                          "PRAGMA temp_store=MEMORY"};
    if (m_role == ConnectionRole::Reader) {
        pragmas.emplace_back("PRAGMA query_only=ON");
        pragmas.emplace_back("PRAGMA cache_size=-4000");
    } else {
        // The first two take effect before the first table exists, and must come before the journal mode. Pages of 8 KB
        // because packed facts of 1-2 KB leave much of a smaller one empty.
        if (QFileInfo(m_path).size() == 0) {
            pragmas.emplace_back("PRAGMA page_size=8192");
            pragmas.emplace_back("PRAGMA auto_vacuum=INCREMENTAL");
        }
        pragmas.emplace_back("PRAGMA journal_mode=WAL");
        pragmas.emplace_back("PRAGMA synchronous=NORMAL");
        pragmas.emplace_back("PRAGMA foreign_keys=ON");
        pragmas.emplace_back("PRAGMA wal_autocheckpoint=2000");
        pragmas.emplace_back("PRAGMA journal_size_limit=67108864");
        pragmas.emplace_back("PRAGMA cache_size=-8000");
    }
    for (const std::string_view pragma : pragmas) {
        if (auto done = run(pragma, {}); !done)
            return fail(std::move(done.error()));
    }
    // The first read of the file: everything before it may succeed on a file that is no database.
    if (auto version = one("PRAGMA schema_version", [](const SqlRow& row) { return row.number(0); }); !version)
        return fail(std::move(version.error()));
    return {};
}

qint64 Database::lastInsertId()
{
    const auto id = one("SELECT last_insert_rowid()", [](const SqlRow& row) { return row.integer(0); });
    return id ? id->value_or(0) : 0;
}

Result<void> Database::copyInto(const QString& path)
{
    // VACUUM INTO writes another file only, but SQLite refuses it on a connection that may only query.
    const bool reader = m_role == ConnectionRole::Reader;
    if (reader) {
        if (auto allowed = execute("PRAGMA query_only=OFF"); !allowed)
            return fail(std::move(allowed.error()));
    }
    const auto copied = execute("VACUUM INTO ?", path);
    if (reader) {
        if (auto restricted = execute("PRAGMA query_only=ON"); !restricted)
            return fail(std::move(restricted.error()));
    }
    return copied ? Result<void>() : fail(copied.error());
}

Result<void> Database::begin(Durability durability)
{
    if (durability == Durability::Full && m_role == ConnectionRole::Writer) {
        if (auto done = run("PRAGMA synchronous=FULL", {}); !done)
            return fail(std::move(done.error()));
        m_fullSync = true;
    }
    const std::string_view sql = m_role == ConnectionRole::Writer ? "BEGIN IMMEDIATE" : "BEGIN";
    if (auto done = run(sql, {}); !done) {
        restoreSync();
        return fail(std::move(done.error()));
    }
    m_inTransaction = true;
    return {};
}

Result<void> Database::commit()
{
    auto done = run("COMMIT", {});
    if (!done) {
        rollback();
        return fail(std::move(done.error()));
    }
    m_inTransaction = false;
    restoreSync();
    return {};
}

void Database::rollback()
{
    // SQLite may have rolled back by itself already (disk full, I/O error): then this one fails, and that is fine.
    static_cast<void>(run("ROLLBACK", {}));
    m_inTransaction = false;
    restoreSync();
}

void Database::restoreSync()
{
    if (!m_fullSync)
        return;
    m_fullSync = false;
    static_cast<void>(run("PRAGMA synchronous=NORMAL", {}));
}

} // namespace vigie
