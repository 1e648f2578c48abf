// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/qtpingnetwork.h"

#include "core/base/logging.h"
#include "core/fetch/hopurl.h"
#include "core/fetch/icmpsocket.h"
#include "core/monitor/pingheaders.h"
#include "core/settings/pingsettings.h"
#include "core/settings/settings.h"
#include "core/url/addressclass.h"
#include "core/url/registrabledomain.h"

namespace vigie {

namespace {

/// More at a time to one host and port would wait inside Qt while their deadline runs.
constexpr int mostInFlightPerHost = 6;
/// Enough for a page that is only asked whether it is there.
constexpr std::int64_t plainBodyBytes = 1024 * 1024;
constexpr int httpsPort = 443;
constexpr int httpPort = 80;

PingAnswer answerOf(FetchResult result)
{
    return {std::move(result.meta), std::move(result.body), PingKind::Http};
}

FetchFunction fetchWith(Fetcher& fetcher)
{
    return [&fetcher](FetchRequest request) { return fetcher.fetch(std::move(request)); };
}

} // namespace

std::string hostOf(const PingMonitor& monitor)
{
    switch (monitor.kind) {
    case PingKind::Http: {
        const auto url = parseHopUrl(monitor.target, nullptr);
        return url ? url->host : std::string();
    }
    case PingKind::Tcp: {
        const auto place = splitHostAndPort(monitor.target);
        return place ? place->host : std::string();
    }
    case PingKind::Icmp:
        break;
    }
    return monitor.target;
}

std::vector<ProbeTarget> pingAnchors(const Settings& settings)
{
    std::vector<ProbeTarget> anchors;
    const QStringList entries = settings.text(pingsettings::anchors).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& entry : entries) {
        if (const auto place = splitHostAndPort(entry.toStdString()))
            anchors.push_back({place->host, place->port, {}, {}});
    }
    return anchors;
}

QtPingNetwork::QtPingNetwork(const FetchSettings& fetch, CheckPolicy policy, std::vector<ProbeTarget> anchors,
                             const Clock& clock, const SecretStore& secrets, QObject* parent)
    : QObject(parent), m_policy(std::move(policy)), m_secrets(secrets), m_offline(clock, this),
      m_resolver(fetch.lookup, this), m_second(fetch, this), m_main(fetch, &m_second, nullptr, this),
      m_tcp(m_resolver, this), m_icmp(m_resolver, this), m_failures(m_offline, m_tcp, std::move(anchors), this),
      m_registry(fetchWith(m_main), clock, "https://data.iana.org/rdap/dns.json", this)
{
}

void QtPingNetwork::prepare()
{
    m_failures.prepare();
}

QFuture<PingAnswer> QtPingNetwork::ask(const PingMonitor& monitor, PingStack stack)
{
    const std::string host = hostOf(monitor);
    const auto settled = [this, host](PingAnswer answer) { return settle(std::move(answer), host); };
    switch (monitor.kind) {
    case PingKind::Http: {
        const auto url = parseHopUrl(monitor.target, nullptr);
        return askHttp(monitor, stack, url ? url->hostKey() : std::string()).then(this, settled).unwrap();
    }
    case PingKind::Tcp:
        return askTcp(monitor).then(this, settled).unwrap();
    case PingKind::Icmp:
        break;
    }
    return askIcmp(monitor).then(this, settled).unwrap();
}

QFuture<PingAnswer> QtPingNetwork::askHttp(const PingMonitor& monitor, PingStack stack, const std::string& hostKey)
{
    auto headers = headersToSend(monitor, m_secrets);
    if (!headers) {
        qCWarning(logMonitor) << "ping: a header cannot be sent, nothing is asked:" << headers.error().subject
                              << headers.error().detail;
        PingAnswer nothing;
        nothing.exchange.outcome = Outcome::Cancelled;
        return QtFuture::makeReadyFuture(std::move(nothing));
    }
    FetchRequest request = httpRequest(monitor, std::move(*headers));
    int& inFlight = m_inFlight[hostKey];
    if (stack == PingStack::Second || inFlight >= mostInFlightPerHost)
        return m_second.fetch(std::move(request)).then(answerOf);
    ++inFlight;
    return m_main.fetch(std::move(request)).then(this, [this, hostKey](FetchResult result) {
        if (--m_inFlight[hostKey] == 0)
            m_inFlight.erase(hostKey);
        return answerOf(std::move(result));
    });
}

