// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/celltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace vigie {

namespace {

QString isoInstant(const QDateTime& instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODate) : QString();
}

QString truth(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

/// Lets std::visit take one lambda per type.
template <class... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <class... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

QByteArray jsonLiteral(const QJsonValue& value)
{
    // QJsonDocument holds only arrays and objects: the value is written as the one element of an array.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

QString cellText(const Cell& cell)
{
    return std::visit(
        Overloaded{[](std::monostate) { return QString(); }, [](const QString& text) { return text; },
                   [](qint64 number) { return QString::number(number); },
                   [](double number) { return std::isfinite(number) ? QString::number(number, 'g', 15) : QString(); },
                   [](bool value) { return truth(value); },
                   [](const QDateTime& instant) { return isoInstant(instant); },
                   [](const QJsonValue& value) {
                       if (value.isNull() || value.isUndefined())
                           return QString();
                       return value.isString() ? value.toString() : QString::fromUtf8(jsonLiteral(value));
                   }},
        cell);
}

bool isFreeText(const Cell& cell)
{
    if (const auto* json = std::get_if<QJsonValue>(&cell))
        return !json->isDouble() && !json->isBool();
    return std::holds_alternative<QString>(cell);
}

QString withoutControls(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text.at(i).unicode();
        const bool isControl = (unit < 0x20 && unit != u'\t' && unit != u'\n') || (unit >= 0x7F && unit <= 0x9F);
        const bool isPair = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (isControl || text.at(i).isSurrogate() || unit == 0xFFFE || unit == 0xFFFF)
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

QByteArray htmlText(const QString& text)
{
    return withoutControls(text).toHtmlEscaped().replace(QLatin1Char('\''), QLatin1String("&#39;")).toUtf8();
}

QByteArray cellJson(const Cell& cell)
{
    return std::visit(
        Overloaded{
            [](std::monostate) { return QByteArray("null"); }, [](const QString& text) { return jsonLiteral(text); },
            [](qint64 number) { return QByteArray::number(number); }, [](double number) { return jsonLiteral(number); },
            [](bool value) { return jsonLiteral(value); },
            [](const QDateTime& instant) {
                return instant.isValid() ? jsonLiteral(isoInstant(instant)) : QByteArray("null");
            },
            [](const QJsonValue& value) { return value.isUndefined() ? QByteArray("null") : jsonLiteral(value); }},
        cell);
}

} // namespace vigie
