// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/linkfindings.h"

#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"
#include "core/store/alertrepository.h"
#include "core/store/database.h"
#include "core/store/eventcursor.h"

#include <QJsonArray>

#include <map>

namespace vigie {

namespace {

constexpr std::string_view cursorName = "link";

/// A finding, and what is known of its event besides.
struct EventRow
{
    qint64 id = 0;
    LinkCriterion criterion = LinkCriterion::State;
    Finding finding;
    Audience audience = Audience::Everyone;
};

EventRow eventFromRow(const SqlRow& row)
{
    EventRow read;
    read.id = row.integer(0);
    read.criterion = row.enumeration<LinkCriterion>(3);
    Finding& finding = read.finding;
    finding.tool = Tool::Link;
    finding.key = "link-event/" + std::to_string(read.id);
    finding.criterion = linkCriterionName(read.criterion);
    finding.subject = "link/" + std::to_string(row.integer(1)) + '/' + finding.criterion;
    finding.foundAt = row.instant(2);
    finding.severity = row.enumeration<Severity>(4);
    finding.transition = finding.severity == Severity::Good ? Transition::Recovered : Transition::Raised;
    finding.before = row.json(5);
    finding.after = row.json(6);
    finding.confirmedBy = row.flag(7) ? ConfirmedBy::SecondStack : ConfirmedBy::SeveralChecks;
    finding.url = row.utf8(8);
    finding.target = row.utf8(9);
    const QJsonArray tags = row.json(10).toArray();
    for (const QJsonValue& tag : tags)
        finding.tags.append(tag.toString());
    finding.client = row.text(11);
    if (!row.isNull(12)) {
        finding.site = row.id<SiteId>(12);
        finding.origin = row.utf8(13);
        if (finding.client.isEmpty())
            finding.client = row.text(14);
    }
    if (!row.isNull(15))
        finding.lastWithout = row.instant(15);
    read.audience = row.flag(16) ? Audience::Nobody : Audience::Everyone;
    return read;
}

bool isTrouble(const QJsonValue& state)
{
    const std::string name = state.toString().toStdString();
    return name == backlinkStateName(BacklinkState::Unreachable) || name == backlinkStateName(BacklinkState::Blocked);
}

/// Makes findings of the events of some backlinks, in their order.
class Telling
{
public:
    explicit Telling(Database& database) : m_alerts(database) {}

    Result<void> take(const EventRow& row)
    {
        if (row.criterion == LinkCriterion::State)
            return takeState(row.finding);
        return add(row.finding);
    }
    [[nodiscard]] std::vector<Finding> findings() && { return std::move(m_findings); }

private:
    /// A source that cannot be read is another matter than a link that is gone: it is over with any answer.
    Result<void> takeState(Finding finding)
    {
        const std::string troubles = finding.subject + "/trouble";
        if (isTrouble(finding.before) && !isTrouble(finding.after)) {
            Finding answers = finding;
            answers.key += "/answers";
            answers.subject = troubles;
            answers.transition = Transition::Recovered;
            m_findings.push_back(std::move(answers));
        }
        if (isTrouble(finding.after))
            finding.subject = troubles;
        return add(std::move(finding));
    }

    /// What brings back the value that an alert says was lost is its end, and no alert.
    Result<void> add(Finding finding)
    {
        const auto right = rightValue(finding.subject);
        if (!right)
            return fail(right.error());
        if (*right && **right == finding.after && finding.before != finding.after)
            finding.transition = Transition::Recovered;
        if (finding.transition == Transition::Recovered)
            m_right[finding.subject] = std::nullopt;
        else if (!*right && finding.severity >= Severity::Warning)
            m_right[finding.subject] = finding.before;
        m_findings.push_back(std::move(finding));
        return {};
    }

    /// What \a subject was before the first alert about it that is not over.
    Result<std::optional<QJsonValue>> rightValue(const std::string& subject)
    {
        const auto known = m_right.find(subject);
        if (known != m_right.end())
            return known->second;
        const auto active = m_alerts.active(Tool::Link, subject);
        if (!active)
            return fail(active.error());
        return active->empty() ? std::optional<QJsonValue>() : std::optional(active->front().finding.before);
    }

    AlertRepository m_alerts;
    std::vector<Finding> m_findings;
    std::map<std::string, std::optional<QJsonValue>> m_right; ///< of subjects in this batch; nothing: as it should be
};

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
    // The site is the one that the link leads to, the check without it the last one of the stretch before.
    const auto rows = database.all(
        "SELECT e.id, e.link, e.at, e.criterion, e.severity, e.value_before, e.value_after, e.confirmed, b.source, "
        "b.target, b.tags, b.client, "
        "s.id, s.origin, s.client, (SELECT max(h.seen_until) FROM backlink_history h WHERE h.link = e.link AND "
        "h.seen_until < e.at), coalesce(b.created_at > e.at, 0) "
        "FROM link_event e JOIN backlink b ON b.id = e.link "
        "LEFT JOIN site s ON b.target = s.origin OR substr(b.target, 1, length(s.origin) + 1) = s.origin || '/' "
        "WHERE e.id > ? ORDER BY e.id LIMIT ?",
        eventFromRow, *cursor, eventsPerBatch);
    if (!rows)
        return fail(rows.error());
    if (rows->empty())
        return std::nullopt;
    Telling telling(database);
    FindingBatch batch;
    batch.audience = rows->front().audience;
    for (const EventRow& row : *rows) {
        if (row.audience != batch.audience)
            break;
        if (auto taken = telling.take(row); !taken)
            return fail(std::move(taken.error()));
        batch.position = row.id;
        batch.at = row.finding.foundAt;
    }
    batch.findings = std::move(telling).findings();
    return batch;
}

Result<void> LinkFindings::markTold(Database& database, qint64 position)
{
    return writeCursor(database, cursorName, position);
}

} // namespace vigie
