// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pagecondition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

// The names that settings keep, in the order of the enums.
constexpr std::array fieldNames{"url",   "title",         "tag",        "status",    "indexable",  "severity", "words",
                                "bytes", "response_time", "change_age", "check_age", "importance", "activity", "gone"};
constexpr std::array testNames{"contains", "contains_not", "is", "is_not", "at_least", "at_most"};

template <std::size_t Count>
std::optional<int> placeOf(const std::array<const char*, Count>& names, const QString& name)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const char* known) { return name == QLatin1String(known); });
    return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
}

} // namespace

std::vector<PageTest> testsOf(PageField field)
{
    switch (field) {
    case PageField::Url:
    case PageField::Title:
        return {PageTest::Contains, PageTest::ContainsNot, PageTest::Is, PageTest::IsNot};
    case PageField::Tag:
    case PageField::Activity:
        return {PageTest::Is, PageTest::IsNot};
    case PageField::Status:
        return {PageTest::Is, PageTest::IsNot, PageTest::AtLeast, PageTest::AtMost};
    case PageField::Severity:
        return {PageTest::AtLeast, PageTest::Is, PageTest::IsNot};
    case PageField::Words:
    case PageField::Bytes:
    case PageField::ResponseTime:
        return {PageTest::AtLeast, PageTest::AtMost, PageTest::Is};
    case PageField::ChangeAge:
    case PageField::CheckAge:
        return {PageTest::AtMost, PageTest::AtLeast};
    case PageField::Indexable:
    case PageField::Importance:
    case PageField::Gone:
        break;
    }
    return {PageTest::Is};
}

bool holdsText(PageField field)
{
    return field == PageField::Url || field == PageField::Title || field == PageField::Tag;
}

QString conditionsToJson(const PageConditions& conditions)
{
    QJsonArray list;
    for (const PageCondition& condition : conditions.conditions) {
        QJsonObject object{
            {QStringLiteral("field"), QLatin1String(fieldNames[static_cast<std::size_t>(condition.field)])},
            {QStringLiteral("test"), QLatin1String(testNames[static_cast<std::size_t>(condition.test)])}};
        if (holdsText(condition.field))
            object.insert(QStringLiteral("text"), condition.text);
        else
            object.insert(QStringLiteral("number"), condition.number);
        list.append(object);
    }
    const QJsonObject whole{{QStringLiteral("conditions"), list},
                            {QStringLiteral("any"), conditions.join == ConditionJoin::Any}};
    return QString::fromUtf8(QJsonDocument(whole).toJson(QJsonDocument::Compact));
}

std::optional<PageConditions> conditionsFromJson(const QString& json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    PageConditions result;
    result.join = document[QLatin1String("any")].toBool() ? ConditionJoin::Any : ConditionJoin::All;
    const QJsonArray list = document[QLatin1String("conditions")].toArray();
    for (const QJsonValue& entry : list) {
        const auto field = placeOf(fieldNames, entry[QLatin1String("field")].toString());
        const auto test = placeOf(testNames, entry[QLatin1String("test")].toString());
        if (!field || !test)
            return std::nullopt;
        const PageCondition condition{static_cast<PageField>(*field), static_cast<PageTest>(*test),
                                      entry[QLatin1String("text")].toString(),
                                      entry[QLatin1String("number")].toInteger()};
        const std::vector<PageTest> tests = testsOf(condition.field);
        if (std::find(tests.begin(), tests.end(), condition.test) == tests.end())
            return std::nullopt;
        result.conditions.push_back(condition);
    }
    return result;
}

} // namespace vigie
