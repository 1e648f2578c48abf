// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/discovery.h"

#include "core/base/asciitext.h"
#include "core/seo/pageextractor.h"
#include "core/url/comparisonkey.h"

#include <QThreadPool>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace vigie {

namespace {

constexpr std::size_t maxUrl = 2'048;
constexpr std::size_t knownPerPage = 50; ///< URLs remembered for each page that may be found
constexpr std::size_t leastKnown = 100'000;
constexpr int longestCrawlDelay = 30; ///< seconds; more is meant for others than the owner of the site

/// Links to these are no pages; asking for them costs the site more than any page.
constexpr std::array<std::string_view, 40> fileEndings{
    ".7z",   ".aac",  ".avi", ".avif", ".bmp", ".bz2", ".css",  ".csv",  ".doc", ".docx",
    ".eot",  ".epub", ".exe", ".gif",  ".gz",  ".ico", ".jpeg", ".jpg",  ".js",  ".json",
    ".m4a",  ".mov",  ".mp3", ".mp4",  ".ods", ".odt", ".ogg",  ".pdf",  ".png", ".ppt",
    ".pptx", ".rar",  ".rss", ".svg",  ".ttf", ".wav", ".webm", ".webp", ".xls", ".zip"};

bool isFile(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos || path.size() - dot > 5)
        return false;
    const std::string ending = asciiLowered(path.substr(dot));
    return std::find(fileEndings.begin(), fileEndings.end(), ending) != fileEndings.end();
}

bool isNofollow(const RobotsDirectives& directives, const std::string& everyone)
{
    const auto it = directives.find(everyone);
    return it != directives.end() &&
           std::any_of(it->second.begin(), it->second.end(),
                       [](const std::string& directive) { return directive == "nofollow" || directive == "none"; });
}

/// Google's qualifiers of outgoing links: none of the three is a vote for the page.
bool isNofollow(const Link& link)
{
    return std::any_of(link.rel.begin(), link.rel.end(),
                       [](const std::string& rel) { return rel == "nofollow" || rel == "ugc" || rel == "sponsored"; });
}

bool isHtml(const ExchangeMeta& meta)
{
    const std::string* type = findHeader(meta.headers, "content-type");
    return !type || type->find("html") != std::string::npos;
}

Result<bool> matchesAny(const std::vector<UrlPattern>& patterns, const std::string& url)
{
    for (const UrlPattern& pattern : patterns) {
        const auto matches = pattern.matches(url);
        if (!matches || *matches)
            return matches;
    }
    return false;
}

} // namespace

struct Discovery::Reading
{
    bool isPage = false;
    std::string finalUrl;
    std::vector<Url> links; ///< of the site, without repetition
};

Discovery::Discovery(FetchFunction fetch, QThreadPool& pool, DiscoveryOptions options, QObject* parent)
    : QObject(parent), m_fetch(std::move(fetch)), m_pool(pool), m_options(std::move(options))
{
}

Discovery::~Discovery() = default;

QFuture<Result<DiscoveryResult>> Discovery::run()
{
    m_promise.start();
    QFuture<Result<DiscoveryResult>> future = m_promise.future();
    if (m_options.robots == RobotsObedience::Ignore) {
        if (const auto started = addStart(); !started)
            finish(fail(started.error()));
        else
            pump();
        return future;
    }
    FetchRequest request = requestFor(m_options.request, m_options.siteOrigin + "/robots.txt");
    request.expected = ExpectedContent::Any;
    m_fetch(std::move(request)).then(this, [this](const FetchResult& result) { readRobots(result); });
    return future;
}

void Discovery::cancel()
{
    m_counts.cancelled = true;
}

