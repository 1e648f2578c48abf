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

/// What became of a request, as people say it: "404", "unanswered"; empty when \a object is something else.
QString answerText(const ValueWords& words, const QJsonObject& object)
{
    const QLatin1String outcomeMember("outcome");
    const QJsonValue status = object.value(QLatin1String("status"));
    if (!object.value(outcomeMember).isString() || object.size() > (status.isUndefined() ? 1 : 2))
        return {};
    const QString outcome = object.value(outcomeMember).toString();
    const bool saysTheStatus = outcome == QLatin1String("ok") || outcome == QLatin1String("http_status");
    const int number = status.toInt();
    if (saysTheStatus && number > 0)
        return QString::number(number);
    const QString word = words.token(outcomeMember, outcome);
    return number > 0 ? QStringLiteral("%1 (%2)").arg(word).arg(number) : word;
}

QString inner(const ValueWords& words, const QJsonValue& value, const QString& member, int depth);

/// Whether a page may be indexed: "indexable", "not indexable (noindex)"; empty when \a object is something else.
QString verdictText(const ValueWords& words, const QJsonObject& object, int depth)
{
    const QString verdictMember = QStringLiteral("indexable");
    const QString reasonsMember = QStringLiteral("reasons");
    const QJsonValue verdict = object.value(verdictMember);
    if (!verdict.isBool() || object.size() != 2 || !object.contains(reasonsMember))
        return {};
    if (verdict.toBool())
        return words.member(verdictMember);
    const QString refused = words.member(QStringLiteral("not_indexable"));
    const QJsonArray reasons = object.value(reasonsMember).toArray();
    return reasons.isEmpty() ? refused
                             : QStringLiteral("%1 (%2)").arg(refused, inner(words, reasons, reasonsMember, depth + 1));
}

const QString& nothing()
{
    static const QString sign = QStringLiteral("–");
    return sign;
}

QString inner(const ValueWords& words, const QJsonValue& value, const QString& member, int depth)
{
    if (depth > deepest)
        return QStringLiteral("…");
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return nothing();
    case QJsonValue::Bool:
        return words.truth(value.toBool());
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 12);
    case QJsonValue::String:
        return words.token(member, value.toString());
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray values = value.toArray();
        for (const QJsonValue& element : values)
            parts.append(inner(words, element, member, depth + 1));
        return parts.isEmpty() ? nothing() : parts.join(QLatin1String(", "));
    }
    case QJsonValue::Object: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        if (const QString answer = answerText(words, object); !answer.isEmpty())
            return answer;
        if (const QString verdict = verdictText(words, object, depth); !verdict.isEmpty())
            return verdict;
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString part = inner(words, it.value(), it.key(), depth + 1);
            if (part != nothing()) // what is not there needs no word beside what is
                parts.append(words.memberText(words.member(it.key()), part));
        }
        return parts.isEmpty() ? nothing() : parts.join(QLatin1String(", "));
    }
    }
    return {};
}

QString text(const ValueWords& words, std::string_view criterion, const QJsonValue& value, qsizetype maximumLength)
{
    const QString name = QString::fromUtf8(criterion.data(), static_cast<qsizetype>(criterion.size()));
    return harmless(inner(words, value, name, 0), maximumLength);
}

} // namespace

QString valueText(const QJsonValue& value, qsizetype maximumLength)
{
    return text(ValueWords(), {}, value, maximumLength);
}

QString valueText(std::string_view criterion, const QJsonValue& value, qsizetype maximumLength)
{
    return text(ValueWords(), criterion, value, maximumLength);
}

QString valueText(std::string_view criterion, const QJsonValue& value, const Phrasebook& phrases,
                  qsizetype maximumLength)
{
    return text(ValueWords(&phrases), criterion, value, maximumLength);
}

} // namespace vigie
