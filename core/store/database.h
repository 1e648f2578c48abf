// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/sqlvalue.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vigie {

/// The one connection that writes, or one of those that only read.
enum class ConnectionRole { Writer, Reader };

/// How sure a commit is to survive a power cut. Either way a committed transaction survives the death of the process.
enum class Durability {
    Normal, ///< the last moments may be lost with the power (synchronous = NORMAL)
    Full    ///< on disk when commit returns: settings, entitlement, outbox
};

/// One connection to the database, with its prepared statements. Belongs to the thread that opened it.
class Database
{
public:
    /// Opens \a path, which must be prepared (see databasepreparation.h). Errors: DatabaseDamaged, ProfileUnwritable,
    /// DiskFull, DatabaseFailed.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, ConnectionRole role);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] ConnectionRole role() const { return m_role; }
    [[nodiscard]] const QString& path() const { return m_path; }

    /// Runs \a sql with \a arguments for its question marks; returns the number of rows that it touched.
    template <class... Args> Result<int> execute(std::string_view sql, const Args&... arguments)
    {
        return run(sql, {toSql(arguments)...});
    }
    /// The values of \a make(row) for all rows, in order.
    template <class Make, class... Args>
    auto all(std::string_view sql, Make make, const Args&... arguments)
        -> Result<std::vector<decltype(make(std::declval<const SqlRow&>()))>>
    {
        std::vector<decltype(make(std::declval<const SqlRow&>()))> values;
        const auto append = [&](const SqlRow& row) { values.push_back(make(row)); };
        if (auto done = each(sql, append, {toSql(arguments)...}); !done)
            return fail(std::move(done.error()));
        return values;
    }
    /// The value of \a make(row) for the first row, or nothing.
    template <class Make, class... Args>
    auto one(std::string_view sql, Make make, const Args&... arguments)
        -> Result<std::optional<decltype(make(std::declval<const SqlRow&>()))>>
    {
        std::optional<decltype(make(std::declval<const SqlRow&>()))> value;
        const auto take = [&](const SqlRow& row) {
            if (!value)
                value = make(row);
        };
        if (auto done = each(sql, take, {toSql(arguments)...}); !done)
            return fail(std::move(done.error()));
        return value;
    }
    /// Calls \a visit for every row; the form for bindings whose number is known only at run time.
    Result<void> each(std::string_view sql, const std::function<void(const SqlRow&)>& visit,
                      const SqlValues& arguments);
    Result<int> run(std::string_view sql, const SqlValues& arguments);
    /// A copy of the database as it is at this moment in the new file \a path, whole by itself. Any connection.
    Result<void> copyInto(const QString& path);
    [[nodiscard]] qint64 lastInsertId() const { return m_lastInsertId; }

    /// Runs \a work inside one transaction: committed when it returns a value, rolled back when it returns an error.
    /// Inside another transaction it simply joins it. \a work is callable as Result<T>().
    template <class Work> auto transaction(Work work, Durability durability = Durability::Normal) -> decltype(work())
    {
        if (m_inTransaction)
            return work();
        if (auto begun = begin(durability); !begun)
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

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    class CachedQuery;

    Database(QString path, ConnectionRole role, QString connectionName);
    Result<void> connectAndConfigure();
    Result<void> begin(Durability durability);
    Result<void> commit();
    void rollback();
    void restoreSync();
    [[nodiscard]] Error failure(const QSqlQuery& query, std::string_view sql) const;
    Result<CachedQuery> prepared(std::string_view sql);

    QString m_path;
    ConnectionRole m_role;
    QString m_connectionName;
    QSqlDatabase m_connection;
    std::unordered_map<std::string, std::unique_ptr<QSqlQuery>, TextHash, std::equal_to<>> m_idle;
    qint64 m_lastInsertId = 0;
    bool m_inTransaction = false;
    bool m_fullSync = false;
};

} // namespace vigie
