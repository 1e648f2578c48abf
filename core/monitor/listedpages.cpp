// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/listedpages.h"

#include "core/store/pagerepository.h"
#include "core/url/comparisonkey.h"
#include "core/url/url.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace vigie {

namespace {

constexpr qsizetype mostNamed = 100;

std::string keyOf(const std::string& text)
{
    const auto url = Url::parse(text);
    return url ? comparisonKey(*url) : text;
}

bool isGoneStatus(int status)
{
    return status == 404 || status == 410;
}

bool isUnindexable(const Page& page)
{
    if (page.outcome == Outcome::HttpStatus)
        return isGoneStatus(page.status);
    return page.outcome == Outcome::Ok && page.indexable == false;
}

/// A page that became unindexable in this pass, or indexable again, with the change that says so.
struct Turned
{
    const Page* page = nullptr;
    std::size_t change = 0;
};

/// What \a change says of its page before and now; nothing when it says the same of both.
std::optional<bool> turnedUnindexable(const Change& change)
{
    const auto verdict = [&](const QJsonValue& value) {
        return change.criterion == CriterionId::Indexability ? value[QLatin1String("indexable")] == QJsonValue(false)
                                                             : isGoneStatus(value[QLatin1String("status")].toInt());
    };
    const bool relevant = change.criterion == CriterionId::Indexability || change.criterion == CriterionId::Status;
    return relevant && verdict(change.before) != verdict(change.after) ? std::optional(verdict(change.after))
                                                                       : std::nullopt;
}

std::unordered_set<std::string> listedKeys(const Observation* sitemap)
{
    std::unordered_set<std::string> keys;
    const auto* facts = sitemap != nullptr ? std::get_if<SitemapFacts>(&sitemap->host) : nullptr;
    if (facts != nullptr && facts->kind != SitemapKind::Index) {
        for (const SitemapEntry& entry : facts->urls)
            keys.insert(keyOf(entry.loc));
    }
    return keys;
}

class ListedPagesJudge
{
public:
    ListedPagesJudge(std::span<const Change> changes, std::span<const Page> watched)
        : m_changes(changes), m_watched(watched)
    {
        std::unordered_map<PageId, const Page*> pages;
        for (const Page& page : watched)
            pages.emplace(page.id, &page);
        std::unordered_set<PageId> seen;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const auto page = pages.find(changes[i].page);
            const auto turned = turnedUnindexable(changes[i]);
            if (page == pages.end() || !turned || *turned != isUnindexable(*page->second) ||
                !seen.insert(page->first).second)
                continue;
            (*turned ? m_lost : m_won).push_back({page->second, i});
        }
    }

    /// True when \a sitemap need not be looked at.
    [[nodiscard]] bool isUnaffected(const Page& sitemap) const
    {
        return m_lost.empty() && m_won.empty() && !changeOf(sitemap);
    }

    std::optional<RelationChange> judge(const Page& sitemap, PassFacts& facts, const SiteContext& site,
                                        const QDateTime& at)
    {
        const std::unordered_set<std::string> listed = listedKeys(facts.lastGood(sitemap.id));
        std::vector<const Page*> worse;
        std::optional<std::size_t> cause;
        for (const Turned& turned : m_lost) {
            if (!listed.contains(keyOf(turned.page->url)))
                continue;
            worse.push_back(turned.page);
            cause = cause ? cause : turned.change;
        }
        const auto better = std::ranges::count_if(
            m_won, [&](const Turned& turned) { return listed.contains(keyOf(turned.page->url)); });
        const std::size_t turnedWorse = worse.size();
        addNewlyListed(sitemap, facts, listed, worse);
        if (worse.empty() && better == 0)
            return std::nullopt;
        const Severity severity = worse.size() > turnedWorse ? Severity::Warning
                                  : worse.empty()            ? Severity::Good
                                                             : Severity::Info;
        RelationChange found{relationChange(sitemap, site, CriterionId::Sitemap, severity,
                                            worse.empty() ? "listed indexable" : "listed not indexable", at),
                             severity == Severity::Info ? cause : std::nullopt,
                             {}};
        const auto now = std::ranges::count_if(
            m_watched, [&](const Page& page) { return isUnindexable(page) && listed.contains(keyOf(page.url)); });
        if (now == 0)
            found.recovers = relationKey(CriterionId::Sitemap, "listed not indexable");
        QJsonArray named;
        for (const Page* page : worse) {
            if (named.size() < mostNamed)
                named.append(QString::fromStdString(page->url));
        }
        const auto before = static_cast<qint64>(now) - static_cast<qint64>(worse.size()) + static_cast<qint64>(better);
        found.change.before = QJsonObject{{QStringLiteral("not_indexable_pages"), before}};
        found.change.after = QJsonObject{{QStringLiteral("not_indexable_pages"), static_cast<qint64>(now)},
                                         {QStringLiteral("added"), named}};
        return found;
    }

private:
    [[nodiscard]] const Change* changeOf(const Page& sitemap) const
    {
        const auto change = std::ranges::find_if(m_changes, [&](const Change& candidate) {
            return candidate.page == sitemap.id && candidate.criterion == CriterionId::Sitemap;
        });
        return change == m_changes.end() ? nullptr : &*change;
    }

    void addNewlyListed(const Page& sitemap, PassFacts& facts, const std::unordered_set<std::string>& listed,
                        std::vector<const Page*>& worse) const
    {
        const Change* change = changeOf(sitemap);
        const Observation* earlier = change != nullptr ? facts.snapshot(change->snapshotBefore) : nullptr;
        if (earlier == nullptr || !earlier->isGood())
            return;
        const std::unordered_set<std::string> listedBefore = listedKeys(earlier);
        for (const Page& page : m_watched) {
            const bool told = std::ranges::find(worse, &page) != worse.end();
            if (told || !isUnindexable(page))
                continue;
            const std::string key = keyOf(page.url);
            if (listed.contains(key) && !listedBefore.contains(key))
                worse.push_back(&page);
        }
    }

    std::span<const Change> m_changes;
    std::span<const Page> m_watched;
    std::vector<Turned> m_lost;
    std::vector<Turned> m_won;
};

} // namespace

Result<std::vector<RelationChange>> judgeListedPages(StoreConnection& connection, PassFacts& facts,
                                                     const PassFindings& findings, const SiteContext& site,
                                                     std::span<const Change> changes, std::span<const Page> watched)
{
    std::vector<RelationChange> found;
    const auto sitemaps = PageRepository(connection.database).findByKind(site.site.id, PageKind::Sitemap);
    if (!sitemaps)
        return fail(sitemaps.error());
    ListedPagesJudge judge(changes, watched);
    for (const Page& sitemap : *sitemaps) {
        if (judge.isUnaffected(sitemap))
            continue;
        if (auto change = judge.judge(sitemap, facts, site, findings.pass.finishedAt))
            found.push_back(std::move(*change));
    }
    return found;
}

} // namespace vigie
