// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace vigie {

/// What a condition looks at. Ages are of the last change and the last check.
enum class PageField {
    Url,
    Title,
    Tag,
    Status,
    Indexable,
    Severity, ///< of the worst open change
    Words,
    Bytes,
    ResponseTime,
    ChangeAge,
    CheckAge,
    Importance,
    Activity,
    Gone
};

enum class PageTest { Contains, ContainsNot, Is, IsNot, AtLeast, AtMost };

/// One condition of a filter of pages. `number` is a status, a count, bytes, milliseconds, seconds of age, the value of
/// a Severity or ActivityState, or 1 and 0 for yes and no; `text` is for URL, title and tag.
struct PageCondition
{
    PageField field = PageField::Url;
    PageTest test = PageTest::Contains;
    QString text;
    qint64 number = 0;

    bool operator==(const PageCondition&) const = default;
};

enum class ConditionJoin { All, Any };

/// The tests that make sense for \a field, the usual one first.
[[nodiscard]] std::vector<PageTest> testsOf(PageField field);
/// True where the condition holds a text, false where it holds a number.
[[nodiscard]] bool holdsText(PageField field);

/// Conditions as one line of JSON, for settings, and back; nothing for what is no such line.
struct PageConditions
{
    std::vector<PageCondition> conditions;
    ConditionJoin join = ConditionJoin::All;

    bool operator==(const PageConditions&) const = default;
};
[[nodiscard]] QString conditionsToJson(const PageConditions& conditions);
[[nodiscard]] std::optional<PageConditions> conditionsFromJson(const QString& json);

} // namespace vigie
