// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/sqlite/sqliteerror.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUrl>

#include <atomic>

namespace vigie {

namespace {

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0};
    return QStringLiteral("vigie-%1").arg(++counter);
}

QString immutableUri(const QString& path)
{
    return QString::fromUtf8(QUrl::fromLocalFile(path).toEncoded()) + QStringLiteral("?immutable=1");
}

} // namespace

/// A prepared statement that goes back to the idle ones when its use ends; a second use of the same text meanwhile
/// (a query inside the loop over itself) gets a statement of its own.
class Database::CachedQuery
{
public:
    CachedQuery(Database& database, std::string_view sql, std::unique_ptr<QSqlQuery> query)
        : m_database(&database), m_sql(sql), m_query(std::move(query))
    {
    }
    CachedQuery(CachedQuery&&) noexcept = default;
    CachedQuery& operator=(CachedQuery&&) = delete;
    ~CachedQuery()
    {
        if (!m_query)
            return;
        m_query->finish();
        constexpr std::size_t maximum = 256;
        if (m_database->m_idle.size() < maximum)
            m_database->m_idle.try_emplace(std::string(m_sql), std::move(m_query));
    }
    QSqlQuery& operator*() const { return *m_query; }
    QSqlQuery* operator->() const { return m_query.get(); }

private:
    Database* m_database;
    std::string_view m_sql;
    std::unique_ptr<QSqlQuery> m_query;
};

Database::Database(QString path, ConnectionRole role, QString connectionName)
    : m_path(std::move(path)), m_role(role), m_connectionName(std::move(connectionName)),
      m_connection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connectionName))
{
}

Database::~Database()
{
    m_idle.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, ConnectionRole role)
{
    std::unique_ptr<Database> database(new Database(path, role, nextConnectionName()));
    QSqlDatabase& connection = database->m_connection;
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
    if (!m_connection.open())
        return fail(sqliteError(m_connection.lastError(), m_path));
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

/// The last error of \a query, with the statement for the log.
Error Database::failure(const QSqlQuery& query, std::string_view sql) const
{
    Error error = sqliteError(query.lastError(), m_path);
    error.detail += QStringLiteral(" in ") + QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()));
    return error;
}

Result<Database::CachedQuery> Database::prepared(std::string_view sql)
{
    if (const auto idle = m_idle.find(sql); idle != m_idle.end()) {
        auto query = std::move(idle->second);
        m_idle.erase(idle);
        return CachedQuery(*this, sql, std::move(query));
    }
    auto query = std::make_unique<QSqlQuery>(m_connection);
    query->setForwardOnly(true);
    if (!query->prepare(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()))))
        return fail(failure(*query, sql));
    return CachedQuery(*this, sql, std::move(query));
}

Result<int> Database::run(std::string_view sql, const SqlValues& arguments)
{
    auto query = prepared(sql);
    if (!query)
        return fail(std::move(query.error()));
    for (std::size_t i = 0; i < arguments.size(); ++i)
        (*query)->bindValue(static_cast<int>(i), arguments[i]);
    if (!(*query)->exec())
        return fail(failure(**query, sql));
    m_lastInsertId = (*query)->lastInsertId().toLongLong();
    return (*query)->numRowsAffected();
}

Result<void> Database::each(std::string_view sql, const std::function<void(const SqlRow&)>& visit,
                            const SqlValues& arguments)
{
    auto query = prepared(sql);
    if (!query)
        return fail(std::move(query.error()));
    for (std::size_t i = 0; i < arguments.size(); ++i)
        (*query)->bindValue(static_cast<int>(i), arguments[i]);
    if (!(*query)->exec())
        return fail(failure(**query, sql));
    const SqlRow row(**query);
    while ((*query)->next())
        visit(row);
    if ((*query)->lastError().isValid())
        return fail(failure(**query, sql));
    return {};
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
