// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/maskpreview.h"

#include "core/compare/masks.h"
#include "core/store/changerepository.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace vigie {

namespace {

std::string compactJson(const QJsonValue& value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString();
}

bool concerns(const Rule& rule, const Change& change)
{
    return rule.kind == RuleKind::Mask && (!rule.site || *rule.site == change.site) &&
           (!rule.page || *rule.page == change.page) && (!rule.criterion || *rule.criterion == change.criterion);
}

} // namespace

Result<std::set<std::string>> maskedFindings(Database& database, const Rule& rule, const QDateTime& since)
{
    const MaskSet masks(std::span(&rule, 1));
    if (!masks.errors().empty())
        return fail(masks.errors().front());
    ChangeFilter filter;
    filter.since = since;
    filter.severities = {Severity::Warning, Severity::Critical};
    std::set<std::string> masked;
    std::set<std::string> standing; // groups of which something is left
    std::optional<Error> error;
    const auto visit = [&](const Change& change) {
        const std::string key =
            change.group ? "group/" + std::to_string(change.group->value) : "change/" + std::to_string(change.id.value);
        if (!concerns(rule, change)) {
            standing.insert(key);
            return;
        }
        const MaskedText before = maskValue(compactJson(change.before), change.criterion, masks);
        const MaskedText after = maskValue(compactJson(change.after), change.criterion, masks);
        if (!before.errors.empty())
            error = before.errors.front();
        (before.text == after.text ? masked : standing).insert(key);
    };
    if (const auto read = ChangeRepository(database).each(filter, visit); !read)
        return fail(read.error());
    if (error)
        return fail(*error);
    std::erase_if(masked, [&](const std::string& key) { return standing.contains(key); });
    return masked;
}

Result<MaskPreview> previewMask(Database& database, const Rule& rule, const QDateTime& now, int days)
{
    const QDateTime since = now.addDays(-days);
    const auto masked = maskedFindings(database, rule, since);
    if (!masked)
        return fail(masked.error());
    auto table = loadRouting(database, now);
    if (!table)
        return fail(std::move(table.error()));
    auto without = previewVolume(database, *table, since);
    if (!without)
        return fail(std::move(without.error()));
    auto with = previewVolume(database, *table, since, *masked);
    if (!with)
        return fail(std::move(with.error()));
    return MaskPreview{std::move(*table), std::move(*without), std::move(*with)};
}

} // namespace vigie
