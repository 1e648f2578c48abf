// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/returnlinks.h"

#include "core/compare/urlparts.h"
#include "core/monitor/targetverdicts.h"
#include "core/store/pagerepository.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <set>

namespace vigie {

namespace {

/// What the pass changed of one page, as indices into the site's changes.
struct Touched
{
    std::optional<std::size_t> hreflang;
    std::optional<std::size_t> status;
};

bool isBrokenStatus(const QJsonValue& value)
{
    const auto outcome = outcomeFromName(value[QLatin1String("outcome")].toString().toStdString());
    return outcome && isBrokenTarget({*outcome, value[QLatin1String("status")].toInt()});
}

bool lists(const Observation* page, std::string_view url)
{
    return page != nullptr && page->page && std::ranges::any_of(page->page->hreflang, [url](const HreflangLink& link) {
               return withoutFragment(link.url) == url;
           });
}

QJsonArray urlArray(const std::set<std::string>& urls)
{
    QJsonArray array;
    for (const std::string& url : urls)
        array.append(QString::fromStdString(url));
    return array;
}

class ReturnLinkJudge
{
public:
    ReturnLinkJudge(StoreConnection& connection, PassFacts& facts, std::span<const Change> changes)
        : m_pages(connection.database), m_facts(facts), m_changes(changes)
    {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (changes[i].criterion == CriterionId::Hreflang)
                m_touched[changes[i].page].hreflang = i;
            else if (changes[i].criterion == CriterionId::Status &&
                     isBrokenStatus(changes[i].before) != isBrokenStatus(changes[i].after))
                m_touched[changes[i].page].status = i;
        }
    }

    Result<void> run()
    {
        for (const auto& [id, touched] : m_touched) {
            const auto page = m_pages.find(id);
            if (!page)
                return fail(page.error());
            if (*page && ((*page)->kind == PageKind::Page || (*page)->kind == PageKind::Home)) {
                if (auto judged = judgePartners(**page); !judged)
                    return judged;
            }
        }
        return {};
    }

    std::vector<RelationChange> take(const SiteContext& site, const QDateTime& at)
    {
        std::vector<RelationChange> found;
        for (const auto& [id, news] : m_news) {
            const bool broken = !news.broken.empty();
            RelationChange change{
                relationChange(news.page, site, CriterionId::Hreflang, broken ? Severity::Warning : Severity::Good,
                               broken ? "return link broken" : "return link whole", at),
                news.cause, broken ? std::string() : relationKey(CriterionId::Hreflang, "return link broken")};
            change.change.before = QJsonObject{{QStringLiteral("no_return"), urlArray(news.whole)}};
            change.change.after = QJsonObject{{QStringLiteral("no_return"), urlArray(news.broken)}};
            found.push_back(std::move(change));
        }
        return found;
    }

private:
    struct News
    {
        Page page;
        std::set<std::string> broken; ///< versions that no longer link back
        std::set<std::string> whole;  ///< versions that do again
        std::optional<std::size_t> cause;
    };

    [[nodiscard]] const Touched* touched(PageId page) const
    {
        const auto found = m_touched.find(page);
        return found == m_touched.end() ? nullptr : &found->second;
    }
    const Observation* factsNow(const Page& page) { return m_facts.lastGood(page.id); }
    const Observation* factsBefore(const Page& page)
    {
        const Touched* change = touched(page.id);
        return change != nullptr && change->hreflang ? m_facts.snapshot(m_changes[*change->hreflang].snapshotBefore)
                                                     : factsNow(page);
    }
    [[nodiscard]] bool isDown(const Page& page) const
    {
        return page.outcome && isBrokenTarget({*page.outcome, page.status});
    }
    [[nodiscard]] bool wasDown(const Page& page) const
    {
        const Touched* change = touched(page.id);
        return change != nullptr && change->status ? isBrokenStatus(m_changes[*change->status].before) : isDown(page);
    }

    Result<void> judgePartners(const Page& page)
    {
        std::set<std::string> urls;
        for (const Observation* side : {factsBefore(page), factsNow(page)}) {
            if (side == nullptr || !side->page)
                continue;
            for (const HreflangLink& link : side->page->hreflang)
                urls.emplace(withoutFragment(link.url));
        }
        urls.erase(page.url);
        for (const std::string& url : urls) {
            const auto partners = m_pages.findByUrl(url);
            if (!partners)
                return fail(partners.error());
            for (const Page& partner : *partners) {
                judge(page, partner);
                if (partner.site == page.site)
                    judge(partner, page);
            }
        }
        return {};
    }

    /// Whether \a from, which names \a to, is named by it.
    void judge(const Page& from, const Page& to)
    {
        if (!m_judged.emplace(from.id, to.id).second)
            return;
        const Observation* fromBefore = factsBefore(from);
        const Observation* fromNow = factsNow(from);
        const Observation* toBefore = factsBefore(to);
        const Observation* toNow = factsNow(to);
        if (fromBefore == nullptr || fromNow == nullptr || toBefore == nullptr || toNow == nullptr)
            return;
        const bool brokenBefore = lists(fromBefore, to.url) && (wasDown(to) || !lists(toBefore, from.url));
        const bool brokenNow = lists(fromNow, to.url) && (isDown(to) || !lists(toNow, from.url));
        if (brokenBefore == brokenNow || (brokenBefore && !lists(fromNow, to.url)))
            return;
        News& news = m_news.try_emplace(from.id, News{from, {}, {}, {}}).first->second;
        (brokenNow ? news.broken : news.whole).insert(to.url);
        const Touched* cause = touched(to.id) != nullptr ? touched(to.id) : touched(from.id);
        if (!news.cause && cause != nullptr)
            news.cause = cause->status ? cause->status : cause->hreflang;
    }

    PageRepository m_pages;
    PassFacts& m_facts;
    std::span<const Change> m_changes;
    std::map<PageId, Touched> m_touched;
    std::set<std::pair<PageId, PageId>> m_judged;
    std::map<PageId, News> m_news;
};

} // namespace

Result<std::vector<RelationChange>> judgeReturnLinks(StoreConnection& connection, PassFacts& facts,
                                                     const PassFindings& findings, const SiteContext& site,
                                                     std::span<const Change> changes)
{
    ReturnLinkJudge judge(connection, facts, changes);
    if (auto judged = judge.run(); !judged)
        return fail(judged.error());
    return judge.take(site, findings.pass.finishedAt);
}

} // namespace vigie
