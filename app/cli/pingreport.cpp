// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pingreport.h"

#include "app/cli/headeroptions.h"
#include "app/cli/jsonshapes.h"
#include "core/monitor/pingfactory.h"
#include "core/store/database.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

QString view(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString localTime(const QDateTime& at)
{
    return QLocale().toString(at.toLocalTime(), QLocale::ShortFormat);
}

QString percentText(double percent)
{
    // Cut, not rounded: with any outage it is not 100 %.
    return QLocale().toString(static_cast<double>(static_cast<qint64>(percent * 100.0)) / 100.0, 'f', 2);
}

QString windowName(int days)
{
    return days == 1 ? QStringLiteral("24h") : QStringLiteral("%1d").arg(days);
}

/// The same for people.
QString windowText(int days)
{
    return days == 1 ? Cli::tr("24 h") : Cli::tr("%n day(s)", nullptr, days);
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

QString lengthText(qint64 milliseconds)
{
    const qint64 minutes = milliseconds / 60'000;
    if (minutes < 1)
        return Cli::tr("%1 s").arg(QLocale().toString(milliseconds / 1'000));
    if (minutes < 60)
        return Cli::tr("%1 min").arg(minutes);
    return Cli::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

/// The sentence for what happened, and the technical word where there is one.
QString causeText(Outcome cause, const std::string& detail)
{
    const QString sentence = describe(cause);
    return detail.empty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, QString::fromStdString(detail));
}

} // namespace

Result<PingMonitor> findMonitor(Database& database, const QString& text)
{
    const auto all = PingMonitorRepository(database).all();
    if (!all)
        return fail(all.error());
    std::vector<std::string> targets{text.toStdString()};
    for (const PingKind kind : {PingKind::Http, PingKind::Tcp, PingKind::Icmp}) {
        if (const auto made = makePingMonitor(text, kind, {}))
            targets.push_back(made->target);
    }
    std::vector<PingMonitor> matching;
    for (const PingMonitor& monitor : *all) {
        if (QString::number(monitor.id.value) == text || (!monitor.name.isEmpty() && monitor.name == text) ||
            std::ranges::count(targets, monitor.target) > 0)
            matching.push_back(monitor);
    }
    if (matching.empty())
        return fail(ErrorCode::NotFound, text, QStringLiteral("“ping list” shows the monitors"));
    if (matching.size() > 1)
        return fail(ErrorCode::InvalidArgument, text, QStringLiteral("several monitors match; use the number"));
    return matching.front();
}

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

void printReport(Invocation& call, const PingReport& report)
{
    if (call.global.json)
        return call.output.json(toJson(report));
    QString head = QStringLiteral("%1  %2").arg(label(report.state), QString::fromStdString(report.monitor.target));
    if (!report.monitor.name.isEmpty())
        head += QLatin1String("  ") + Cli::tr("“%1”").arg(report.monitor.name);
    if (report.standing.since.isValid() && report.state != PingState::Paused)
        head += QLatin1String("  ") + Cli::tr("since %1").arg(localTime(report.standing.since));
    if (report.inMaintenance)
        head += QLatin1String("  ") + Cli::tr("(maintenance)");
    call.output.line(head);
    if (const auto& last = report.standing.last) {
        const QString answer = last->isAnswer() ? Cli::tr("%1 ms").arg(last->total.count())
                                                : causeText(last->outcome, report.standing.lastDetail);
        call.output.line(QLatin1String("    ") + Cli::tr("last look %1: %2").arg(localTime(last->at), answer));
        if (report.monitor.kind == PingKind::Icmp && last->via == PingKind::Tcp)
            call.output.line(QLatin1String("    ") +
                             Cli::tr("ICMP is not allowed on this system: a TCP connection is tried instead."));
    }
    QStringList shares;
    for (std::size_t i = 0; i < report.uptime.size(); ++i) {
        if (const auto percent = report.uptime[i].percent())
            shares.append(Cli::tr("%1: %2 % up (%3 % observed)")
                              .arg(windowText(PingReport::windowDays[i]), percentText(*percent),
                                   percentText(report.uptime[i].observedPercent())));
    }
    if (!shares.isEmpty())
        call.output.line(QLatin1String("    ") + shares.join(QLatin1String(", ")));
    if (report.latency.samples > 0)
        call.output.line(QLatin1String("    ") + Cli::tr("last 24 hours: p50 %1 ms, p95 %2 ms, p99 %3 ms")
                                                     .arg(report.latency.p50.count())
                                                     .arg(report.latency.p95.count())
                                                     .arg(report.latency.p99.count()));
    if (report.standing.tls.at.isValid())
        call.output.line(QLatin1String("    ") +
                         Cli::tr("certificate until %1").arg(localTime(report.standing.tls.at)));
    if (report.standing.domain.at.isValid())
        call.output.line(QLatin1String("    ") +
                         Cli::tr("domain registered until %1").arg(localTime(report.standing.domain.at)));
}

void printIncident(Invocation& call, const PingIncident& incident, const PingMonitor& monitor)
{
    if (call.global.json)
        return call.output.json(toJson(incident, monitor));
    const QString length =
        incident.endedAt.isValid() ? lengthText(incident.startedAt.msecsTo(incident.endedAt)) : Cli::tr("still down");
    call.output.line(QStringLiteral("%1  %2  %3  %4")
                         .arg(localTime(incident.startedAt), length, QString::fromStdString(monitor.target),
                              causeText(incident.cause, incident.detail)));
}

void printEvent(Invocation& call, const PingEvent& event, const PingMonitor& monitor)
{
    if (call.global.json)
        return call.output.json(toJson(event, monitor));
    const QString target = QString::fromStdString(monitor.target);
    if (event.kind == PingEventKind::TlsExpiry)
        return call.output.line(Cli::tr("%1: certificate until %2").arg(target, localTime(event.expiresAt)));
    if (event.kind == PingEventKind::DomainExpiry)
        return call.output.line(Cli::tr("%1: domain registered until %2").arg(target, localTime(event.expiresAt)));
    QString line = Cli::tr("%1: %2 since %3").arg(target, label(event.to), localTime(event.at));
    if (event.to == PingState::Down)
        line += QLatin1String("  ") + causeText(event.cause, event.detail);
    call.output.line(line);
}

} // namespace vigie
