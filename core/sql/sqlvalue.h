// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strongid.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonValue>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vigie {

using SqlValues = std::vector<QVariant>;

// How the program's values look in a column. Instants are milliseconds since 1970 UTC, booleans and enums numbers,
// JSON compact text; what is absent or invalid is NULL.

inline QVariant toSql(const QVariant& value)
{
    return value;
}
inline QVariant toSql(const QString& value)
{
    return value.isNull() ? QString::fromLatin1("") : value;
}
inline QVariant toSql(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}
inline QVariant toSql(const std::string& value)
{
    return toSql(std::string_view(value));
}
inline QVariant toSql(const QByteArray& value)
{
    return value;
}
inline QVariant toSql(const QDateTime& value)
{
    return value.isValid() ? QVariant(value.toMSecsSinceEpoch()) : QVariant();
}
QVariant toSql(const QJsonValue& value);
inline QVariant toSql(double value)
{
    return value;
}
inline QVariant toSql(std::chrono::seconds value)
{
    return QVariant(static_cast<qint64>(value.count()));
}
template <class Tag> QVariant toSql(StrongId<Tag> id)
{
    return id.value == 0 ? QVariant() : QVariant(id.value);
}
template <class T>
requires std::is_integral_v<T> || std::is_enum_v<T> QVariant toSql(T value)
{
    return QVariant(static_cast<qint64>(value));
}
template <class T> QVariant toSql(const std::optional<T>& value)
{
    return value ? toSql(*value) : QVariant();
}

/// The current row of a query, columns counted from 0.
class SqlRow
{
public:
    explicit SqlRow(const QSqlQuery& query) : m_query(query) {}

    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] int number(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] double real(int column) const { return m_query.value(column).toDouble(); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] std::string utf8(int column) const { return text(column).toStdString(); }
    [[nodiscard]] QByteArray blob(int column) const { return m_query.value(column).toByteArray(); }
    /// Invalid when NULL.
    [[nodiscard]] QDateTime instant(int column) const;
    [[nodiscard]] QJsonValue json(int column) const;
    template <class Id> [[nodiscard]] Id id(int column) const { return Id{integer(column)}; }
    template <class Enum> [[nodiscard]] Enum enumeration(int column) const
    {
        return static_cast<Enum>(integer(column));
    }

private:
    const QSqlQuery& m_query;
};

} // namespace vigie
