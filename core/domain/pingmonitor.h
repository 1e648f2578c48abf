// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/ids.h"
#include "core/domain/site.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// How a monitor asks. The numeric values are stored: append, never reorder.
enum class PingKind { Http, Tcp, Icmp };

/// Of an HTTP monitor. Stored.
enum class PingMethod { Get, Head };

/// Statuses from `first` to `last`, both included.
struct StatusRange
{
    int first = 200;
    int last = 299;

    bool operator==(const StatusRange&) const = default;
};

/// What an HTTP monitor asks and demands.
struct HttpDemand
{
    PingMethod method = PingMethod::Get;
    std::vector<StatusRange> accepted{StatusRange{}}; ///< of the final answer, after redirects
    std::string keyword;                              ///< UTF-8; the body must hold it, empty: anything
    std::string absent;                               ///< UTF-8; the body must not hold it
    HeaderList headers;
    std::vector<std::string> secretHeaders; ///< names of further ones, whose values only the secret store knows

    bool operator==(const HttpDemand&) const = default;
};

/// One address whose availability is watched. Stands by itself; it may belong to a site.
struct PingMonitor
{
    static constexpr std::chrono::seconds shortestInterval{5 * 60};
    static constexpr std::chrono::seconds longestInterval{24 * 60 * 60};

    MonitorId id;
    PingKind kind = PingKind::Http;
    std::string target; ///< http: the URL; tcp: "host:port" ("[::1]:25"); icmp: the host
    QString name;       ///< for people; the target when empty
    std::optional<SiteId> site;
    QStringList tags;
    ActivityState activity = ActivityState::Active;
    std::chrono::seconds interval = shortestInterval;
    HttpDemand http;
    std::optional<int>
        failuresToDown; ///< failed looks in a row before it counts as down; absent: what its site's confirmations say
    int successesToUp = 2;                      ///< answers in a row before it counts as up again
    std::chrono::milliseconds slowAfter{3'000}; ///< a longer answer is slow; 0: never
    QDateTime createdAt;                        ///< UTC

    bool operator==(const PingMonitor&) const = default;
};

/// "http", "tcp", "icmp": stable names for JSON and arguments.
std::string_view pingKindName(PingKind kind);
std::optional<PingKind> pingKindFromName(std::string_view name);

/// Whether \a status is one of those that \a demand accepts.
bool accepts(const HttpDemand& demand, int status);

/// A host and a port out of "host:port"; IPv6 addresses stand in brackets there and without them here.
struct HostAndPort
{
    std::string host;
    int port = 0;

    bool operator==(const HostAndPort&) const = default;
};
std::optional<HostAndPort> splitHostAndPort(std::string_view text);

} // namespace vigie
