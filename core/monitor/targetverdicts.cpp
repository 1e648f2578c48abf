// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targetverdicts.h"

#include "core/compare/outcomeseverity.h"
#include "core/compare/urlparts.h"
#include "core/monitor/checkpipeline.h"
#include "core/store/pagerepository.h"
#include "core/store/storeservice.h"
#include "core/store/targetrepository.h"
#include "core/url/url.h"

#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <set>
#include <unordered_map>

namespace vigie {

namespace {

constexpr std::size_t asksPerSite = 200;
constexpr qint64 secondsBetweenAsks = 20 * 3'600; ///< pages are checked daily, more or less

struct Ask
{
    SiteId site;
    std::string url;
};

/// The watched page with this URL that was checked last, whatever its site.
Result<std::optional<Page>> watchedPage(StoreConnection& connection, const std::string& url)
{
    const auto pages = PageRepository(connection.database).findByUrl(url);
    if (!pages)
        return fail(pages.error());
    const auto latest = std::ranges::max_element(*pages, {}, &Page::lastCheckAt);
    return latest == pages->end() ? std::optional<Page>() : std::optional(*latest);
}

/// The targets of the checked pages that have to be asked for on their own.
Result<std::vector<Ask>> targetsToAsk(StoreConnection& connection, const PassFindings& findings)
{
    std::vector<Ask> asks;
    for (const SiteFindings& site : findings.sites) {
        const auto targets =
            TargetRepository(connection.database).ofChecked(site.context->site.id, findings.pass.startedAt);
        if (!targets)
            return fail(targets.error());
        std::set<std::string> urls;
        for (const PageTarget& target : *targets) {
            // Who starts a pass by hand wants to know how things are now.
            const bool scheduled = findings.pass.trigger == PassTrigger::Scheduled;
            const bool recent = scheduled && target.lookedAt.isValid() &&
                                target.lookedAt.secsTo(findings.pass.finishedAt) < secondsBetweenAsks;
            if (recent || urls.size() >= asksPerSite || urls.contains(target.url))
                continue;
            const auto url = Url::parse(target.url);
            if (!url || !belongsTo(*url, site.context->site.origin))
                continue;
            const auto watched = watchedPage(connection, target.url);
            if (!watched)
                return fail(watched.error());
            if (!*watched && urls.insert(target.url).second)
                asks.push_back({site.context->site.id, target.url});
        }
    }
    return asks;
}

Result<void> saveTargets(StoreConnection& connection, const std::vector<PageTargets>& pages)
{
    return connection.database.transaction([&]() -> Result<void> {
        TargetRepository repository(connection.database);
        for (const PageTargets& page : pages) {
            if (auto saved = repository.replace(page.page, page.targets); !saved)
                return saved;
        }
        return {};
    });
}

QJsonObject told(const std::string& url, const std::optional<TargetAnswer>& answer)
{
    QJsonObject target{{QStringLiteral("url"), QString::fromStdString(url)}};
    if (answer) {
        const std::string_view name = outcomeName(answer->outcome);
        target[QStringLiteral("outcome")] = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        target[QStringLiteral("status")] = answer->status > 0 ? QJsonValue(answer->status) : QJsonValue();
    }
    return {{QStringLiteral("target"), target}};
}

/// The change of the target's own status in this pass, when it is a page of the same site.
std::optional<std::size_t> statusChangeOf(const std::optional<Page>& watched, std::span<const Change> changes)
{
    for (std::size_t i = 0; watched && i < changes.size(); ++i) {
        if (changes[i].page == watched->id && changes[i].criterion == CriterionId::Status)
            return i;
    }
    return std::nullopt;
}

class TargetJudge
{
public:
    TargetJudge(const PassFindings& findings, const SiteContext& site, std::span<const Change> changes)
        : m_findings(findings), m_site(site), m_changes(changes)
    {
        for (const PageTargets& page : findings.targets) {
            if (page.first)
                m_first.insert(page.page);
        }
    }

    /// True when something of \a target, which \a watched is if anybody watches it, has to be saved or told.
    [[nodiscard]] bool hasNews(const PageTarget& target, const std::optional<Page>& watched) const
    {
        const std::optional<TargetAnswer> now = answerOf(target, watched);
        return now && !isNotObserved(now->outcome) && (target.answer != now || !watched);
    }

    /// \a page names \a target, of which there is news.
    void judge(const Page& page, PageTarget target, const std::optional<Page>& watched)
    {
        const std::optional<TargetAnswer> before = target.answer;
        const std::optional<TargetAnswer> now = answerOf(target, watched);
        target.answer = now;
        target.lookedAt = watched ? QDateTime() : m_findings.pass.finishedAt;
        m_verdicts.targets.push_back(target);
        const bool brokenBefore = before && isBrokenTarget(*before);
        const bool knownFromTheStart = !before && m_first.contains(page.id);
        if (brokenBefore == isBrokenTarget(*now) || knownFromTheStart)
            return;
        const Severity broken = target.criterion == CriterionId::Canonical ? Severity::Critical : Severity::Warning;
        RelationChange found{relationChange(page, m_site, target.criterion, brokenBefore ? Severity::Good : broken,
                                            brokenBefore ? "target whole" : "target broken",
                                            m_findings.pass.finishedAt),
                             statusChangeOf(watched, m_changes),
                             brokenBefore ? relationKey(target.criterion, "target broken") : std::string()};
        found.change.before = told(target.url, before);
        found.change.after = told(target.url, now);
        m_verdicts.changes.push_back(std::move(found));
    }

