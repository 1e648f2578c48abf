// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/valuetext.h"

#include "core/text/describe.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace vigie {

namespace {

constexpr int deepest = 6;

QString inner(const QJsonValue& value, int depth)
{
    if (depth > deepest)
        return QStringLiteral("…");
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return QStringLiteral("–");
    case QJsonValue::Bool: return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 12);
    case QJsonValue::String: return value.toString();
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray values = value.toArray();
        for (const QJsonValue& element : values)
            parts.append(inner(element, depth + 1));
        return parts.join(QLatin1String(", "));
    }
    case QJsonValue::Object: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(it.key() + QLatin1String(": ") + inner(it.value(), depth + 1));
        return parts.join(QLatin1String(", "));
    }
    }
    return {};
}

} // namespace

QString valueText(const QJsonValue& value, qsizetype maximumLength)
{
    return harmless(inner(value, 0), maximumLength);
}

} // namespace vigie
