// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/urlparts.h"

#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

constexpr double goneCritical = 0.20; ///< more than this share of a sitemap's URLs
constexpr double goneWarning = 0.05;  ///< or at least this share

const SitemapFacts* sitemapOf(const Observation* observation)
{
    return observation != nullptr ? std::get_if<SitemapFacts>(&observation->host) : nullptr;
}

bool isUsableSitemap(const Observation& observation)
{
    const SitemapFacts* facts = sitemapOf(&observation);
    return observation.isGood() && facts != nullptr && !facts->urls.empty();
}

std::vector<std::string> locations(const SitemapFacts& facts)
{
    std::vector<std::string> urls;
    urls.reserve(facts.urls.size());
    for (const SitemapEntry& entry : facts.urls)
        urls.push_back(entry.loc);
    std::sort(urls.begin(), urls.end());
    urls.erase(std::unique(urls.begin(), urls.end()), urls.end());
    return urls;
}

Severity sitemapSeverity(std::size_t gone, std::size_t all, bool moreErrors)
{
    const double share = all > 0 ? static_cast<double>(gone) / static_cast<double>(all) : 0;
    if (share > goneCritical)
        return Severity::Critical;
    return (gone > 0 && share >= goneWarning) || moreErrors ? Severity::Warning : Severity::Info;
}

void addSitemapStateEdit(const ComparePair& pair, EditSink& sink, Severity severity)
{
    CriterionEdit edit;
    edit.before = readSitemap(pair.before);
    edit.after = readSitemap(pair.current);
    edit.severity = severity;
    edit.importanceCounted = true;
    const bool broken = severity == Severity::Critical;
    edit.editKey = makeEditKey(CriterionId::Sitemap, {broken ? "broken" : "usable"});
    edit.reverseKey = makeEditKey(CriterionId::Sitemap, {broken ? "usable" : "broken"});
    sink.add(std::move(edit));
}

void addSitemapContentEdit(EditSink& sink, const SitemapFacts& before, const SitemapFacts& after)
{
    if (before == after)
        return;
    const std::vector<std::string> oldUrls = locations(before);
    const std::vector<std::string> newUrls = locations(after);
    const SetEdit difference = setEdit(oldUrls, newUrls);
    CriterionEdit edit;
    QJsonObject oldSide = jsonSetSide(static_cast<int>(oldUrls.size()), "removed", difference.removed);
    QJsonObject newSide = jsonSetSide(static_cast<int>(newUrls.size()), "added", difference.added);
    oldSide[QStringLiteral("errors")] = jsonArray(before.errors);
    newSide[QStringLiteral("errors")] = jsonArray(after.errors);
    int moved = 0; // lastmod or alternates of URLs that stay
    if (before.urls.size() == after.urls.size()) {
        for (std::size_t i = 0; i < before.urls.size(); ++i)
            moved += before.urls[i].loc == after.urls[i].loc && before.urls[i] != after.urls[i] ? 1 : 0;
    }
    if (moved > 0)
        newSide[QStringLiteral("entries_changed")] = moved;
    edit.before = oldSide;
    edit.after = newSide;
    edit.severity =
        sitemapSeverity(difference.removed.size(), oldUrls.size(), after.errors.size() > before.errors.size());
    edit.importanceCounted = true;
    edit.canAlternate = !difference.isEmpty();
    setSetKeys(edit, CriterionId::Sitemap, difference);
    sink.add(std::move(edit));
}

enum class ProbeVerdict { Right, Wrong, Unknown };

ProbeVerdict verdictOf(const ProbeAnswer& answer)
{
    if (answer.status == 404 || answer.status == 410)
        return ProbeVerdict::Right;
    return answer.outcome == Outcome::Ok ? ProbeVerdict::Wrong : ProbeVerdict::Unknown;
}

Severity probeSeverity(ProbeVerdict before, ProbeVerdict after)
{
    if (after == ProbeVerdict::Right)
        return before == ProbeVerdict::Right ? Severity::Info : Severity::Good;
    if (after == ProbeVerdict::Wrong)
        return before == ProbeVerdict::Right     ? Severity::Critical
               : before == ProbeVerdict::Unknown ? Severity::Warning
                                                 : Severity::Info;
    return before == ProbeVerdict::Right ? Severity::Warning : Severity::Info;
}

/// From best to worst.
enum class VariantState { OneHop, ManyHops, Temporary, NotTheSite };

VariantState variantState(const VariantAnswer& answer, std::string_view origin)
{
    const UrlParts site = splitUrl(origin);
    const UrlParts target = splitUrl(answer.finalUrl);
    const bool reaches = answer.hops > 0 && target.scheme == site.scheme && target.host == site.host;
    if (!reaches)
        return VariantState::NotTheSite;
    if (answer.status != 301 && answer.status != 308)
        return VariantState::Temporary;
    return answer.hops == 1 ? VariantState::OneHop : VariantState::ManyHops;
}

Severity variantSeverity(VariantState before, VariantState after)
{
    if (before == after)
        return Severity::Info;
    if (after == VariantState::NotTheSite)
        return Severity::Critical;
    return after > before ? Severity::Warning : Severity::Good;
}

/// The worst of several answers' severities; Good only when nothing else happened.
Severity worse(Severity a, Severity b)
{
    return std::max(a, b);
}

QJsonObject probeObject(const ProbeAnswer& answer)
{
    QJsonObject object{{QStringLiteral("where"), jsonText(answer.where)},
                       {QStringLiteral("outcome"), jsonText(outcomeName(answer.outcome))},
                       {QStringLiteral("status"), answer.status}};
    if (!answer.finalUrl.empty())
        object[QStringLiteral("final_url")] = jsonText(answer.finalUrl);
    return object;
}

