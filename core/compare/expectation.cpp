// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/expectation.h"

#include "core/compare/comparison.h"
#include "core/compare/criteriaregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty()) ||
           (value.isObject() && value.toObject().isEmpty()) || (value.isString() && value.toString().isEmpty());
}

bool matches(const QJsonValue& value, const QJsonValue& expected)
{
    if (isNothing(expected))
        return isNothing(value);
    if (expected.isObject()) {
        const QJsonObject members = expected.toObject();
        const QJsonObject object = value.toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            if (!matches(object.value(it.key()), it.value()))
                return false;
        }
        return true;
    }
    if (value.isArray() && !expected.isArray())
        return value.toArray().size() == 1 && value.toArray().first() == expected;
    if (expected.isArray() && !value.isArray())
        return expected.toArray().size() == 1 && expected.toArray().first() == value;
    return value == expected;
}

/// True when \a word stands in any list anywhere inside \a value.
bool holdsWord(const QJsonValue& value, const QString& word)
{
    if (value.isString())
        return value.toString() == word;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [&](const QJsonValue& item) { return holdsWord(item, word); });
    }
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), [&](const QJsonValue& item) { return holdsWord(item, word); });
}

bool isIndexingCriterion(CriterionId id)
{
    return id == CriterionId::Indexability || id == CriterionId::MetaRobots || id == CriterionId::XRobotsTag;
}

} // namespace

bool matchesExpectation(CriterionId criterion, const QJsonValue& value, const QJsonValue& expected)
{
    switch (criterion) {
    case CriterionId::Status:
        if (expected.isDouble())
            return value.toObject().value(QStringLiteral("status")) == expected &&
                   !value.toObject().contains(QStringLiteral("redirect"));
        break;
    case CriterionId::Indexability:
        if (expected.isBool())
            return value.toObject().value(QStringLiteral("indexable")) == expected;
        break;
    case CriterionId::MetaRobots:
    case CriterionId::XRobotsTag:
        if (expected.isString() && !expected.toString().isEmpty())
            return holdsWord(value, expected.toString());
        break;
    case CriterionId::Canonical:
        if (expected.isString() && !expected.toString().isEmpty()) {
            const QJsonObject object = value.toObject();
            const QJsonValue html = object.value(QStringLiteral("html"));
            const QJsonValue header = object.value(QStringLiteral("header"));
            return (isNothing(html) || matches(html, expected)) && (isNothing(header) || matches(header, expected)) &&
                   !(isNothing(html) && isNothing(header));
        }
        break;
    default:
        break;
    }
    return matches(value, expected);
}

QJsonValue expectedValue(const Rule& rule)
{
    // A JSON text may be a bare value, which QJsonDocument takes only inside an array; what is no JSON is a plain text.
    const QByteArray wrapped = QByteArray("[") + QByteArray::fromStdString(rule.expected) + ']';
    const QJsonArray array = QJsonDocument::fromJson(wrapped).array();
    return array.size() == 1 ? array.first() : QJsonValue(QString::fromStdString(rule.expected));
}

bool expectsNoindex(const Rule& rule)
{
    if (!rule.criterion || rule.kind != RuleKind::Expectation || !rule.enabled)
        return false;
    const QJsonValue expected = expectedValue(rule);
    if (*rule.criterion == CriterionId::Indexability)
        return expected == QJsonValue(false) ||
               expected.toObject().value(QStringLiteral("indexable")) == QJsonValue(false);
    const bool directives = *rule.criterion == CriterionId::MetaRobots || *rule.criterion == CriterionId::XRobotsTag;
    return directives &&
           (holdsWord(expected, QStringLiteral("noindex")) || holdsWord(expected, QStringLiteral("none")));
}

Severity violationSeverity(CriterionId id)
{
    return id == CriterionId::Status || isIndexingCriterion(id) ? Severity::Critical : Severity::Warning;
}

bool concernsSameVerdict(CriterionId rule, CriterionId change)
{
    return rule == change || (isIndexingCriterion(rule) && isIndexingCriterion(change));
}

} // namespace vigie