void Discovery::readRobots(const FetchResult& result)
{
    const int status = result.meta.status;
    if (result.meta.outcome == Outcome::Ok)
        m_robots.emplace(std::string_view(result.body.constData(), static_cast<std::size_t>(result.body.size())));
    else if (status < 400 || status >= 500 || status == 429)
        return finish(
            fail(ErrorCode::NetworkFailed, QString::fromStdString(m_options.siteOrigin + "/robots.txt"),
                 QString::fromStdString(std::string(outcomeName(result.meta.outcome)) + ' ' + result.meta.detail)));
    if (const auto delay = m_robots ? m_robots->crawlDelay(m_options.agent) : std::nullopt) {
        const double seconds = std::clamp(*delay, 0.0, static_cast<double>(longestCrawlDelay));
        m_options.request.crawlDelay =
            std::max(m_options.request.crawlDelay, std::chrono::milliseconds(static_cast<qint64>(seconds * 1000)));
    }
    if (const auto started = addStart(); !started)
        return finish(fail(started.error()));
    pump();
}

Result<void> Discovery::addStart()
{
    std::vector<std::string> start = m_options.start;
    if (start.empty())
        start.push_back(m_options.siteOrigin + "/");
    for (const std::string& text : start) {
        const auto url = Url::parse(text);
        if (!url)
            return fail(url.error());
        if (!belongsTo(*url, m_options.siteOrigin))
            return fail(ErrorCode::ForeignSite, QString::fromStdString(text));
        if (const auto node = nodeFor(*url, 0); !node)
            return fail(node.error());
    }
    return {};
}

/// Asks for what may be asked now: nodes of the level under way; the next level begins when this one is back, so that
/// depths are exact whatever comes back first.
void Discovery::pump()
{
    while (!m_counts.cancelled && !m_finished && m_next < m_nodes.size() && m_inFlight < m_options.parallel &&
           !isFull()) {
        const Node& node = m_nodes[m_next];
        if (node.state == NodeState::Waiting) {
            if (m_inFlight > 0 && node.depth != m_level)
                break;
            m_level = node.depth;
            ask(m_next);
        }
        ++m_next; // ask() never comes back here by itself
    }
    if (m_inFlight == 0 && !m_finished)
        finish(result());
}

bool Discovery::isFull() const
{
    return m_found + m_inFlight >= m_options.maxPages ||
           m_counts.fetched + m_inFlight >= std::max(10 * m_options.maxPages, 1000);
}

void Discovery::ask(std::size_t index)
{
    ++m_inFlight;
    m_nodes[index].state = NodeState::Asked;
    FetchRequest request = requestFor(m_options.request, m_nodes[index].url);
    request.expected = ExpectedContent::Page;
    m_fetch(std::move(request))
        .then(&m_pool,
              [origin = m_options.siteOrigin, nofollow = m_options.nofollow](const FetchResult& reply) {
                  Reading reading;
                  reading.finalUrl = reply.meta.finalUrl;
                  reading.isPage = reply.meta.outcome == Outcome::Ok && isHtml(reply.meta);
                  if (!reading.isPage)
                      return reading;
                  PageInput input;
                  input.body = {reply.body.constData(), static_cast<std::size_t>(reply.body.size())};
                  input.url = reply.meta.finalUrl;
                  input.headers = &reply.meta.headers;
                  input.status = reply.meta.status;
                  const PageFacts facts = extractPageFacts(input);
                  if (nofollow == NofollowLinks::Skip &&
                      (isNofollow(facts.metaRobots, "robots") || isNofollow(facts.xRobotsTag, "*")))
                      return reading;
                  std::unordered_set<std::string> seen;
                  for (const Link& link : facts.links) {
                      if (nofollow == NofollowLinks::Skip && isNofollow(link))
                          continue;
                      auto url = Url::parse(link.url);
                      if (url && belongsTo(*url, origin) && seen.insert(comparisonKey(*url)).second)
                          reading.links.push_back(url->withoutFragment());
                  }
                  return reading;
              })
        .then(this, [this, index](const Reading& reading) {
            // A future that has finished already continues at once, inside pump().
            QMetaObject::invokeMethod(
                this, [this, index, reading] { read(index, reading); }, Qt::QueuedConnection);
        });
}

void Discovery::read(std::size_t index, const Reading& reading)
{
    --m_inFlight;
    if (m_finished)
        return;
    ++m_counts.fetched;
    if (const auto followed = follow(index, reading); !followed)
        return finish(fail(followed.error()));
    Q_EMIT progressed({m_found, m_counts.fetched, static_cast<int>(m_nodes.size() - m_next)});
    pump();
}

