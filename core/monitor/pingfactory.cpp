// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingfactory.h"

#include "core/url/addressclass.h"
#include "core/url/url.h"

namespace vigie {

namespace {

constexpr int mostInARow = 10;
constexpr int firstStatus = 100;
constexpr int lastStatus = 999;

std::string withoutScheme(const std::string& text, const std::string& scheme)
{
    return text.starts_with(scheme) ? text.substr(scheme.size()) : text;
}

PingKind kindOf(const std::string& text)
{
    if (text.starts_with("tcp://"))
        return PingKind::Tcp;
    return text.starts_with("icmp://") ? PingKind::Icmp : PingKind::Http;
}

/// The host as the URL Standard writes it; IPv6 in brackets.
Result<std::string> normalHost(const std::string& host, const QString& typed)
{
    const bool bare6 = host.find(':') != std::string::npos;
    const auto url = Url::parse("http://" + (bare6 ? '[' + host + ']' : host) + '/');
    if (!url || url->host().empty() || url->pathAndQuery() != "/" || !url->username().empty() ||
        !url->password().empty())
        return fail(ErrorCode::InvalidUrl, typed, QStringLiteral("no host"));
    return std::string(url->host());
}

std::string bare(const std::string& host)
{
    return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
}

Result<std::string> httpTarget(const std::string& text, const QString& typed)
{
    const auto url = Url::parse(text);
    if (!url)
        return fail(ErrorCode::InvalidUrl, typed, url.error().detail);
    if (!url->isHttp())
        return fail(ErrorCode::UnsupportedScheme, typed);
    if (!url->username().empty() || !url->password().empty())
        return fail(ErrorCode::InvalidUrl, typed, QStringLiteral("user name and password are not stored in URLs"));
    return url->withoutFragment().href();
}

Result<std::string> tcpTarget(const std::string& text, const QString& typed)
{
    const auto place = splitHostAndPort(text);
    if (!place)
        return fail(ErrorCode::InvalidUrl, typed, QStringLiteral("a TCP port is written host:port"));
    const auto host = normalHost(place->host, typed);
    return host ? Result<std::string>(*host + ':' + std::to_string(place->port)) : host;
}

Result<std::string> targetOf(PingKind kind, const std::string& text, const QString& typed)
{
    switch (kind) {
    case PingKind::Http:
        return httpTarget(text, typed);
    case PingKind::Tcp:
        return tcpTarget(withoutScheme(text, "tcp://"), typed);
    case PingKind::Icmp:
        break;
    }
    const auto host = normalHost(bare(withoutScheme(text, "icmp://")), typed);
    return host ? Result<std::string>(bare(*host)) : host;
}

std::string literalOf(PingKind kind, const std::string& target)
{
    if (kind == PingKind::Tcp)
        return splitHostAndPort(target).value_or(HostAndPort{}).host;
    if (kind == PingKind::Icmp)
        return target;
    const auto url = Url::parse(target);
    return url ? bare(std::string(url->host())) : std::string();
}

tl::unexpected<Error> impossible(const QString& value, const char* why)
{
    return fail(ErrorCode::InvalidArgument, value, QLatin1String(why));
}

} // namespace

Result<PingMonitor> makePingMonitor(const QString& typed, std::optional<PingKind> kind, const QDateTime& now)
{
    const std::string text = typed.trimmed().toStdString();
    PingMonitor monitor;
    monitor.kind = kind.value_or(kindOf(text));
    monitor.createdAt = now;
    auto target = targetOf(monitor.kind, text, typed);
    if (!target)
        return fail(std::move(target.error()));
    monitor.target = std::move(*target);
    const auto address = classifyAddress(literalOf(monitor.kind, monitor.target));
    if (address && isNeverFetched(*address))
        return fail(ErrorCode::PrivateAddress, typed);
    return monitor;
}

Result<void> checkPingMonitor(const PingMonitor& monitor)
{
    const auto inARow = [](int count) { return count >= 1 && count <= mostInARow; };
    if (monitor.failuresToDown && !inARow(*monitor.failuresToDown))
        return impossible(QString::number(*monitor.failuresToDown), "failures in a row go from 1 to 10");
    if (!inARow(monitor.successesToUp))
        return impossible(QString::number(monitor.successesToUp), "answers in a row go from 1 to 10");
    if (monitor.interval < PingMonitor::shortestInterval || monitor.interval > PingMonitor::longestInterval)
        return impossible(QString::number(monitor.interval.count()), "intervals go from 5m to 24h");
    const HttpDemand& demand = monitor.http;
    if (monitor.kind != PingKind::Http && demand != HttpDemand{})
        return impossible(QString::fromStdString(monitor.target),
                          "only http monitors look at statuses, texts and headers");
    if (demand.method == PingMethod::Head && (!demand.keyword.empty() || !demand.absent.empty()))
        return impossible(QStringLiteral("HEAD"), "a HEAD answer has no text to look at");
    if (demand.accepted.empty())
        return impossible({}, "no status is accepted");
    return {};
}

Result<std::vector<StatusRange>> parseStatusRanges(const QString& text)
{
    std::vector<StatusRange> ranges;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString& part : parts) {
        const QStringList ends = part.trimmed().split(QLatin1Char('-'));
        bool firstOk = false;
        bool lastOk = false;
        const int first = ends.first().toInt(&firstOk);
        const int last = ends.last().toInt(&lastOk);
        if (!firstOk || !lastOk || ends.size() > 2 || first < firstStatus || last > lastStatus || first > last)
            return impossible(text, "statuses are written 200-299,301");
        ranges.push_back({first, last});
    }
    return ranges;
}

Result<HeaderList> parseHeaders(const QStringList& lines)
{
    HeaderList headers;
    for (const QString& text : lines) {
        const qsizetype colon = text.indexOf(QLatin1Char(':'));
        if (colon < 1 || text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r')))
            return fail(ErrorCode::InvalidArgument, text, QStringLiteral("a header is written “Name: value”"));
        headers.push_back({text.left(colon).trimmed().toStdString(), text.mid(colon + 1).trimmed().toStdString()});
    }
    return headers;
}

QString statusRangesText(const std::vector<StatusRange>& ranges)
{
    QStringList parts;
    for (const StatusRange& range : ranges)
        parts.append(range.first == range.last ? QString::number(range.first)
                                               : QStringLiteral("%1-%2").arg(range.first).arg(range.last));
    return parts.join(QLatin1Char(','));
}

} // namespace vigie