    TargetVerdicts take() { return std::move(m_verdicts); }

private:
    [[nodiscard]] std::optional<TargetAnswer> answerOf(const PageTarget& target,
                                                       const std::optional<Page>& watched) const
    {
        if (watched)
            return watched->outcome ? std::optional(TargetAnswer{*watched->outcome, watched->status}) : std::nullopt;
        const auto answer = m_findings.answers.find(target.url);
        return answer == m_findings.answers.end() ? std::nullopt : std::optional(answer->second);
    }

    const PassFindings& m_findings;
    const SiteContext& m_site;
    std::span<const Change> m_changes;
    std::set<PageId> m_first;
    TargetVerdicts m_verdicts;
};

} // namespace

std::vector<PageTarget> targetsOf(const PageFacts& facts, const Page& page)
{
    std::vector<PageTarget> targets;
    const std::string_view self = withoutFragment(facts.url);
    const auto add = [&](CriterionId criterion, std::string_view url) {
        if (!url.empty() && url != self)
            targets.push_back({page.id, page.site, criterion, std::string(url), std::nullopt, {}});
    };
    std::set<std::string_view> canonicals;
    for (const auto* list : {&facts.canonicalHtml, &facts.canonicalHeader}) {
        for (const std::string& url : *list)
            canonicals.insert(withoutFragment(url));
    }
    if (canonicals.size() == 1) // several contradict each other, and none is followed
        add(CriterionId::Canonical, *canonicals.begin());
    if (facts.amp)
        add(CriterionId::Amp, withoutFragment(*facts.amp));
    return targets;
}

bool isBrokenTarget(const TargetAnswer& answer)
{
    switch (answer.outcome) {
    case Outcome::HttpStatus:
    case Outcome::AuthRequired:
    case Outcome::RedirectLoop:
    case Outcome::TooManyRedirects:
    case Outcome::RedirectBadScheme:
    case Outcome::RedirectInvalid:
    case Outcome::EmptyBody:
        return true;
    default:
        return isTransportFailure(answer.outcome);
    }
}

QFuture<Result<PassFindings>> askForTargets(CheckPipeline& pipeline, StoreService& store, PassFindings findings)
{
    auto shared = std::make_shared<PassFindings>(std::move(findings));
    const auto save = [shared](StoreConnection& connection) { return saveTargets(connection, shared->targets); };
    const auto find = [shared](StoreConnection& connection) { return targetsToAsk(connection, *shared); };
    QFuture<Result<void>> saved =
        shared->targets.empty() ? QtFuture::makeReadyFuture(Result<void>()) : store.write(save);
    const auto ask = [&pipeline, shared](const Result<std::vector<Ask>>& asks) {
        if (!asks)
            return QtFuture::makeReadyFuture(Result<PassFindings>(fail(asks.error())));
        if (asks->empty())
            return QtFuture::makeReadyFuture(Result<PassFindings>(std::move(*shared)));
        std::vector<QFuture<TargetAnswer>> answers;
        for (const Ask& one : *asks)
            answers.push_back(pipeline.look(one.site, one.url));
        const auto gather = [shared, asks = *asks](const QList<QFuture<TargetAnswer>>& given) -> Result<PassFindings> {
            for (std::size_t i = 0; i < asks.size(); ++i)
                shared->answers.emplace(asks[i].url, given[static_cast<qsizetype>(i)].result());
            return std::move(*shared);
        };
        return QtFuture::whenAll(answers.begin(), answers.end()).then(gather);
    };
    return saved
        .then(&pipeline,
              [&store, find](const Result<void>& written) {
                  using Asks = Result<std::vector<Ask>>;
                  return written ? store.readInBackground(find)
                                 : QtFuture::makeReadyFuture(Asks(fail(written.error())));
              })
        .unwrap()
        .then(&pipeline, ask)
        .unwrap();
}

Result<TargetVerdicts> judgeTargets(StoreConnection& connection, const PassFindings& findings, const SiteContext& site,
                                    std::span<const Change> changes)
{
    const auto targets = TargetRepository(connection.database).ofChecked(site.site.id, findings.pass.startedAt);
    if (!targets)
        return fail(targets.error());
    TargetJudge judge(findings, site, changes);
    std::unordered_map<std::string, std::optional<Page>> watched;
    PageRepository pages(connection.database);
    for (const PageTarget& target : *targets) {
        const auto known = watched.find(target.url);
        if (known == watched.end()) {
            auto found = watchedPage(connection, target.url);
            if (!found)
                return fail(found.error());
            watched.emplace(target.url, std::move(*found));
        }
        if (!judge.hasNews(target, watched.at(target.url)))
            continue;
        const auto page = pages.find(target.page);
        if (!page)
            return fail(page.error());
        if (*page)
            judge.judge(**page, target, watched.at(target.url));
    }
    return judge.take();
}

} // namespace vigie
