// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/database.h"

#include "backend/store/migrations.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QUrl>
#include <QUrlQuery>

#include <array>
#include <chrono>
#include <thread>

namespace vigie::backend {

namespace {

using namespace std::chrono_literals;

/// The code of the driver is kept as the subject: it alone says whether another attempt makes sense.
Error errorOf(const QSqlError& error, const QString&)
{
    const QString code = error.nativeErrorCode();
    ErrorCode meaning = ErrorCode::DatabaseFailed;
    if (code == QLatin1String("11") || code == QLatin1String("26")) // SQLITE_CORRUPT, SQLITE_NOTADB
        meaning = ErrorCode::DatabaseDamaged;
    else if (code == QLatin1String("13") || code == QLatin1String("53100")) // SQLITE_FULL, disk_full
        meaning = ErrorCode::DiskFull;
    // The first line alone: below it PostgreSQL quotes the values of the row, and logs must not hold those.
    return {meaning, code, error.databaseText().section(QLatin1Char('\n'), 0, 0)};
}

/// SQLITE_BUSY; serialization_failure and deadlock_detected
/// (https://www.postgresql.org/docs/15/errcodes-appendix.html).
bool isCollision(const Error& error)
{
    static constexpr std::array<const char*, 3> codes{"5", "40001", "40P01"};
    return error.code == ErrorCode::DatabaseFailed && std::any_of(codes.begin(), codes.end(), [&](const char* code) {
               return error.subject == QLatin1String(code);
           });
}

QString driverOf(DatabaseEngine engine)
{
    return engine == DatabaseEngine::Sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL");
}

} // namespace

Result<DatabaseAddress> parseDatabaseAddress(const QString& text)
{
    const QString sqlite = QStringLiteral("sqlite:");
    if (text.startsWith(sqlite) && text.size() > sqlite.size())
        return DatabaseAddress{DatabaseEngine::Sqlite, text.mid(sqlite.size()), {}, 0, {}, {}};
    const QUrl url(text, QUrl::StrictMode);
    const QString name = url.path().mid(1);
    if ((url.scheme() != QLatin1String("postgres") && url.scheme() != QLatin1String("postgresql")) || name.isEmpty())
        return fail(ErrorCode::InvalidArgument, text.section(QLatin1Char(':'), 0, 0));
    DatabaseAddress address{DatabaseEngine::Postgres, name, url.host(), url.port(5432), url.userName(), url.password()};
    const QUrlQuery query(url);
    if (query.hasQueryItem(QStringLiteral("host")))
        address.host = query.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
    return address;
}

Database::Database(DatabaseAddress address)
    : SqlConnection(driverOf(address.engine), &errorOf), m_address(std::move(address))
{
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseAddress& address)
{
    if (address.engine == DatabaseEngine::Sqlite) {
        const QString folder = QFileInfo(address.name).absolutePath();
        if (!QDir().mkpath(folder))
            return fail(ErrorCode::FileUnwritable, folder);
    }
    std::unique_ptr<Database> database(new Database(address));
    if (auto configured = database->configure(); !configured)
        return fail(std::move(configured.error()));
    return database;
}

Result<void> Database::configure()
{
    QSqlDatabase& connected = connection();
    connected.setDatabaseName(m_address.name);
    std::vector<std::string_view> settings;
    if (m_address.engine == DatabaseEngine::Sqlite) {
        connected.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
        // No write-ahead log: Debian's SQLite 3.40.1 can lose pages when two connections write and checkpoint it
        // (https://www.sqlite.org/wal.html, "The WAL-Reset Bug"), and here every worker writes.
        settings = {"PRAGMA journal_mode=TRUNCATE", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                    "PRAGMA cell_size_check=ON", "PRAGMA secure_delete=ON"};
    } else {
        connected.setHostName(m_address.host);
        connected.setPort(m_address.port);
        connected.setUserName(m_address.user);
        connected.setPassword(m_address.password);
        connected.setConnectOptions(QStringLiteral("application_name=vigie-backend;connect_timeout=10"));
        settings = {"SET default_transaction_isolation='serializable'", "SET statement_timeout='30s'",
                    "SET client_min_messages='warning'"};
    }
    if (!connected.open())
        return fail(errorOf(connected.lastError(), {}));
    for (const std::string_view setting : settings) {
        if (auto done = command(setting); !done)
            return fail(std::move(done.error()));
    }
    return {};
}

Result<void> Database::begin()
{
    auto done = command(m_address.engine == DatabaseEngine::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
    m_inTransaction = done.has_value();
    return done;
}

Result<void> Database::commit()
{
    // A statement that failed unheeded has ended a transaction of PostgreSQL already, and COMMIT would roll it back
    // without a word.
    auto done = command("SELECT 1");
    if (done)
        done = command("COMMIT");
    if (done)
        m_inTransaction = false;
    else
        rollback();
    return done;
}

void Database::rollback()
{
    // The database may have rolled back by itself already: then this one fails, and that is fine.
    static_cast<void>(command("ROLLBACK"));
    m_inTransaction = false;
}

bool Database::mayTryAgain(const Error& error, int attempt) const
{
    constexpr int most = 30;
    if (attempt >= most || !isCollision(error))
        return false;
    const int longest = 2 * std::min(attempt, 20);
    std::this_thread::sleep_for(std::chrono::milliseconds(QRandomGenerator::global()->bounded(1, longest + 2)));
    return true;
}

Result<void> Database::copyTo(const QString& path)
{
    if (m_address.engine != DatabaseEngine::Sqlite)
        return fail(ErrorCode::InvalidArgument, m_address.name);
    if (QFileInfo::exists(path))
        return fail(ErrorCode::AlreadyExists, path);
    const auto copied = execute("VACUUM INTO ?", path);
    return copied ? Result<void>() : fail(copied.error());
}

Result<int> Database::version()
{
    if (auto made = command("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"); !made)
        return fail(made.error());
    const auto found = one("SELECT max(version) FROM schema_version", [](const SqlRow& row) { return row.number(0); });
    if (!found)
        return fail(found.error());
    return found->value_or(0);
}

Result<void> Database::migrate()
{
    return transaction([this]() -> Result<void> {
        // Of two processes that start at once the second waits here, and finds everything done.
        if (m_address.engine == DatabaseEngine::Postgres) {
            if (auto locked = command("SELECT pg_advisory_xact_lock(1447655273)"); !locked)
                return fail(locked.error());
        }
        const auto before = version();
        if (!before)
            return fail(before.error());
        const std::vector<Migration> steps = migrations(m_address.engine);
        if (*before > static_cast<int>(steps.size()))
            return fail(ErrorCode::DatabaseNewer, m_address.name);
        for (std::size_t i = static_cast<std::size_t>(*before); i < steps.size(); ++i) {
            for (const QString& statement : steps[i].statements) {
                if (auto done = command(statement.toStdString()); !done)
                    return fail(done.error());
            }
            if (auto noted = execute("INSERT INTO schema_version (version) VALUES (?)", steps[i].version); !noted)
                return fail(noted.error());
        }
        return {};
    });
}

} // namespace vigie::backend
