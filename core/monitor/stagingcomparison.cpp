// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/stagingcomparison.h"

#include "core/base/clock.h"
#include "core/compare/grouping.h"
#include "core/fetch/fetcher.h"
#include "core/monitor/pagecheck.h"

namespace vigie {

namespace {

constexpr int pairsAtOnce = 16;

void replaceAll(std::string& text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// "//host" of an origin: what protocol-relative URLs carry.
std::string authority(const std::string& origin)
{
    return origin.substr(origin.find("//"));
}

FetchRequest otherRequest(const Page& page, const StagingComparison::Target& target, const CheckPolicy& policy)
{
    const Site& site = target.context->site;
    FetchRequest request = requestFor(siteRequest(site, page.url, page.kind, policy),
                                      target.otherOrigin + page.url.substr(site.origin.size()));
    request.credentials = target.credentials;
    request.zone = NetworkZone::Private; // the user typed this address
    return request;
}

} // namespace

FetchResult asIfFrom(FetchResult reply, const std::string& otherOrigin, const std::string& siteOrigin)
{
    const auto translate = [&](std::string& text) {
        replaceAll(text, otherOrigin, siteOrigin);
        replaceAll(text, authority(otherOrigin), authority(siteOrigin));
    };
    translate(reply.meta.requestedUrl);
    translate(reply.meta.finalUrl);
    for (HeaderField& field : reply.meta.headers)
        translate(field.value);
    for (Hop& hop : reply.meta.hops) {
        translate(hop.url);
        translate(hop.location);
        for (HeaderField& field : hop.headers)
            translate(field.value);
    }
    reply.body.replace(QByteArray::fromStdString(otherOrigin), QByteArray::fromStdString(siteOrigin));
    reply.body.replace(QByteArray::fromStdString(authority(otherOrigin)),
                       QByteArray::fromStdString(authority(siteOrigin)));
    return reply;
}

/// Both answers for one page.
struct StagingComparison::Pair
{
    Page page;
    QDateTime at;
    FetchResult here;
    FetchResult there;
    ExaminedCheck examined;
    bool observed = false;
};

StagingComparison::StagingComparison(Fetcher& fetcher, QThreadPool& pool, const Clock& clock, CheckPolicy policy,
                                     Target target, QObject* parent)
    : QObject(parent), m_fetcher(fetcher), m_pool(pool), m_clock(clock), m_policy(std::move(policy)),
      m_target(std::move(target)), m_waiting(m_target.pages.begin(), m_target.pages.end()),
      m_total(static_cast<int>(m_target.pages.size()))
{
}

void StagingComparison::start()
{
    refill();
}

void StagingComparison::cancel()
{
    m_result.cancelled = true;
    m_waiting.clear();
    refill();
}

void StagingComparison::refill()
{
    while (m_running < pairsAtOnce && !m_waiting.empty()) {
        const Page page = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_running;
        comparePage(page);
    }
    if (m_running == 0 && !m_concluded)
        conclude();
}

void StagingComparison::comparePage(const Page& page)
{
    auto pair = std::make_shared<Pair>();
    pair->page = page;
    pair->at = m_clock.now();
    const Site& site = m_target.context->site;
    const auto askThere = [this, pair, other = otherRequest(page, m_target, m_policy)](FetchResult here) {
        pair->here = std::move(here);
        return m_fetcher.fetch(other);
    };
    const auto compare = [pair, context = m_target.context, other = m_target.otherOrigin](FetchResult there) {
        pair->there = asIfFrom(std::move(there), other, context->site.origin);
        pair->observed = !isNotObserved(pair->here.meta.outcome) && !isNotObserved(pair->there.meta.outcome);
        if (!pair->observed)
            return;
        CheckHistory history;
        history.goodBody = pair->here.body;
        StoredObservation stored;
        stored.observation = observe(std::move(pair->here), pair->page, *context, pair->at);
        Baseline baseline;
        (stored.observation.isGood() ? baseline.good : baseline.state) = std::move(stored);
        Observation there2 = observe(std::move(pair->there), pair->page, *context, pair->at);
        pair->examined = examine(std::move(there2), pair->page, *context, baseline, history);
    };
    m_fetcher.fetch(siteRequest(site, page.url, page.kind, m_policy))
        .then(this, askThere)
        .unwrap()
        .then(&m_pool, compare)
        .then(this, [this, pair] {
            --m_running;
            ++(pair->observed ? m_result.compared : m_result.unobserved);
            for (const FoundChange& found : pair->examined.changes)
                m_result.changes.push_back(found.change);
            Q_EMIT progressChanged(m_result.compared + m_result.unobserved, m_total);
            refill();
        });
}

void StagingComparison::conclude()
{
    m_concluded = true;
    std::vector<PassPage> pages;
    for (const Page& page : m_target.pages)
        pages.push_back({page.id, page.url, page.kind, page.important});
    PassContext context;
    context.site = m_target.context->site.id;
    context.pages = pages;
    context.sitePageCount = m_target.context->pageCount;
    context.policy = m_target.context->severities;
    const GroupingResult grouping = groupChanges(m_result.changes, context);
    for (std::size_t i = 0; i < grouping.groups.size(); ++i) {
        ChangeGroup group = grouping.groups[i].group;
        group.id = ChangeGroupId{static_cast<qint64>(i) + 1}; // not saved: numbers of this comparison only
        for (const std::size_t member : grouping.groups[i].members)
            m_result.changes[member].group = group.id;
        m_result.groups.push_back(std::move(group));
    }
    Q_EMIT finished(m_result);
}

} // namespace vigie
