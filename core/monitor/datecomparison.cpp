// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/datecomparison.h"

#include "core/compare/factsdiff.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace vigie {

namespace {

/// Two snapshots are read for each: a few seconds.
constexpr std::size_t mostPages = 5'000;

using ChangesOfPage = std::map<CriterionId, Change>;

/// The last change of each criterion with the worst severity of all of them, by page.
Result<std::map<PageId, ChangesOfPage>> changesByPage(StoreConnection& connection, const ChangeFilter& segment)
{
    std::map<PageId, ChangesOfPage> pages;
    ChangeFilter filter = segment;
    filter.newestFirst = false;
    filter.limit = 0;
    const auto gather = [&pages](const Change& change) {
        const auto [known, isNew] = pages[change.page].try_emplace(change.criterion, change);
        if (isNew)
            return;
        const Severity worst = std::max(known->second.severity, change.severity);
        known->second = change;
        known->second.severity = worst;
    };
    if (auto done = ChangeRepository(connection.database).each(filter, gather); !done)
        return fail(done.error());
    return pages;
}

Result<void> comparePage(StoreConnection& connection, PageId page, const ChangesOfPage& changes,
                         const ChangeFilter& segment, std::vector<Change>& found)
{
    SnapshotRepository snapshots(connection.database, connection.bodies);
    const auto first = snapshots.at(page, segment.since);
    const auto last = snapshots.at(page, segment.until);
    if (!first || !last)
        return fail(first ? last.error() : first.error());
    // Before its first check a page was nothing that could have changed.
    if (!*first || !*last || (*first)->id == (*last)->id)
        return {};
    const auto before = snapshots.load((*first)->id);
    const auto after = snapshots.load((*last)->id);
    if (!before || !after)
        return fail(before ? after.error() : before.error());
    for (const FactDifference& difference : diffFacts(before->observation, after->observation)) {
        const auto change = changes.find(difference.criterion);
        if (change == changes.end())
            continue; // differs in what is ignored
        Change net = change->second;
        net.before = difference.before;
        net.after = difference.after;
        net.snapshotBefore = (*first)->id;
        net.snapshotAfter = (*last)->id;
        net.group.reset();
        net.groupPages = 1;
        found.push_back(std::move(net));
    }
    return {};
}

void countAlike(std::vector<Change>& changes)
{
    const auto key = [](const Change& change) {
        return std::pair(change.criterion,
                         QJsonDocument(QJsonArray{change.before, change.after}).toJson(QJsonDocument::Compact));
    };
    std::map<std::pair<CriterionId, QByteArray>, int> counts;
    for (const Change& change : changes)
        ++counts[key(change)];
    for (Change& change : changes)
        change.groupPages = counts[key(change)];
}

} // namespace

Result<DateComparison> compareDates(StoreConnection& connection, const ChangeFilter& segment)
{
    const auto pages = changesByPage(connection, segment);
    if (!pages)
        return fail(pages.error());
    DateComparison comparison;
    for (const auto& [page, changes] : *pages) {
        if (static_cast<std::size_t>(comparison.pages) == mostPages) {
            comparison.isCut = true;
            break;
        }
        if (auto done = comparePage(connection, page, changes, segment, comparison.changes); !done)
            return fail(done.error());
        ++comparison.pages;
    }
    countAlike(comparison.changes);
    std::stable_sort(comparison.changes.begin(), comparison.changes.end(), [](const Change& a, const Change& b) {
        return std::tuple(b.severity, b.groupPages, a.criterion) < std::tuple(a.severity, a.groupPages, b.criterion);
    });
    return comparison;
}

} // namespace vigie
