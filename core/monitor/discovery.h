// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/fetchfunction.h"
#include "core/monitor/urlpattern.h"
#include "core/seo/robotstxt.h"
#include "core/url/url.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

class QThreadPool;

namespace vigie {

enum class RobotsObedience { Obey, Ignore };
enum class NofollowLinks { Follow, Skip };

struct DiscoveryOptions
{
    std::string siteOrigin;         ///< "https://www.example.fr": never left
    std::vector<std::string> start; ///< empty: the home page
    int maxPages = 1'000;           ///< so many results at most; a walk fetches at most ten times as many, and 1,000
    int maxDepth = 50;              ///< clicks from the start; calendars and their like have no end
    std::vector<UrlPattern>
        include; ///< a result matches one of them, if there are any; the walk goes on through others
    std::vector<UrlPattern> exclude; ///< what matches one of them is not even fetched
    RobotsObedience robots = RobotsObedience::Obey;
    NofollowLinks nofollow = NofollowLinks::Follow;
    std::string agent = "Vigie"; ///< product token for robots.txt
    int parallel = 8;            ///< pages asked for at a time; the host queue has its own limits
    FetchRequest request;        ///< user agent, headers, overrides, zone and politeness; the URL is replaced
};

/// A page of the site: an HTML document with status 2xx at its own URL.
struct DiscoveredPage
{
    std::string url;
    int depth = 0;   ///< least number of clicks from the start
    int inlinks = 0; ///< pages of the walk that link to it, itself not counted

    bool operator==(const DiscoveredPage&) const = default;
};

struct DiscoveryResult
{
    std::vector<DiscoveredPage> pages; ///< nearest first
    int fetched = 0;
    int failed = 0;       ///< no page: errors, redirects out of the site, other content
    int blocked = 0;      ///< URLs that robots.txt forbids
    int excluded = 0;     ///< URLs that a pattern excludes
    bool complete = true; ///< false: a limit or the user ended the walk before the links did
    bool cancelled = false;

    bool operator==(const DiscoveryResult&) const = default;
};

struct DiscoveryProgress
{
    int pages = 0; ///< results so far
    int fetched = 0;
    int waiting = 0; ///< known, not fetched yet

    bool operator==(const DiscoveryProgress&) const = default;
};

/// Explores a site along its links, breadth first, level by level. robots.txt is obeyed unless switched off, with its
/// crawl delay; when it cannot be read (5xx, no answer) nothing may be fetched (RFC 9309 section 2.3.1.4). Pages are
/// parsed in the pool. One object makes one walk, on a thread with an event loop.
class Discovery final : public QObject
{
    Q_OBJECT

public:
    /// The pool must outlive this object.
    Discovery(FetchFunction fetch, QThreadPool& pool, DiscoveryOptions options, QObject* parent = nullptr);
    ~Discovery() override;

    /// Errors: InvalidUrl (start or origin), ForeignSite (start), NetworkFailed (robots.txt), PatternTooCostly. A walk
    /// that was cancelled is no error: its result says so.
    QFuture<Result<DiscoveryResult>> run();
    /// Nothing new is asked for; the walk ends once what is under way came back.
    void cancel();

Q_SIGNALS:
    void progressed(const vigie::DiscoveryProgress& progress);

private:
    enum class NodeState { Waiting, Asked, Read };
    struct Node
    {
        std::string url;
        int depth = 0;
        int inlinks = 0;
        NodeState state = NodeState::Waiting;
        bool isPage = false;
        std::optional<std::size_t> redirectsTo;
    };
    struct Reading; ///< what the pool made of a reply

    Result<void> addStart();
    void readRobots(const FetchResult& result);
    void pump();
    void ask(std::size_t index);
    void read(std::size_t index, const Reading& reading);
    Result<void> follow(std::size_t from, const Reading& reading);
    /// The node that the reply to \a from is the page of: itself, or what it was redirected to. Absent: read already,
    /// or not to be read.
    Result<std::optional<std::size_t>> pageNode(std::size_t from, const Url& final);
    /// The node of \a url, made when it is new and may be fetched.
    Result<std::optional<std::size_t>> nodeFor(const Url& url, int depth);
    Result<bool> mayFetch(const Url& url);
    [[nodiscard]] bool isFull() const;
    void finish(Result<DiscoveryResult> result);
    [[nodiscard]] DiscoveryResult result() const;

    FetchFunction m_fetch;
    QThreadPool& m_pool;
    DiscoveryOptions m_options;
    QPromise<Result<DiscoveryResult>> m_promise;
    std::optional<RobotsTxt> m_robots;
    std::vector<Node> m_nodes;                             ///< in the order of discovery
    std::unordered_map<std::string, std::int64_t> m_known; ///< comparison key -> node, -1: not to be fetched
    std::size_t m_next = 0;                                ///< no node before it is waiting
    int m_level = 0;                                       ///< depth of what is under way
    int m_inFlight = 0;
    int m_found = 0;
    bool m_finished = false;
    DiscoveryResult m_counts;
};

} // namespace vigie
