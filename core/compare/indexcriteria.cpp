// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/searchcrawlers.h"
#include "core/compare/urlparts.h"

#include <QJsonObject>

#include <algorithm>
#include <iterator>
#include <set>

namespace vigie {

namespace {

using Directives = RobotsDirectives;

bool holds(const std::vector<std::string>& directives, std::string_view word)
{
    return std::find(directives.begin(), directives.end(), word) != directives.end();
}

bool isNoindex(const std::vector<std::string>& directives)
{
    return holds(directives, "noindex") || holds(directives, "none");
}

bool isNofollow(const std::vector<std::string>& directives)
{
    return holds(directives, "nofollow") || holds(directives, "none");
}

template <class Fits> std::set<std::string> crawlersWith(const Directives& directives, Fits fits)
{
    std::set<std::string> crawlers;
    for (const auto& [crawler, list] : directives) {
        if (fits(list))
            crawlers.insert(crawler);
    }
    return crawlers;
}

std::set<std::string> newOnes(const std::set<std::string>& before, const std::set<std::string>& after)
{
    std::set<std::string> added;
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::inserter(added, added.end()));
    return added;
}

/// Google: two rules that disagree are merged to the more restrictive one; somebody did not mean one of them.
bool isConflict(const std::vector<std::string>& directives)
{
    return (isNoindex(directives) && (holds(directives, "index") || holds(directives, "all"))) ||
           (isNofollow(directives) && (holds(directives, "follow") || holds(directives, "all")));
}

/// Directives that limit what a result may show, as crawler and directive.
std::vector<std::string> snippetLimits(const Directives& directives)
{
    std::vector<std::string> limits;
    for (const auto& [crawler, list] : directives) {
        for (const std::string& directive : list) {
            const bool limit = directive.starts_with("max-") || directive.starts_with("unavailable_after") ||
                               directive == "nosnippet" || directive == "noarchive" || directive == "nocache" ||
                               directive == "notranslate" || directive == "noimageindex" ||
                               directive == "indexifembedded";
            if (limit)
                limits.push_back(crawler + ' ' + directive);
        }
    }
    return limits;
}

std::vector<std::string> atomsOf(const Directives& directives, std::string_view where)
{
    std::vector<std::string> atoms;
    for (const auto& [crawler, list] : directives) {
        for (const std::string& directive : list)
            atoms.push_back(std::string(where) + crawler + ' ' + directive);
    }
    return atoms;
}

Severity directivesSeverity(const Directives& before, const Directives& after)
{
    const std::set<std::string> oldNoindex = crawlersWith(before, isNoindex);
    const std::set<std::string> newNoindex = crawlersWith(after, isNoindex);
    const std::set<std::string> appeared = newOnes(oldNoindex, newNoindex);
    if (std::any_of(appeared.begin(), appeared.end(), isSearchCrawler))
        return Severity::Critical;
    const auto appears = [&](auto fits) {
        return !newOnes(crawlersWith(before, fits), crawlersWith(after, fits)).empty();
    };
    const bool noindexChanged = oldNoindex != newNoindex;
    const bool limitsChanged = !setEdit(snippetLimits(before), snippetLimits(after)).isEmpty();
    const bool matters = noindexChanged || appears(isNofollow) || appears(isConflict) || limitsChanged;
    return matters ? Severity::Warning : Severity::Info;
}

void compareDirectives(CriterionId id, const ComparePair& pair, EditSink& sink, const Directives& before,
                       const Directives& after, const SetEdit& difference)
{
    CriterionEdit edit;
    edit.before = criterionValue(id, pair.before);
    edit.after = criterionValue(id, pair.current);
    edit.severity = directivesSeverity(before, after);
    setSetKeys(edit, id, difference);
    sink.add(std::move(edit));
}

/// Head and body tags together, as crawlers take them.
Directives merged(const PageFacts& facts)
{
    Directives all = facts.metaRobots;
    for (const auto& [crawler, list] : facts.metaRobotsInBody) {
        std::vector<std::string>& target = all[crawler];
        for (const std::string& directive : list) {
            if (!holds(target, directive))
                target.push_back(directive);
        }
    }
    return all;
}

std::vector<std::string> metaAtoms(const PageFacts& facts)
{
    std::vector<std::string> atoms = atomsOf(facts.metaRobots, "");
    const std::vector<std::string> body = atomsOf(facts.metaRobotsInBody, "body ");
    atoms.insert(atoms.end(), body.begin(), body.end());
    return atoms;
}

std::vector<std::string> uniqueCanonicals(const PageFacts& facts)
{
    std::vector<std::string> urls;
    for (const auto* list : {&facts.canonicalHtml, &facts.canonicalHeader}) {
        for (const std::string& url : *list) {
            const std::string plain(withoutFragment(url));
            if (std::find(urls.begin(), urls.end(), plain) == urls.end())
                urls.push_back(plain);
        }
    }
    return urls;
}

/// Row `canonical`: what the page tells search engines after the edit, against what it told them before.
Severity canonicalSeverity(const std::vector<std::string>& before, const std::vector<std::string>& after,
                           std::string_view oldSelf, std::string_view newSelf)
{
    const auto isSelf = [](const std::vector<std::string>& urls, std::string_view self) {
        return urls.size() == 1 && urls.front() == self;
    };
    if (before == after)
        return Severity::Info; // only the places or the repetitions differ
    if (after.size() > 1)
        return before.size() > 1 ? Severity::Info : Severity::Critical;
    if (after.empty())
        return isSelf(before, oldSelf) ? Severity::Warning : before.empty() ? Severity::Info : Severity::Warning;
    if (isSelf(after, newSelf))
        return isSelf(before, oldSelf) ? Severity::Info : Severity::Good;
    return Severity::Critical;
}

} // namespace

