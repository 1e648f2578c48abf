// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/linklook.h"

#include "core/base/clock.h"
#include "core/base/futures.h"
#include "core/monitor/crawlers.h"
#include "core/monitor/sourcereading.h"
#include "core/seo/robotstxt.h"
#include "core/url/url.h"

#include <QThreadPool>

namespace vigie {

namespace {

bool sameHost(const std::string& url, const std::string& typed)
{
    const auto a = Url::parse(url);
    const auto b = Url::parse(typed);
    return a && b && a->hostAndPort() == b->hostAndPort();
}

NetworkZone zoneOf(const std::string& url, const std::string& typed)
{
    return sameHost(url, typed) ? NetworkZone::FirstHopDecides : NetworkZone::Public;
}

/// A page of ours that refuses us may be in perfect order for everybody else.
bool saysNothing(const ExchangeMeta& exchange)
{
    return isNotObserved(exchange.outcome) || exchange.outcome == Outcome::BotBlock ||
           exchange.outcome == Outcome::RateLimited;
}

} // namespace

struct LinkLook::Visit
{
    WatchedLinkPointer watched;
    QDateTime at;
    BacklinkObservation seen;

    [[nodiscard]] const BacklinkStanding* before() const { return watched->standing ? &*watched->standing : nullptr; }
};

LinkLook::LinkLook(FetchFunction fetch, const CheckPolicy& policy, QThreadPool& pool, const Clock& clock,
                   QObject* parent)
    : QObject(parent), m_fetch(std::move(fetch)), m_policy(policy), m_pool(pool), m_clock(clock), m_robots(*this),
      m_landings(*this)
{
}

QFuture<BacklinkObservation> LinkLook::look(const WatchedLinkPointer& watched)
{
    auto visit = std::make_shared<Visit>();
    visit->watched = watched;
    visit->at = m_clock.now();
    return readSourceAs(visit, m_policy.userAgent)
        .then(this,
              [this, visit](BacklinkObservation seen) {
                  visit->seen = std::move(seen);
                  return lookAtLanding(*visit);
              })
        .unwrap()
        .then(this,
              [this, visit](Landing landing) {
                  visit->seen.landing = std::move(landing);
                  return lookAsGooglebot(visit);
              })
        .unwrap()
        .then(this, [visit](std::optional<Cloaking> cloaking) {
            visit->seen.cloaking = cloaking;
            return std::move(visit->seen);
        });
}

FetchRequest LinkLook::request(const std::string& url, PageKind kind, NetworkZone zone) const
{
    FetchRequest made = siteRequest(Site{}, url, kind, m_policy);
    if (made.zone == NetworkZone::Public) // else the user mapped a host to a private address
        made.zone = zone;
    return made;
}

QFuture<BacklinkObservation> LinkLook::readSourceAs(const VisitPointer& visit, const std::string& userAgent)
{
    const std::string& source = visit->watched->link.source;
    FetchRequest asked = request(source, PageKind::Page, NetworkZone::FirstHopDecides);
    asked.userAgent = userAgent;
    auto reply = std::make_shared<FetchResult>();
    return m_fetch(std::move(asked))
        .then(this,
              [this, reply, source](const QFuture<FetchResult>& received) {
                  *reply = moveResult(received);
                  return reply->meta.outcome == Outcome::Ok ? robotsOf(reply->meta.finalUrl, source)
                                                            : QtFuture::makeReadyFuture(RobotsPointer());
              })
        .unwrap()
        .then(&m_pool, [reply, visit](const RobotsPointer& robots) {
            return readSource(*reply, robots.get(), visit->watched->link, visit->before(), visit->at);
        });
}

/// RFC 9309 section 2.3.1: a file that is not there allows everything. One that cannot be had says nothing.
QFuture<LinkLook::RobotsPointer> LinkLook::robotsOf(const std::string& url, const std::string& typed)
{
    const auto parsed = Url::parse(url);
    if (!parsed)
        return QtFuture::makeReadyFuture(RobotsPointer());
    const std::string robotsUrl = parsed->origin() + "/robots.txt";
    return m_robots.get(robotsUrl, [this, robotsUrl, typed] {
        return m_fetch(request(robotsUrl, PageKind::RobotsTxt, zoneOf(robotsUrl, typed)))
            .then(&m_pool, [](const FetchResult& reply) -> RobotsPointer {
                if (reply.meta.outcome != Outcome::Ok)
                    return nullptr;
                const std::string_view body(reply.body.constData(), static_cast<std::size_t>(reply.body.size()));
                return std::make_shared<const RobotsTxt>(body.substr(0, RobotsTxt::maxBytes));
            });
    });
}

QFuture<LinkLook::Landing> LinkLook::landingOf(const std::string& url, const std::string& typed)
{
    return m_landings.get(url, [this, url, typed] {
        const QDateTime at = m_clock.now();
        auto reply = std::make_shared<FetchResult>();
        return m_fetch(request(url, PageKind::Page, zoneOf(url, typed)))
            .then(this,
                  [this, reply, typed](const QFuture<FetchResult>& received) {
                      *reply = moveResult(received);
                      return reply->meta.outcome == Outcome::Ok ? robotsOf(reply->meta.finalUrl, typed)
                                                                : QtFuture::makeReadyFuture(RobotsPointer());
                  })
            .unwrap()
            .then(&m_pool, [reply, url, at](const RobotsPointer& robots) {
                return saysNothing(reply->meta) ? Landing() : Landing(readLanding(*reply, robots.get(), url, at));
            });
    });
}

QFuture<LinkLook::Landing> LinkLook::lookAtLanding(const Visit& visit)
{
    if (!visit.seen.link)
        return QtFuture::makeReadyFuture(Landing());
    const std::string& href = visit.seen.link->href;
    return landingOf(href.substr(0, href.find('#')), visit.watched->link.target);
}

QFuture<std::optional<Cloaking>> LinkLook::lookAsGooglebot(const VisitPointer& visit)
{
    if (visit->seen.outcome != Outcome::Ok || m_policy.crawlerView == CrawlerView::Skip)
        return QtFuture::makeReadyFuture(std::optional<Cloaking>());
    return readSourceAs(visit, std::string(googlebotUserAgent)).then(this, [visit](const BacklinkObservation& shown) {
        return compareViews(visit->seen, shown);
    });
}

} // namespace vigie
