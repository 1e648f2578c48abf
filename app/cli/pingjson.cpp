// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pingjson.h"

#include "app/cli/headeroptions.h"
#include "app/cli/jsonshapes.h"
#include "core/monitor/pingfactory.h"

#include <QJsonArray>

namespace vigie {

namespace {

QString view(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString windowName(int days)
{
    return days == 1 ? QStringLiteral("24h") : QStringLiteral("%1d").arg(days);
}

QJsonValue texts(const QStringList& values)
{
    return QJsonArray::fromStringList(values);
}

QJsonValue lastJson(const PingStanding& standing)
{
    if (!standing.last)
        return {};
    const PingSample& last = *standing.last;
    return QJsonObject{{QStringLiteral("at"), jsonInstant(last.at)},
                       {QStringLiteral("outcome"), view(outcomeName(last.outcome))},
                       {QStringLiteral("detail"), jsonText(standing.lastDetail)},
                       {QStringLiteral("status"), last.status > 0 ? QJsonValue(last.status) : QJsonValue()},
                       {QStringLiteral("ms"), static_cast<qint64>(last.total.count())},
                       {QStringLiteral("via"), view(pingKindName(last.via))}};
}

} // namespace

QJsonObject toJson(const PingMonitor& monitor)
{
    const QStringList headers = shownHeaders(monitor.http.headers, monitor.http.secretHeaders);
    const auto optional = [](const std::string& value) { return value.empty() ? QJsonValue() : jsonText(value); };
    return {{QStringLiteral("monitor"), QString::number(monitor.id.value)},
            {QStringLiteral("url"), jsonText(monitor.target)},
            {QStringLiteral("kind"), view(pingKindName(monitor.kind))},
            {QStringLiteral("name"), monitor.name},
            {QStringLiteral("site"), monitor.site ? QJsonValue(QString::number(monitor.site->value)) : QJsonValue()},
            {QStringLiteral("tags"), texts(monitor.tags)},
            {QStringLiteral("interval_s"), static_cast<qint64>(monitor.interval.count())},
            {QStringLiteral("method"),
             monitor.http.method == PingMethod::Head ? QStringLiteral("HEAD") : QStringLiteral("GET")},
            {QStringLiteral("accept"), statusRangesText(monitor.http.accepted)},
            {QStringLiteral("keyword"), optional(monitor.http.keyword)},
            {QStringLiteral("absent"), optional(monitor.http.absent)},
            {QStringLiteral("headers"), texts(headers)},
            {QStringLiteral("failures"), monitor.failuresToDown ? QJsonValue(*monitor.failuresToDown) : QJsonValue()},
            {QStringLiteral("successes"), monitor.successesToUp},
            {QStringLiteral("slow_ms"), static_cast<qint64>(monitor.slowAfter.count())},
            {QStringLiteral("paused"), monitor.activity == ActivityState::Paused},
            {QStringLiteral("created_at"), jsonInstant(monitor.createdAt)}};
}

QJsonObject toJson(const PingReport& report)
{
    QJsonObject uptime;
    for (std::size_t i = 0; i < report.uptime.size(); ++i) {
        const auto percent = report.uptime[i].percent();
        uptime.insert(windowName(PingReport::windowDays[i]),
                      QJsonObject{{QStringLiteral("percent"), percent ? QJsonValue(*percent) : QJsonValue()},
                                  {QStringLiteral("observed_percent"), report.uptime[i].observedPercent()}});
    }
    const auto ms = [&](std::chrono::milliseconds value) {
        return report.latency.samples > 0 ? QJsonValue(static_cast<qint64>(value.count())) : QJsonValue();
    };
    return {{QStringLiteral("monitor"), QString::number(report.monitor.id.value)},
            {QStringLiteral("url"), jsonText(report.monitor.target)},
            {QStringLiteral("name"), report.monitor.name},
            {QStringLiteral("kind"), view(pingKindName(report.monitor.kind))},
            {QStringLiteral("state"), view(pingStateName(report.state))},
            {QStringLiteral("since"), jsonInstant(report.standing.since)},
            {QStringLiteral("maintenance"), report.inMaintenance},
            {QStringLiteral("last"), lastJson(report.standing)},
            {QStringLiteral("uptime"), uptime},
            {QStringLiteral("latency_ms"), QJsonObject{{QStringLiteral("p50"), ms(report.latency.p50)},
                                                       {QStringLiteral("p95"), ms(report.latency.p95)},
                                                       {QStringLiteral("p99"), ms(report.latency.p99)}}},
            {QStringLiteral("tls_expires_at"), jsonInstant(report.standing.tls.at)},
            {QStringLiteral("domain_expires_at"), jsonInstant(report.standing.domain.at)}};
}

QJsonObject toJson(const PingIncident& incident, const PingMonitor& monitor)
{
    QJsonArray proof;
    for (const ExchangeMeta& exchange : incident.proof) {
        const bool curl = exchange.transport == Transport::Curl;
        const QString asked = monitor.kind == PingKind::Http ? (curl ? QStringLiteral("libcurl") : QStringLiteral("qt"))
                                                             : QStringLiteral("socket");
        proof.append(QJsonObject{
            {QStringLiteral("by"), asked},
            {QStringLiteral("outcome"), view(outcomeName(exchange.outcome))},
            {QStringLiteral("detail"), jsonText(exchange.detail)},
            {QStringLiteral("status"), exchange.status > 0 ? QJsonValue(exchange.status) : QJsonValue()},
            {QStringLiteral("final_url"),
             jsonText(exchange.finalUrl.empty() ? exchange.requestedUrl : exchange.finalUrl)},
            {QStringLiteral("peer"), exchange.hops.empty() ? QJsonValue() : jsonText(exchange.hops.back().peerAddress)},
            {QStringLiteral("ms"), static_cast<qint64>(exchange.timings.total.count() / 1'000)}});
    }
    return {{QStringLiteral("incident"), QString::number(incident.id.value)},
            {QStringLiteral("monitor"), QString::number(monitor.id.value)},
            {QStringLiteral("url"), jsonText(monitor.target)},
            {QStringLiteral("started_at"), jsonInstant(incident.startedAt)},
            {QStringLiteral("ended_at"), jsonInstant(incident.endedAt)},
            {QStringLiteral("cause"), view(outcomeName(incident.cause))},
            {QStringLiteral("detail"), jsonText(incident.detail)},
            {QStringLiteral("status"), incident.status > 0 ? QJsonValue(incident.status) : QJsonValue()},
            {QStringLiteral("checks"), incident.checks},
            {QStringLiteral("proof"), proof}};
}

QJsonObject toJson(const PingEvent& event, const PingMonitor& monitor)
{
    static constexpr const char* kinds[] = {"state", "tls_expiry", "domain_expiry"};
    const auto severity = severityOf(event);
    return {{QStringLiteral("ping_event"), QString::number(event.id.value)},
            {QStringLiteral("monitor"), QString::number(monitor.id.value)},
            {QStringLiteral("url"), jsonText(monitor.target)},
            {QStringLiteral("kind"), QLatin1String(kinds[static_cast<std::size_t>(event.kind)])},
            {QStringLiteral("at"), jsonInstant(event.at)},
            {QStringLiteral("from"), view(pingStateName(event.from))},
            {QStringLiteral("to"), view(pingStateName(event.to))},
            {QStringLiteral("severity"), severity ? QJsonValue(view(severityName(*severity))) : QJsonValue()},
            {QStringLiteral("cause"), view(outcomeName(event.cause))},
            {QStringLiteral("detail"), jsonText(event.detail)},
            {QStringLiteral("expires_at"), jsonInstant(event.expiresAt)}};
}

} // namespace vigie
