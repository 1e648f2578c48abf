// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlconnection.h"

#include <atomic>

namespace vigie {

namespace {

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0};
    return QStringLiteral("vigie-%1").arg(++counter);
}

} // namespace

/// A prepared statement that goes back to the idle ones when its use ends; a second use of the same text meanwhile
/// (a query inside the loop over itself) gets a statement of its own.
class SqlConnection::CachedQuery
{
public:
    CachedQuery(SqlConnection& owner, std::string_view sql, std::unique_ptr<QSqlQuery> query)
        : m_owner(&owner), m_sql(sql), m_query(std::move(query))
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
        if (m_owner->m_idle.size() < maximum)
            m_owner->m_idle.try_emplace(std::string(m_sql), std::move(m_query));
    }
    QSqlQuery& operator*() const { return *m_query; }
    QSqlQuery* operator->() const { return m_query.get(); }

private:
    SqlConnection* m_owner;
    std::string_view m_sql;
    std::unique_ptr<QSqlQuery> m_query;
};

SqlConnection::SqlConnection(const QString& driver, ErrorOf errorOf)
    : m_connectionName(nextConnectionName()), m_connection(QSqlDatabase::addDatabase(driver, m_connectionName)),
      m_errorOf(errorOf)
{
}

SqlConnection::~SqlConnection()
{
    m_idle.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

/// The last error of \a query, with the statement for the log.
Error SqlConnection::failure(const QSqlQuery& query, std::string_view sql) const
{
    Error error = m_errorOf(query.lastError(), m_connection.databaseName());
    error.detail += QStringLiteral(" in ") + QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()));
    return error;
}

Result<SqlConnection::CachedQuery> SqlConnection::prepared(std::string_view sql)
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

Result<SqlConnection::CachedQuery> SqlConnection::executed(std::string_view sql, const SqlValues& arguments)
{
    auto query = prepared(sql);
    if (!query)
        return query;
    for (std::size_t i = 0; i < arguments.size(); ++i)
        (*query)->bindValue(static_cast<int>(i), arguments[i]);
    if (!(*query)->exec())
        return fail(failure(**query, sql));
    return query;
}

Result<int> SqlConnection::run(std::string_view sql, const SqlValues& arguments)
{
    const auto query = executed(sql, arguments);
    if (!query)
        return fail(query.error());
    return (*query)->numRowsAffected();
}

Result<void> SqlConnection::command(std::string_view sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()))))
        return fail(failure(query, sql));
    return {};
}

Result<void> SqlConnection::each(std::string_view sql, const std::function<void(const SqlRow&)>& visit,
                                 const SqlValues& arguments)
{
    const auto query = executed(sql, arguments);
    if (!query)
        return fail(query.error());
    const SqlRow row(**query);
    while ((*query)->next())
        visit(row);
    if ((*query)->lastError().isValid())
        return fail(failure(**query, sql));
    return {};
}

} // namespace vigie