Result<void> Discovery::follow(std::size_t from, const Reading& reading)
{
    m_nodes[from].state = NodeState::Read;
    const auto final = Url::parse(reading.finalUrl);
    if (!reading.isPage || !final || !belongsTo(*final, m_options.siteOrigin)) {
        ++m_counts.failed;
        return {};
    }
    const auto page = pageNode(from, *final);
    if (!page || !*page)
        return page ? Result<void>() : fail(page.error());
    const std::size_t index = **page;
    const auto included =
        m_options.include.empty() ? Result<bool>(true) : matchesAny(m_options.include, m_nodes[index].url);
    if (!included)
        return fail(included.error());
    m_nodes[index].isPage = *included;
    m_found += *included ? 1 : 0;
    for (const Url& link : reading.links) {
        const auto node = nodeFor(link, m_nodes[index].depth + 1);
        if (!node)
            return fail(node.error());
        if (*node && **node != index)
            ++m_nodes[**node].inlinks;
    }
    return {};
}

Result<std::optional<std::size_t>> Discovery::pageNode(std::size_t from, const Url& final)
{
    const auto own = Url::parse(m_nodes[from].url);
    if (own && comparisonKey(*own) == comparisonKey(final))
        return from;
    const auto target = nodeFor(final, m_nodes[from].depth);
    if (!target || !*target)
        return target;
    m_nodes[from].redirectsTo = **target;
    Node& node = m_nodes[**target];
    if (node.state != NodeState::Waiting)
        return std::nullopt;
    node.state = NodeState::Read; // the reply that came is its page
    node.depth = std::min(node.depth, m_nodes[from].depth);
    return target;
}

Result<std::optional<std::size_t>> Discovery::nodeFor(const Url& url, int depth)
{
    std::string key = comparisonKey(url);
    const auto known = m_known.find(key);
    if (known != m_known.end())
        return known->second < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(known->second));
    const std::size_t room = std::max(leastKnown, static_cast<std::size_t>(m_options.maxPages) * knownPerPage);
    if (depth > m_options.maxDepth || url.href().size() > maxUrl || m_known.size() >= room) {
        m_counts.complete = false;
        return std::nullopt;
    }
    const auto allowed = mayFetch(url);
    if (!allowed)
        return fail(allowed.error());
    m_known.emplace(std::move(key), *allowed ? static_cast<std::int64_t>(m_nodes.size()) : -1);
    if (!*allowed)
        return std::nullopt;
    Node node;
    node.url = url.withoutFragment().href();
    node.depth = depth;
    m_nodes.push_back(std::move(node));
    return m_nodes.size() - 1;
}

Result<bool> Discovery::mayFetch(const Url& url)
{
    if (isFile(url.path()))
        return false;
    const auto excluded = matchesAny(m_options.exclude, url.href());
    if (!excluded)
        return fail(excluded.error());
    const bool blocked = !*excluded && m_robots && !m_robots->verdict(m_options.agent, url.href()).allowed;
    m_counts.excluded += *excluded ? 1 : 0;
    m_counts.blocked += blocked ? 1 : 0;
    return !*excluded && !blocked;
}

void Discovery::finish(Result<DiscoveryResult> result)
{
    m_finished = true;
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

DiscoveryResult Discovery::result() const
{
    DiscoveryResult result = m_counts;
    result.complete = m_counts.complete && !m_counts.cancelled && m_next == m_nodes.size();
    std::vector<int> inlinks(m_nodes.size(), 0);
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        inlinks[m_nodes[i].redirectsTo.value_or(i)] += m_nodes[i].inlinks;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].isPage)
            result.pages.push_back({m_nodes[i].url, m_nodes[i].depth, inlinks[i]});
    }
    std::stable_sort(result.pages.begin(), result.pages.end(),
                     [](const DiscoveredPage& a, const DiscoveredPage& b) { return a.depth < b.depth; });
    return result;
}

} // namespace vigie
