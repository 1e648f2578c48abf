// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportjson.h"

#include "core/domain/criterion.h"

#include <QJsonArray>

namespace vigie {

namespace {

QString nameOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonValue text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QJsonValue instant(const QDateTime& at)
{
    return at.isValid() ? QJsonValue(at.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject counts(const SeverityCounts& counts)
{
    QJsonObject object;
    for (const Severity severity : {Severity::Critical, Severity::Warning, Severity::Info, Severity::Good})
        object[nameOf(severityName(severity))] = counts[static_cast<std::size_t>(severity)];
    return object;
}

QJsonArray daysOf(const ReportContent& content)
{
    QJsonArray days;
    for (const ReportDay& day : content.days) {
        QJsonObject object = counts(day.changes);
        object[QStringLiteral("day")] = day.day.toString(Qt::ISODate);
        days.append(object);
    }
    return days;
}

QJsonArray editsOf(const ReportContent& content)
{
    QJsonArray edits;
    for (const EditSummary& edit : content.edits.entries) {
        edits.append(QJsonObject{{QStringLiteral("criterion"), nameOf(criterionName(edit.example.criterion))},
                                 {QStringLiteral("severity"), nameOf(severityName(edit.severity))},
                                 {QStringLiteral("pages"), edit.pages},
                                 {QStringLiteral("explains"), edit.effects},
                                 {QStringLiteral("url"), text(edit.example.url)},
                                 {QStringLiteral("before"), edit.example.before},
                                 {QStringLiteral("after"), edit.example.after},
                                 {QStringLiteral("first_at"), instant(edit.example.detectedAt)},
                                 {QStringLiteral("last_at"), instant(edit.lastAt)}});
    }
    return edits;
}

QJsonArray alertsOf(const ReportContent& content)
{
    QJsonArray alerts;
    for (const Alert& alert : content.worstOpen) {
        alerts.append(QJsonObject{{QStringLiteral("id"), QString::number(alert.id.value)},
                                  {QStringLiteral("at"), instant(alert.at)},
                                  {QStringLiteral("severity"), nameOf(severityName(alert.finding.severity))},
                                  {QStringLiteral("state"), nameOf(alertStateName(alert.state))},
                                  {QStringLiteral("criterion"), text(alert.finding.criterion)},
                                  {QStringLiteral("url"), text(alert.finding.url)},
                                  {QStringLiteral("pages"), alert.pages}});
    }
    return alerts;
}

QJsonArray incidentsOf(const ReportMonitor& monitor)
{
    QJsonArray incidents;
    for (const PingIncident& incident : monitor.incidents) {
        incidents.append(QJsonObject{{QStringLiteral("started_at"), instant(incident.startedAt)},
                                     {QStringLiteral("ended_at"), instant(incident.endedAt)},
                                     {QStringLiteral("cause"), nameOf(outcomeName(incident.cause))},
                                     {QStringLiteral("status"), incident.status},
                                     {QStringLiteral("checks"), incident.checks}});
    }
    return incidents;
}

QJsonArray monitorsOf(const ReportContent& content)
{
    QJsonArray monitors;
    for (const ReportMonitor& monitor : content.monitors) {
        const std::optional<double> percent = monitor.figures.percent();
        monitors.append(QJsonObject{{QStringLiteral("monitor"), QString::number(monitor.monitor.id.value)},
                                    {QStringLiteral("url"), text(monitor.monitor.target)},
                                    {QStringLiteral("name"), monitor.monitor.name},
                                    {QStringLiteral("percent"), percent ? QJsonValue(*percent) : QJsonValue()},
                                    {QStringLiteral("observed_percent"), monitor.figures.observedPercent()},
                                    {QStringLiteral("down_ms"), monitor.figures.down},
                                    {QStringLiteral("maintenance_ms"), monitor.figures.maintenance},
                                    {QStringLiteral("incident_count"), monitor.incidentCount},
                                    {QStringLiteral("longest_ms"), monitor.longestMs},
                                    {QStringLiteral("incidents"), incidentsOf(monitor)}});
    }
    return monitors;
}

QJsonObject backlinksOf(const ReportContent& content)
{
    QJsonObject states;
    for (std::size_t i = 0; i < content.backlinks.byState.size(); ++i)
        states[nameOf(backlinkStateName(static_cast<BacklinkState>(i)))] = content.backlinks.byState[i];
    QJsonArray events;
    for (const LinkEvent& event : content.linkEvents.entries) {
        events.append(QJsonObject{{QStringLiteral("at"), instant(event.at)},
                                  {QStringLiteral("severity"), nameOf(severityName(event.severity))},
                                  {QStringLiteral("criterion"), nameOf(linkCriterionName(event.criterion))},
                                  {QStringLiteral("source"), text(event.source)},
                                  {QStringLiteral("target"), text(event.target)},
                                  {QStringLiteral("before"), event.before},
                                  {QStringLiteral("after"), event.after}});
    }
    return {{QStringLiteral("states"), states},
            {QStringLiteral("unchecked"), content.backlinks.unchecked},
            {QStringLiteral("lost"), content.linkTransitions.lost},
            {QStringLiteral("found"), content.linkTransitions.live},
            {QStringLiteral("changed"), content.linkTransitions.changed},
            {QStringLiteral("event_count"), content.linkEvents.total},
            {QStringLiteral("events"), events}};
}

QJsonObject classesOf(const PageCounts& counts)
{
    QJsonObject object{{QStringLiteral("total"), counts.total()}, {QStringLiteral("none"), counts.byClass[0]}};
    for (std::size_t i = 1; i < counts.byClass.size(); ++i)
        object[QStringLiteral("%1xx").arg(i)] = counts.byClass[i];
    return object;
}

QJsonArray pagesOf(const ReportContent& content)
{
    QJsonArray pages;
    for (const ReportPages& site : content.pages) {
        pages.append(QJsonObject{{QStringLiteral("site"), text(site.site.origin)},
                                 {QStringLiteral("before"), classesOf(site.before)},
                                 {QStringLiteral("after"), classesOf(site.after)}});
    }
    return pages;
}

} // namespace

QJsonObject reportJson(const ReportContent& content)
{
    QJsonArray sites;
    for (const Site& site : content.sites)
        sites.append(text(site.origin));
    const QString client = content.order.sites.site ? QString() : content.order.sites.client;
    QJsonObject object{{QStringLiteral("made_at"), instant(content.madeAt)},
                       {QStringLiteral("from"), content.order.period.first.toString(Qt::ISODate)},
                       {QStringLiteral("to"), content.order.period.last.toString(Qt::ISODate)},
                       {QStringLiteral("client"), client.isEmpty() ? QJsonValue() : QJsonValue(client)},
                       {QStringLiteral("sites"), sites},
                       {QStringLiteral("monitors"), monitorsOf(content)}};
    if (content.order.extent == ReportExtent::UptimeOnly)
        return object;
    object[QStringLiteral("alerts_raised")] = counts(content.raisedAlerts);
    object[QStringLiteral("alerts_open")] = counts(content.openAlerts);
    object[QStringLiteral("open_alerts")] = alertsOf(content);
    object[QStringLiteral("changes_per_day")] = daysOf(content);
    object[QStringLiteral("edit_count")] = content.edits.total;
    object[QStringLiteral("edits")] = editsOf(content);
    object[QStringLiteral("backlinks")] = backlinksOf(content);
    object[QStringLiteral("pages")] = pagesOf(content);
    return object;
}

} // namespace vigie
