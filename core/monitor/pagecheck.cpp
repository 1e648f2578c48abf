// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pagecheck.h"

#include "core/base/byteview.h"
#include "core/compare/diffsize.h"
#include "core/monitor/crawlers.h"
#include "core/seo/pageextractor.h"
#include "core/seo/robotscrawlers.h"
#include "core/seo/sitemap.h"
#include "core/seo/textsketch.h"
#include "core/store/bodystore.h"

#include <algorithm>

namespace vigie {

namespace {

/// Google's crawler decides the indexability verdict.
constexpr std::string_view indexingCrawler = "googlebot";

bool isPage(const Page& page)
{
    return page.kind == PageKind::Page || page.kind == PageKind::Home;
}

bool readsFromPage(const Rule& rule)
{
    return rule.kind == RuleKind::Keyword || rule.kind == RuleKind::Extraction;
}

std::string contentType(const HeaderList& headers)
{
    const std::string* value = findHeader(headers, "content-type");
    return value ? *value : std::string();
}

std::string headerLines(const HeaderList& headers, const MaskSet& masks)
{
    std::string lines;
    for (const HeaderField& field : maskHeaders(headers, masks)) {
        lines += field.name;
        lines += ": ";
        lines += field.value;
        lines += '\n';
    }
    return lines;
}

/// The masks of the page: those of its site, unless it has some of its own.
MaskSet masksOfPage(const SiteContext& context, PageId page, const std::vector<Rule>& rules)
{
    const bool own = std::ranges::any_of(rules, [page](const Rule& rule) { return rule.page == page; });
    return own ? MaskSet(rules) : context.masks;
}

std::vector<RobotsVerdict> robotsVerdicts(const RobotsFacts* before, const RobotsFacts& now,
                                          const CheckHistory& history)
{
    const RobotsTxt earlier(before ? before->body : std::string());
    const RobotsTxt current(now.body);
    std::vector<RobotsVerdict> verdicts;
    for (const WatchedUrl& page : history.watchedPages) {
        for (const std::string_view crawler : watchedCrawlers()) {
            const auto was = crawlerDecision(earlier, crawler, page.url);
            const auto is = crawlerDecision(current, crawler, page.url);
            if (was.allowed != is.allowed)
                verdicts.push_back(
                    {page.url, std::string(crawler), page.important, !was.allowed, !is.allowed, is.line});
        }
    }
    return verdicts;
}

DiffSizes measure(const ExaminedCheck& check, const Baseline& baseline, const CheckHistory& history,
                  const MaskSet& masks)
{
    DiffSizes sizes;
    const Observation& current = check.observation;
    if (current.page)
        sizes.similarityToFirst =
            history.firstSketch.empty() ? 1.0 : sketchSimilarity(history.firstSketch, current.page->textSketch);
    if (!baseline.good || !current.isGood())
        return sizes;
    const HeaderList& oldHeaders = baseline.good->observation.exchange.headers;
    sizes.headers = measureDiff(headerLines(oldHeaders, masks), headerLines(current.exchange.headers, masks));
    if (history.goodBody.isEmpty())
        return sizes;
    sizes.html = measureDiff(byteView(history.goodBody), byteView(current.body));
    if (current.page) {
        sizes.text = measureDiff(visibleText(byteView(history.goodBody), contentType(oldHeaders)),
                                 visibleText(byteView(current.body), contentType(current.exchange.headers)));
    }
    return sizes;
}

/// When the present failure began. Telling that it lasts keeps another snapshot of it, so the change that brought it
/// comes first.
QDateTime stateSince(const Baseline& baseline, const CheckHistory& history)
{
    if (!baseline.state)
        return {};
    const Outcome outcome = baseline.state->observation.exchange.outcome;
    const auto isOutcome = [outcome](const QJsonValue& status) {
        return outcomeFromName(status[QLatin1String("outcome")].toString().toStdString()) == outcome;
    };
    std::optional<QDateTime> since;
    for (const Change& change : history.recentChanges) {
        if (change.criterion != CriterionId::Status)
            continue;
        if (!isOutcome(change.after))
            since.reset();
        else if (!since && !isOutcome(change.before))
            since = change.detectedAt;
    }
    return since.value_or(baseline.state->snapshot.at);
}

/// Earlier changes that this one undoes: people are told that they are over.
std::vector<ChangeId> recoveredBy(const std::vector<FoundChange>& found, const std::vector<Change>& recent)
{
    std::vector<ChangeId> recovered;
    for (const FoundChange& now : found) {
        for (const Change& earlier : recent) {
            const bool open = earlier.state == ChangeState::Open || earlier.state == ChangeState::Acknowledged;
            if (open && earlier.criterion == now.change.criterion && earlier.before == now.change.after &&
                earlier.after == now.change.before)
                recovered.push_back(earlier.id);
        }
    }
    return recovered;
}

} // namespace

Observation observe(FetchResult reply, const Page& page, const SiteContext& context, const QDateTime& at)
{
    Observation observation;
    observation.at = at;
    observation.exchange = std::move(reply.meta);
    observation.body = std::move(reply.body);
    if (!observation.isGood())
        return observation;
    const std::string& finalUrl = observation.exchange.finalUrl;
    switch (page.kind) {
    case PageKind::RobotsTxt: {
        const std::string_view body = byteView(observation.body).substr(0, RobotsTxt::maxBytes);
        observation.host = RobotsFacts{std::string(body)};
        break;
    }
    case PageKind::Sitemap:
        observation.host = parseSitemap(observation.body, finalUrl);
        break;
    default: {
        const std::vector<Rule> rules = rulesOfPage(context, page.id);
        PageInput input;
        input.body = byteView(observation.body);
        input.url = finalUrl;
        input.headers = &observation.exchange.headers;
        input.status = observation.exchange.status;
        input.rules = rules;
        input.robots = context.robots.get();
        observation.page = extractPageFacts(input);
        break;
    }
    }
    return observation;
}

bool readsTheSame(const Page& page, const SiteContext& context, const Baseline& baseline)
{
    if (!isPage(page))
        return true;
    std::size_t readRules = 0;
    for (const Rule& rule : rulesOfPage(context, page.id)) {
        if (rule.kind == RuleKind::Expectation)
            return false;
        readRules += readsFromPage(rule) ? 1 : 0;
    }
    if (baseline.packedFacts.isEmpty() || baseline.brief.extractions.size() != readRules)
        return false;
    const std::string& url = baseline.good->observation.exchange.finalUrl;
    const bool blocked = context.robots && !context.robots->verdict(indexingCrawler, url).allowed;
    const std::vector<std::string>& reasons = baseline.brief.indexabilityReasons;
    return blocked == (std::ranges::find(reasons, "robots_txt") != reasons.end());
}

bool repeatsBaseline(const FetchResult& reply, const Page& page, const SiteContext& context, const Baseline& baseline)
{
    if (!baseline.good || baseline.state || reply.meta.outcome != Outcome::Ok)
        return false;
    const Observation& good = baseline.good->observation;
    return good.exchange.status == reply.meta.status && good.exchange.finalUrl == reply.meta.finalUrl &&
           good.exchange.hops.size() == reply.meta.hops.size() &&
           maskHeaders(good.exchange.headers, context.masks) == maskHeaders(reply.meta.headers, context.masks) &&
           readsTheSame(page, context, baseline) && baseline.good->bodyHash() == bodyHash(reply.body);
}

ExaminedCheck examine(Observation observation, const Page& page, const SiteContext& context, const Baseline& baseline,
                      const CheckHistory& history)
{
    ExaminedCheck check;
    const std::vector<Rule> rules = rulesOfPage(context, page.id);
    const MaskSet masks = masksOfPage(context, page.id, rules);
    std::vector<RecentEdit> recentEdits;
    for (const Change& change : history.recentChanges)
        recentEdits.push_back({change.criterion, change.editKey, change.detectedAt});

    std::optional<Observation> good;
    if (baseline.good) {
        good = baseline.good->observation;
        good->body = history.goodBody;
    }
    std::vector<RobotsVerdict> verdicts;
    if (const auto* robots = std::get_if<RobotsFacts>(&observation.host))
        verdicts = robotsVerdicts(good ? std::get_if<RobotsFacts>(&good->host) : nullptr, *robots, history);

    CompareContext compare;
    compare.site = context.site.id;
    compare.page = page.id;
    compare.url = page.url;
    compare.kind = page.kind;
    compare.important = page.important || page.kind == PageKind::Home;
    compare.siteOrigin = context.site.origin;
    compare.sitePageCount = context.pageCount;
    compare.previousCheckAt = page.lastCheckAt;
    compare.stateSince = stateSince(baseline, history);
    compare.p95TotalMs = history.p95TotalMs;
    compare.recentTotalMs = history.recentTotalMs;
    compare.masks = &masks;
    compare.rules = rules;
    compare.recentEdits = recentEdits;
    compare.robotsVerdicts = verdicts;
    compare.policy = context.severities;
    const Observation* lastGood = good ? &*good : nullptr;
    const Observation* lastState = baseline.state ? &baseline.state->observation : lastGood;
    check.changes = compareObservations(lastGood, lastState, observation, compare).changes;
    check.recovered = recoveredBy(check.changes, history.recentChanges);
    check.observation = std::move(observation);
    check.contentChanged =
        check.observation.isGood() && (!lastGood || std::ranges::any_of(check.changes, [](const FoundChange& found) {
            return found.change.criterion != CriterionId::Status && found.change.criterion != CriterionId::Timings;
        }));
    if (check.contentChanged)
        check.sizes = measure(check, baseline, history, masks);
    return check;
}

} // namespace vigie
