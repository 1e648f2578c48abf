// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/sqlconnection.h"

#include <QString>

#include <memory>
#include <utility>

namespace vigie::backend {

enum class DatabaseEngine { Sqlite, Postgres };

/// Where the service keeps everything.
struct DatabaseAddress
{
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString name; ///< SQLite: path of the file
    QString host; ///< PostgreSQL: name, or directory of its socket
    int port = 5432;
    QString user;
    QString password;

    bool operator==(const DatabaseAddress&) const = default;
};

/// "sqlite:/var/lib/vigie/backend.db", or "postgres://user:password@host:5432/name" with "?host=/directory" for a
/// socket, as libpq writes it (https://www.postgresql.org/docs/15/libpq-connect.html, 34.1.1.2). InvalidArgument.
[[nodiscard]] Result<DatabaseAddress> parseDatabaseAddress(const QString& text);

/// A worker's own connection. SQLite keeps a rollback journal, synced at each commit; PostgreSQL isolates transactions
/// as SERIALIZABLE. Either way they behave as if they had run one after the other.
class Database final : public SqlConnection
{
public:
    /// DatabaseFailed, DatabaseDamaged, FileUnwritable (a directory that cannot be made).
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseAddress& address);

    [[nodiscard]] const DatabaseAddress& address() const { return m_address; }

    /// Brings the tables to this program's version, each step whole or not at all; two processes may try at once.
    /// DatabaseNewer: a newer program was here.
    Result<void> migrate();

    /// A whole copy of an SQLite database, while it is in use. AlreadyExists: \a path is there. InvalidArgument: it is
    /// PostgreSQL, whose own tools copy it (pg_dump).
    Result<void> copyTo(const QString& path);

    /// Runs \a work in one transaction: committed when it returns a value, rolled back when it returns an error. It is
    /// run again when another one came in between: it may change nothing but the database and what it returns.
    /// Inside another transaction it joins it. \a work is callable as Result<T>().
    template <class Work> auto transaction(Work work) -> decltype(work())
    {
        if (m_inTransaction)
            return work();
        for (int attempt = 1;; ++attempt) {
            auto result = attempted(work);
            if (result || !mayTryAgain(result.error(), attempt))
                return result;
        }
    }

private:
    explicit Database(DatabaseAddress address);

    template <class Work> auto attempted(Work& work) -> decltype(work())
    {
        if (auto begun = begin(); !begun)
            return fail(std::move(begun.error()));
        auto result = work();
        if (!result) {
            rollback();
            return result;
        }
        if (auto committed = commit(); !committed)
            return fail(std::move(committed.error()));
        return result;
    }
    Result<void> configure();
    Result<void> begin();
    Result<void> commit();
    void rollback();
    /// Waits a little first, longer each time.
    [[nodiscard]] bool mayTryAgain(const Error& error, int attempt) const;
    Result<int> version();

    DatabaseAddress m_address;
    bool m_inTransaction = false;
};

} // namespace vigie::backend