QJsonObject variantObject(const VariantAnswer& answer)
{
    return {{QStringLiteral("url"), jsonText(answer.url)},
            {QStringLiteral("outcome"), jsonText(outcomeName(answer.outcome))},
            {QStringLiteral("status"), answer.status},
            {QStringLiteral("hops"), answer.hops},
            {QStringLiteral("final_url"), jsonText(answer.finalUrl)}};
}

/// One edit for all answers of a host check that differ. \a identify names an answer, \a word says what of it is
/// compared, \a judge gives the severity of one transition.
template <class Answer, class Identify, class Word, class Judge, class Show>
void compareAnswers(CriterionId id, const std::vector<Answer>& before, const std::vector<Answer>& after, EditSink& sink,
                    Identify identify, Word word, Judge judge, Show show)
{
    QJsonArray oldList;
    QJsonArray newList;
    Severity severity = Severity::Good;
    std::vector<std::string> forward;
    std::vector<std::string> backward;
    for (const Answer& now : after) {
        const auto then = std::find_if(before.begin(), before.end(),
                                       [&](const Answer& answer) { return identify(answer) == identify(now); });
        if (then == before.end() || word(*then) == word(now))
            continue;
        oldList.append(show(*then));
        newList.append(show(now));
        severity = worse(severity, judge(*then, now));
        forward.push_back(identify(now) + ' ' + word(*then) + '>' + word(now));
        backward.push_back(identify(now) + ' ' + word(now) + '>' + word(*then));
    }
    if (newList.isEmpty())
        return;
    CriterionEdit edit;
    edit.before = oldList;
    edit.after = newList;
    edit.severity = severity;
    edit.importanceCounted = true;
    edit.editKey = makeEditKey(id, forward);
    edit.reverseKey = makeEditKey(id, backward);
    sink.add(std::move(edit));
}

} // namespace

QJsonValue readSitemap(const Observation& observation)
{
    QJsonObject object = readStatus(observation).toObject();
    if (const SitemapFacts* facts = sitemapOf(&observation)) {
        constexpr const char* kinds[] = {"urlset", "index", "text"};
        object[QStringLiteral("kind")] = QLatin1String(kinds[static_cast<std::size_t>(facts->kind)]);
        object[QStringLiteral("urls")] = static_cast<qint64>(facts->urls.size());
        object[QStringLiteral("errors")] = jsonArray(facts->errors);
    }
    return object;
}

void compareSitemap(const ComparePair& pair, EditSink& sink)
{
    const bool wasUsable = isUsableSitemap(pair.before);
    const bool isUsable = isUsableSitemap(pair.current);
    if (wasUsable && !isUsable) {
        addSitemapStateEdit(pair, sink, Severity::Critical);
        return;
    }
    if (!wasUsable && isUsable)
        addSitemapStateEdit(pair, sink, Severity::Good);
    const Observation* reference = wasUsable ? &pair.before : pair.lastGood;
    const SitemapFacts* before = sitemapOf(reference);
    const SitemapFacts* after = sitemapOf(&pair.current);
    if (isUsable && before != nullptr && !before->urls.empty() && after != nullptr)
        addSitemapContentEdit(sink, *before, *after);
}

QJsonValue readNotFoundProbe(const Observation& observation)
{
    const auto* facts = std::get_if<ProbeFacts>(&observation.host);
    if (facts == nullptr)
        return {};
    QJsonArray array;
    for (const ProbeAnswer& answer : facts->answers)
        array.append(probeObject(answer));
    return array;
}

void compareNotFoundProbe(const ComparePair& pair, EditSink& sink)
{
    const auto* before = std::get_if<ProbeFacts>(&pair.before.host);
    const auto* after = std::get_if<ProbeFacts>(&pair.current.host);
    if (before == nullptr || after == nullptr)
        return;
    // The path is another one each time, so the final URL is no part of what is compared.
    compareAnswers(
        CriterionId::NotFoundProbe, before->answers, after->answers, sink,
        [](const ProbeAnswer& answer) { return answer.where; },
        [](const ProbeAnswer& answer) {
            return std::string(outcomeName(answer.outcome)) + ' ' + std::to_string(answer.status) +
                   (answer.finalUrl.empty() ? "" : " redirected");
        },
        [](const ProbeAnswer& then, const ProbeAnswer& now) { return probeSeverity(verdictOf(then), verdictOf(now)); },
        probeObject);
}

QJsonValue readHostVariants(const Observation& observation)
{
    const auto* facts = std::get_if<VariantsFacts>(&observation.host);
    if (facts == nullptr)
        return {};
    QJsonArray array;
    for (const VariantAnswer& answer : facts->answers)
        array.append(variantObject(answer));
    return array;
}

void compareHostVariants(const ComparePair& pair, EditSink& sink)
{
    const auto* before = std::get_if<VariantsFacts>(&pair.before.host);
    const auto* after = std::get_if<VariantsFacts>(&pair.current.host);
    if (before == nullptr || after == nullptr)
        return;
    const std::string_view origin = pair.context.siteOrigin;
    compareAnswers(
        CriterionId::HostVariants, before->answers, after->answers, sink,
        [](const VariantAnswer& answer) { return answer.url; },
        [](const VariantAnswer& answer) {
            return std::string(outcomeName(answer.outcome)) + ' ' + std::to_string(answer.status) + ' ' +
                   std::to_string(answer.hops) + ' ' + answer.finalUrl;
        },
        [origin](const VariantAnswer& then, const VariantAnswer& now) {
            return variantSeverity(variantState(then, origin), variantState(now, origin));
        },
        variantObject);
}

} // namespace vigie
