// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <optional>

namespace vigie {

/// Tags as the database keeps them: a compact JSON array, NULL for none.
inline std::optional<QString> tagsColumn(const QStringList& tags)
{
    if (tags.isEmpty())
        return std::nullopt;
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(tags)).toJson(QJsonDocument::Compact));
}

inline QStringList tagsFromColumn(const QByteArray& column)
{
    QStringList tags;
    const QJsonArray array = QJsonDocument::fromJson(column).array();
    for (const QJsonValue& tag : array)
        tags.append(tag.toString());
    return tags;
}

} // namespace vigie
