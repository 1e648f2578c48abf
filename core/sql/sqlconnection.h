// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sql/sqlvalue.h"

#include <QSqlDatabase>
#include <QSqlError>
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

/// One connection with its prepared statements. Belongs to the thread that opened it.
class SqlConnection
{
public:
    /// What an error of the driver means; \a name is that of the database.
    using ErrorOf = Error (*)(const QSqlError& error, const QString& name);

    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;

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
    /// Runs \a sql without preparing it: PostgreSQL prepares no BEGIN, SET or CREATE.
    Result<void> command(std::string_view sql);

protected:
    SqlConnection(const QString& driver, ErrorOf errorOf);
    ~SqlConnection();

    [[nodiscard]] QSqlDatabase& connection() { return m_connection; }

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    class CachedQuery;

    [[nodiscard]] Error failure(const QSqlQuery& query, std::string_view sql) const;
    Result<CachedQuery> prepared(std::string_view sql);
    Result<CachedQuery> executed(std::string_view sql, const SqlValues& arguments);

    QString m_connectionName;
    QSqlDatabase m_connection;
    ErrorOf m_errorOf;
    std::unordered_map<std::string, std::unique_ptr<QSqlQuery>, TextHash, std::equal_to<>> m_idle;
};

} // namespace vigie