FetchRequest QtPingNetwork::httpRequest(const PingMonitor& monitor, HeaderList headers) const
{
    const bool readsBody = !monitor.http.keyword.empty() || !monitor.http.absent.empty();
    FetchRequest request;
    request.url = monitor.target;
    request.method = monitor.http.method == PingMethod::Head ? HttpMethod::Head : HttpMethod::Get;
    request.headers = std::move(headers);
    request.userAgent = m_policy.userAgent;
    request.overrides = m_policy.overrides;
    request.zone = NetworkZone::FirstHopDecides;
    request.answerDeadline = m_policy.answerDeadline;
    request.bodyDeadline = m_policy.bodyDeadline;
    request.maxDecodedBytes = readsBody ? m_policy.maximumPageBytes : plainBodyBytes;
    request.parallelRequests = mostInFlightPerHost;
    request.pausePatience = std::chrono::milliseconds(0);
    return request;
}

ProbeTarget QtPingNetwork::probeTarget(const std::string& host, int port) const
{
    return {host, port, m_policy.answerDeadline, m_policy.overrides};
}

QFuture<PingAnswer> QtPingNetwork::askTcp(const PingMonitor& monitor)
{
    const HostAndPort place = splitHostAndPort(monitor.target).value_or(HostAndPort{});
    return m_tcp.probe(probeTarget(place.host, place.port)).then([](ExchangeMeta exchange) {
        return PingAnswer{std::move(exchange), {}, PingKind::Tcp};
    });
}

QFuture<PingAnswer> QtPingNetwork::askIcmp(const PingMonitor& monitor)
{
    if (IcmpSocket::isAllowed()) {
        return m_icmp.probe(probeTarget(monitor.target, 0)).then([](ExchangeMeta exchange) {
            return PingAnswer{std::move(exchange), {}, PingKind::Icmp};
        });
    }
    return askTcpInstead(monitor, httpsPort)
        .then(this,
              [this, monitor](PingAnswer answer) {
                  return answer.exchange.outcome == Outcome::Unanswered ? askTcpInstead(monitor, httpPort)
                                                                        : QtFuture::makeReadyFuture(std::move(answer));
              })
        .unwrap();
}

/// Whether the host is there at all: a refusal is an answer too.
QFuture<PingAnswer> QtPingNetwork::askTcpInstead(const PingMonitor& monitor, int port)
{
    return m_tcp.probe(probeTarget(monitor.target, port)).then([](ExchangeMeta exchange) {
        if (exchange.outcome == Outcome::ConnectRefused || exchange.outcome == Outcome::ConnectionReset)
            exchange.outcome = Outcome::Ok;
        return PingAnswer{std::move(exchange), {}, PingKind::Tcp};
    });
}

/// Before a silence counts as theirs, it must not be ours.
QFuture<PingAnswer> QtPingNetwork::settle(PingAnswer answer, const std::string& host)
{
    auto judged = m_failures.judge(host, std::move(answer.exchange));
    return judged.then(this, [answer = std::move(answer)](const ExchangeMeta& exchange) mutable {
        answer.exchange = exchange;
        return std::move(answer);
    });
}

QFuture<QDateTime> QtPingNetwork::registrationEnd(const PingMonitor& monitor)
{
    const std::string host = hostOf(monitor);
    const auto domain = classifyAddress(host) ? std::nullopt : registrableDomain(host).registrable;
    if (!domain || OfflineDetector::isLoopback(host))
        return QtFuture::makeReadyFuture(QDateTime());
    return m_registry.lookUp(*domain).then([](const Observation& seen) {
        const auto* facts = std::get_if<DomainFacts>(&seen.host);
        return facts && facts->expiresAt ? *facts->expiresAt : QDateTime();
    });
}

void QtPingNetwork::cancelAll()
{
    m_main.cancelAll();
    m_second.cancelAll();
    m_tcp.cancelAll();
    m_icmp.cancelAll();
}

} // namespace vigie
