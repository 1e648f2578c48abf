// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/rulepreview.h"

#include "core/compare/masks.h"
#include "core/store/changerepository.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace vigie {

namespace {

std::string compactJson(const QJsonValue& value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString();
}

bool concerns(const Rule& rule, const Change& change)
{
    return rule.kind == RuleKind::Mask && (!rule.site || *rule.site == change.site) && (!rule.page || *rule.page == change.page)
           && (!rule.criterion || *rule.criterion == change.criterion);
}

} // namespace

Result<RulePreview> previewMask(Database& database, const Rule& rule, const QDateTime& since)
{
    const MaskSet masks(std::span(&rule, 1));
    if (!masks.errors().empty())
        return fail(masks.errors().front());
    ChangeFilter filter;
    filter.since = since;
    filter.severities = {Severity::Warning, Severity::Critical};
    // A group is one alert, and is gone only when all its changes are.
    std::set<qint64> groupsWithout;
    std::set<qint64> groupsWith;
    RulePreview preview;
    std::optional<Error> error;
    const auto visit = [&](const Change& change) {
        bool masked = false;
        if (concerns(rule, change)) {
            const MaskedText before = maskValue(compactJson(change.before), change.criterion, masks);
            const MaskedText after = maskValue(compactJson(change.after), change.criterion, masks);
            if (!before.errors.empty())
                error = before.errors.front();
            masked = before.text == after.text;
        }
        if (change.group) {
            groupsWithout.insert(change.group->value);
            if (!masked)
                groupsWith.insert(change.group->value);
            return;
        }
        preview.alertsWithout += 1;
        preview.alertsWith += masked ? 0 : 1;
    };
    if (const auto read = ChangeRepository(database).each(filter, visit); !read)
        return fail(read.error());
    if (error)
        return fail(*error);
    preview.alertsWithout += static_cast<int>(groupsWithout.size());
    preview.alertsWith += static_cast<int>(groupsWith.size());
    return preview;
}

} // namespace vigie
