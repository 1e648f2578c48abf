// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pingfindings.h"

#include "core/domain/outcome.h"
#include "core/domain/pinghistory.h"
#include "core/store/database.h"
#include "core/store/eventcursor.h"
#include "core/store/pinghistoryrepository.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

namespace {

constexpr std::string_view cursorName = "ping";
constexpr int daysLookedBack = 2; ///< a monitor is asked once a day at least

struct EventRow
{
    PingEvent event;
    Finding finding; ///< what is the same for every kind
    Audience audience = Audience::Everyone;
};

QJsonValue word(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

EventRow eventFromRow(const SqlRow& row)
{
    EventRow read;
    PingEvent& event = read.event;
    event.id = row.id<PingEventId>(0);
    event.monitor = row.id<MonitorId>(1);
    event.kind = row.enumeration<PingEventKind>(2);
    event.at = row.instant(3);
    event.from = row.enumeration<PingState>(4);
    event.to = row.enumeration<PingState>(5);
    event.cause = row.enumeration<Outcome>(6);
    event.detail = row.utf8(7);
    event.stage = row.enumeration<ExpiryStage>(8);
    event.expiresAt = row.instant(9);
    event.total = std::chrono::milliseconds(row.integer(15));
    event.recordedAt = row.instant(16);
    read.audience = row.flag(17) ? Audience::Nobody : Audience::Everyone;
    Finding& finding = read.finding;
    finding.tool = Tool::Ping;
    finding.criterion = "ping";
    finding.key = "ping-event/" + std::to_string(event.id.value);
    finding.url = row.utf8(10);
    if (!row.isNull(11))
        finding.site = row.id<SiteId>(11);
    const QJsonArray tags = row.json(12).toArray();
    for (const QJsonValue& tag : tags)
        finding.tags.append(tag.toString());
    finding.origin = row.utf8(13);
    finding.client = row.text(14);
    finding.foundAt = event.at;
    finding.confirmedBy = ConfirmedBy::SeveralChecks;
    return read;
}

/// The state with what it shows itself by: "down", the outcome and its detail; "degraded" and the time it took.
QJsonValue valueAfter(const PingEvent& event)
{
    QJsonArray value{word(pingStateName(event.to))};
    if (event.to == PingState::Degraded)
        value.append(QStringLiteral("%1 ms").arg(event.total.count()));
    if (event.to == PingState::Down)
        value.append(word(outcomeName(event.cause)));
    if (event.to == PingState::Down && !event.detail.empty())
        value.append(word(event.detail));
    return value.size() == 1 ? value.first() : QJsonValue(value);
}

/// When the monitor last answered before \a event.
Result<QDateTime> lastAnswer(Database& database, const PingEvent& event)
{
    const auto samples =
        PingHistoryRepository(database).samples(event.monitor, {event.at.addDays(-daysLookedBack), event.at});
    if (!samples)
        return fail(samples.error());
    QDateTime last;
    for (const PingSample& sample : *samples) {
        if (sample.isAnswer())
            last = sample.at;
    }
    return last;
}

void addState(std::vector<Finding>& findings, const EventRow& row)
{
    const PingEvent& event = row.event;
    const std::string subject = "ping/" + std::to_string(event.monitor.value);
    const auto add = [&](Transition transition, const char* what) {
        Finding finding = row.finding;
        finding.transition = transition;
        finding.subject = subject + what;
        finding.key += what;
        finding.severity = severityOf(event).value_or(Severity::Info);
        finding.before = word(pingStateName(event.from));
        finding.after = valueAfter(event);
        findings.push_back(std::move(finding));
    };
    // Slow and down are two alerts: what was down and answers slowly is up again, and slow.
    if (event.to == PingState::Down)
        add(Transition::Raised, "/down");
    if (event.to == PingState::Degraded || event.to == PingState::Up)
        add(Transition::Recovered, "/down");
    if (event.to == PingState::Degraded)
        add(Transition::Raised, "/slow");
    if (event.to == PingState::Up)
        add(Transition::Recovered, "/slow");
}

void addExpiry(std::vector<Finding>& findings, const EventRow& row)
{
    const PingEvent& event = row.event;
    Finding finding = row.finding;
    finding.criterion = event.kind == PingEventKind::TlsExpiry ? "tls" : "domain";
    finding.subject = "ping/" + std::to_string(event.monitor.value) + '/' + finding.criterion;
    finding.transition = event.stage == ExpiryStage::Far ? Transition::Recovered : Transition::Raised;
    finding.severity = severityOf(event).value_or(Severity::Info);
    finding.after = QJsonObject{{QStringLiteral("expires_at"), event.expiresAt.toString(Qt::ISODate)}};
    findings.push_back(std::move(finding));
}

} // namespace

Result<void> PingFindings::begin(Database& database)
{
    return beginCursor(database, cursorName, "ping_event");
}

Result<std::optional<FindingBatch>> PingFindings::next(Database& database)
{
    const auto cursor = readCursor(database, cursorName);
    if (!cursor)
        return fail(cursor.error());
    auto events = database.all("SELECT e.id, e.monitor, e.kind, e.at, e.from_state, e.to_state, e.cause, e.detail, "
                               "e.stage, e.expires_at, m.target, m.site, m.tags, "
                               "s.origin, s.client, e.total_ms, e.recorded_at, "
                               "coalesce(m.created_at > e.recorded_at, 0) FROM ping_event e JOIN ping_monitor m ON m.id = "
                               "e.monitor LEFT JOIN site s ON s.id = m.site "
                               "WHERE e.id > ? ORDER BY e.id LIMIT ?",
                               eventFromRow, *cursor, eventsPerBatch);
    if (!events)
        return fail(events.error());
    if (events->empty())
        return std::nullopt;
    FindingBatch batch;
    batch.audience = events->front().audience;
    for (EventRow& row : *events) {
        if (row.audience != batch.audience)
            break;
        if (row.event.to == PingState::Down) {
            auto answered = lastAnswer(database, row.event);
            if (!answered)
                return fail(std::move(answered.error()));
            row.finding.lastWithout = *answered;
        }
        if (row.event.kind == PingEventKind::State)
            addState(batch.findings, row);
        else
            addExpiry(batch.findings, row);
        batch.position = row.event.id.value;
        batch.at = row.event.recordedAt;
    }
    return batch;
}

Result<void> PingFindings::markTold(Database& database, qint64 position)
{
    return writeCursor(database, cursorName, position);
}

} // namespace vigie
