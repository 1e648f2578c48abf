// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rulefile.h"

#include "app/cli/jsonshapes.h"
#include "core/seo/userrules.h"

#include <QJsonDocument>

#include <array>

namespace vigie {

namespace {

constexpr std::array kindNames{"mask", "expectation", "keyword", "extraction"};
constexpr std::array patternNames{"text", "regex", "css", "xpath", "header"};

template <class Enum, std::size_t Count>
Result<Enum> named(const QJsonObject& json, const QString& member, const std::array<const char*, Count>& names)
{
    const QString text = json.value(member).toString();
    for (std::size_t i = 0; i < Count; ++i) {
        if (text == QLatin1String(names[i]))
            return static_cast<Enum>(i);
    }
    return fail(ErrorCode::MalformedInput, text, member + QStringLiteral(" is not one of the known words"));
}

} // namespace

Result<PortableRule> readRule(const QJsonObject& json)
{
    PortableRule portable;
    const auto kind = named<RuleKind>(json, QStringLiteral("kind"), kindNames);
    if (!kind)
        return fail(kind.error());
    Rule& rule = portable.rule;
    rule.kind = *kind;
    rule.pattern = json.value(QStringLiteral("pattern")).toString().toStdString();
    rule.expected = json.value(QStringLiteral("expected")).toString().toStdString();
    rule.name = json.value(QStringLiteral("name")).toString();
    rule.enabled = json.value(QStringLiteral("enabled")).toBool(true);
    portable.site = json.value(QStringLiteral("site")).toString().toStdString();
    portable.page = json.value(QStringLiteral("page")).toString().toStdString();
    if (const QString criterion = json.value(QStringLiteral("criterion")).toString(); !criterion.isEmpty()) {
        rule.criterion = criterionFromName(criterion.toStdString());
        if (!rule.criterion)
            return fail(ErrorCode::MalformedInput, criterion, QStringLiteral("there is no such criterion"));
    }
    if (rule.kind == RuleKind::Expectation) {
        if (!rule.criterion || rule.expected.empty())
            return fail(ErrorCode::MalformedInput, rule.name,
                        QStringLiteral("an expectation needs a criterion and a value"));
        return portable;
    }
    const auto pattern = named<PatternKind>(json, QStringLiteral("pattern_kind"), patternNames);
    if (!pattern)
        return fail(pattern.error());
    rule.patternKind = *pattern;
    if (rule.pattern.empty())
        return fail(ErrorCode::MalformedInput, rule.name, QStringLiteral("the pattern is empty"));
    if (rule.kind == RuleKind::Keyword && rule.expected.empty())
        rule.expected = "present";
    if (const auto valid = validateRulePattern(rule); !valid)
        return fail(valid.error());
    return portable;
}

QByteArray writeRuleFile(const std::vector<PortableRule>& rules)
{
    QJsonArray array;
    for (const PortableRule& portable : rules) {
        QJsonObject json = toJson(portable.rule);
        json.remove(QStringLiteral("id"));
        json.remove(QStringLiteral("origin"));
        if (!portable.site.empty())
            json.insert(QStringLiteral("site"), jsonText(portable.site));
        if (!portable.page.empty())
            json.insert(QStringLiteral("page"), jsonText(portable.page));
        array.append(json);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("rules"), array}}).toJson(QJsonDocument::Indented);
}

Result<std::vector<PortableRule>> readRuleFile(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::MalformedInput, {},
                    QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset));
    const QJsonValue list = document.object().value(QStringLiteral("rules"));
    if (!list.isArray())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("there is no list of rules"));
    std::vector<PortableRule> rules;
    const QJsonArray array = list.toArray();
    for (const QJsonValue& value : array) {
        auto rule = readRule(value.toObject());
        if (!rule)
            return fail(rule.error());
        rules.push_back(std::move(*rule));
    }
    return rules;
}

} // namespace vigie
