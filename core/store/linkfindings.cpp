// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/linkfindings.h"

#include "core/domain/linkevent.h"
#include "core/store/database.h"
#include "core/store/eventcursor.h"

#include <QJsonArray>

namespace vigie {

namespace {

constexpr std::string_view cursorName = "link";

/// A finding, and the id of its event.
using Row = std::pair<qint64, Finding>;

Row findingFromRow(const SqlRow& row)
{
    Finding finding;
    finding.tool = Tool::Link;
    finding.key = "link-event/" + std::to_string(row.integer(0));
    finding.criterion = linkCriterionName(row.enumeration<LinkCriterion>(3));
    finding.subject = "link/" + std::to_string(row.integer(1)) + '/' + finding.criterion;
    finding.foundAt = row.instant(2);
    finding.severity = row.enumeration<Severity>(4);
    finding.transition = finding.severity == Severity::Good ? Transition::Recovered : Transition::Raised;
    finding.before = row.json(5);
    finding.after = row.json(6);
    finding.confirmedBy = row.flag(7) ? ConfirmedBy::SecondStack : ConfirmedBy::SeveralChecks;
    finding.url = row.utf8(8);
    const QJsonArray tags = row.json(9).toArray();
    for (const QJsonValue& tag : tags)
        finding.tags.append(tag.toString());
    finding.client = row.text(10);
    return {row.integer(0), std::move(finding)};
}

} // namespace

Result<void> LinkFindings::begin(Database& database)
{
    return beginCursor(database, cursorName, "link_event");
}

Result<std::optional<FindingBatch>> LinkFindings::next(Database& database)
{
    const auto cursor = readCursor(database, cursorName);
    if (!cursor)
        return fail(cursor.error());
    auto rows = database.all("SELECT e.id, e.link, e.at, e.criterion, e.severity, e.value_before, e.value_after, e.confirmed, b.source, b.tags, b.client "
                             "FROM link_event e JOIN backlink b ON b.id = e.link WHERE e.id > ? ORDER BY e.id LIMIT ?",
                             findingFromRow, *cursor, eventsPerBatch);
    if (!rows)
        return fail(rows.error());
    if (rows->empty())
        return std::nullopt;
    FindingBatch batch;
    for (auto& [id, finding] : *rows) {
        batch.position = id;
        batch.findings.push_back(std::move(finding));
    }
    return batch;
}

Result<void> LinkFindings::markTold(Database& database, qint64 position)
{
    return writeCursor(database, cursorName, position);
}

} // namespace vigie
