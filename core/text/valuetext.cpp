// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/valuetext.h"

#include "core/text/describe.h"
#include "core/text/valuewords.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace vigie {

namespace {

constexpr int deepest = 6;

QString inner(const QJsonValue& value, const QString& member, int depth)
{
    if (depth > deepest)
        return QStringLiteral("…");
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return QStringLiteral("–");
    case QJsonValue::Bool: return truthWord(value.toBool());
    case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 12);
    case QJsonValue::String: return tokenWord(member, value.toString());
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray values = value.toArray();
        for (const QJsonValue& element : values)
            parts.append(inner(element, member, depth + 1));
        return parts.join(QLatin1String(", "));
    }
    case QJsonValue::Object: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(memberText(memberWord(it.key()), inner(it.value(), it.key(), depth + 1)));
        return parts.join(QLatin1String(", "));
    }
    }
    return {};
}

} // namespace

QString valueText(const QJsonValue& value, qsizetype maximumLength)
{
    return harmless(inner(value, {}, 0), maximumLength);
}

} // namespace vigie