QJsonValue readMetaRobots(const Observation& observation)
{
    if (!observation.page)
        return {};
    QJsonObject object = jsonDirectives(observation.page->metaRobots).toObject();
    if (!observation.page->metaRobotsInBody.empty())
        object[QStringLiteral("in_body")] = jsonDirectives(observation.page->metaRobotsInBody);
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
}

QJsonValue readXRobotsTag(const Observation& observation)
{
    return observation.page ? jsonDirectives(observation.page->xRobotsTag) : QJsonValue();
}

QJsonValue readIndexability(const Observation& observation)
{
    if (!observation.page)
        return {};
    return QJsonObject{{QStringLiteral("indexable"), observation.page->indexable},
                       {QStringLiteral("reasons"), jsonArray(observation.page->indexabilityReasons)}};
}

QJsonValue readCanonical(const Observation& observation)
{
    if (!observation.page)
        return {};
    QJsonObject object;
    if (!observation.page->canonicalHtml.empty())
        object[QStringLiteral("html")] = jsonArray(observation.page->canonicalHtml);
    if (!observation.page->canonicalHeader.empty())
        object[QStringLiteral("header")] = jsonArray(observation.page->canonicalHeader);
    if (!observation.page->canonicalInBody.empty())
        object[QStringLiteral("in_body")] = jsonArray(observation.page->canonicalInBody);
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
}

void compareMetaRobots(const ComparePair& pair, EditSink& sink)
{
    const SetEdit difference = setEdit(metaAtoms(pair.oldFacts()), metaAtoms(pair.newFacts()));
    if (!difference.isEmpty())
        compareDirectives(CriterionId::MetaRobots, pair, sink, merged(pair.oldFacts()), merged(pair.newFacts()),
                          difference);
}

void compareXRobotsTag(const ComparePair& pair, EditSink& sink)
{
    const Directives& before = pair.oldFacts().xRobotsTag;
    const Directives& after = pair.newFacts().xRobotsTag;
    const SetEdit difference = setEdit(atomsOf(before, ""), atomsOf(after, ""));
    if (!difference.isEmpty())
        compareDirectives(CriterionId::XRobotsTag, pair, sink, before, after, difference);
}

void compareIndexability(const ComparePair& pair, EditSink& sink)
{
    const PageFacts& before = pair.oldFacts();
    const PageFacts& after = pair.newFacts();
    const SetEdit reasons = setEdit(before.indexabilityReasons, after.indexabilityReasons);
    if (before.indexable == after.indexable && reasons.isEmpty())
        return;
    CriterionEdit edit;
    edit.before = readIndexability(pair.before);
    edit.after = readIndexability(pair.current);
    edit.severity = before.indexable == after.indexable ? Severity::Info
                    : after.indexable                   ? Severity::Good
                                                        : Severity::Critical;
    setSetKeys(edit, CriterionId::Indexability, reasons);
    sink.add(std::move(edit));
}

void compareCanonical(const ComparePair& pair, EditSink& sink)
{
    const PageFacts& oldFacts = pair.oldFacts();
    const PageFacts& newFacts = pair.newFacts();
    const auto differs = [&](const std::vector<std::string>& before, const std::vector<std::string>& after) {
        return pair.normalised(CriterionId::Canonical, before) != pair.normalised(CriterionId::Canonical, after);
    };
    const bool differsRaw = oldFacts.canonicalHtml != newFacts.canonicalHtml ||
                            oldFacts.canonicalHeader != newFacts.canonicalHeader ||
                            oldFacts.canonicalInBody != newFacts.canonicalInBody;
    if (!differsRaw)
        return;
    if (!differs(oldFacts.canonicalHtml, newFacts.canonicalHtml) &&
        !differs(oldFacts.canonicalHeader, newFacts.canonicalHeader) &&
        !differs(oldFacts.canonicalInBody, newFacts.canonicalInBody)) {
        sink.addIgnored();
        return;
    }
    const std::vector<std::string> before = uniqueCanonicals(oldFacts);
    const std::vector<std::string> after = uniqueCanonicals(newFacts);
    CriterionEdit edit;
    edit.before = readCanonical(pair.before);
    edit.after = readCanonical(pair.current);
    edit.severity = canonicalSeverity(before, after, withoutFragment(oldFacts.url), withoutFragment(newFacts.url));
    const auto key = [](const std::vector<std::string>& from, const std::vector<std::string>& to,
                        const PageFacts& facts) {
        const bool self = to.size() == 1 && to.front() == withoutFragment(facts.url);
        return makeEditKey(CriterionId::Canonical, {self && from.empty() ? "+self" : abstractEdit(from, to)});
    };
    edit.editKey = key(before, after, newFacts);
    edit.reverseKey = key(after, before, oldFacts);
    sink.add(std::move(edit));
}

} // namespace vigie
