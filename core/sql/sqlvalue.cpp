// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlvalue.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace vigie {

// QJsonDocument takes only arrays and objects, so a value travels inside an array of one.

QVariant toSql(const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

QDateTime SqlRow::instant(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(integer(column), Qt::UTC);
}

QJsonValue SqlRow::json(int column) const
{
    if (isNull(column))
        return QJsonValue::Null;
    return QJsonDocument::fromJson('[' + m_query.value(column).toString().toUtf8() + ']').array().at(0);
}

} // namespace vigie
