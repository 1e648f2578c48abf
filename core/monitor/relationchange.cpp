// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/relationchange.h"

#include "core/compare/criteriaregistry.h"
#include "core/compare/editkey.h"
#include "core/monitor/sitecontext.h"

namespace vigie {

std::string relationKey(CriterionId criterion, std::string_view word)
{
    return makeEditKey(criterion, {std::string(word)});
}

Change relationChange(const Page& page, const SiteContext& context, CriterionId criterion, Severity severity,
                      std::string_view word, const QDateTime& at)
{
    SeverityCase transition;
    transition.criterion = criterion;
    transition.base = severity;
    transition.importanceCounted = true; // the table knows these rows without regard to the page
    transition.ceiling = criterionEntry(criterion).ceiling;
    Change change;
    change.detectedAt = at;
    change.site = page.site;
    change.page = page.id;
    change.url = page.url;
    change.criterion = criterion;
    change.severity = pageSeverity(transition, context.severities);
    change.editKey = relationKey(criterion, word);
    change.confirmed = true; // made of checks that were
    change.snapshotBefore = page.lastGood;
    change.snapshotAfter = page.lastState.isValid() ? page.lastState : page.lastGood;
    return change;
}

} // namespace vigie
