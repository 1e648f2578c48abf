// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/hreflangcode.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/urlparts.h"

#include <QJsonObject>

#include <algorithm>
#include <map>
#include <set>

namespace vigie {

namespace {

std::string hreflangAtom(const HreflangLink& link)
{
    return link.lang + ' ' + link.url + (link.from == "html" ? "" : " (" + link.from + ')');
}

struct HreflangState
{
    bool self = false;
    int invalid = 0;
};

HreflangState hreflangState(const PageFacts& facts)
{
    HreflangState state;
    for (const HreflangLink& link : facts.hreflang) {
        state.self = state.self || withoutFragment(link.url) == withoutFragment(facts.url);
        state.invalid += isValidHreflang(link.lang) ? 0 : 1;
    }
    return state;
}

/// Languages and the edits of their URLs, not the URLs, which are another one on every page.
std::string hreflangEdit(const PageFacts& before, const PageFacts& after)
{
    std::map<std::string, std::vector<std::string>> oldUrls;
    std::map<std::string, std::vector<std::string>> newUrls;
    for (const HreflangLink& link : before.hreflang)
        oldUrls[link.lang].push_back(link.url);
    for (const HreflangLink& link : after.hreflang)
        newUrls[link.lang].push_back(link.url);
    std::string edit;
    for (const auto& [lang, urls] : oldUrls) {
        const auto found = newUrls.find(lang);
        const std::string part = found == newUrls.end() ? "-" : abstractEdit(urls, found->second);
        if (!part.empty())
            edit.append(lang).append(part).push_back('\0');
    }
    for (const auto& [lang, urls] : newUrls) {
        if (oldUrls.find(lang) == oldUrls.end())
            edit.append(lang).append("+").push_back('\0');
    }
    return edit;
}

std::string headingAtom(const Heading& heading)
{
    return std::string("h").append(std::to_string(heading.level)).append(" ").append(heading.text);
}

std::vector<std::string> topHeadings(const PageFacts& facts)
{
    std::vector<std::string> texts;
    for (const Heading& heading : facts.headings) {
        if (heading.level == 1)
            texts.push_back(heading.text);
    }
    return texts;
}

bool isEmptied(const std::vector<std::string>& texts)
{
    return std::all_of(texts.begin(), texts.end(), [](const std::string& text) { return text.empty(); });
}

template <class Item, class Atom>
std::vector<std::string> atomsOf(CriterionId id, const ComparePair& pair, const std::vector<Item>& items, Atom atom)
{
    std::vector<std::string> atoms;
    atoms.reserve(items.size());
    for (const Item& item : items)
        atoms.push_back(pair.normalised(id, atom(item)));
    return atoms;
}

/// Only the properties that differ, null where absent.
void addDifferingProperties(const PropertyMap& from, const PropertyMap& other, QJsonObject& target)
{
    for (const auto& [name, values] : from) {
        const auto found = other.find(name);
        if (found == other.end() || found->second != values)
            target[jsonText(name)] = jsonOneOrMany(values);
    }
    for (const auto& [name, values] : other) {
        if (from.find(name) == from.end())
            target[jsonText(name)] = QJsonValue();
    }
}

PropertyMap normalisedMap(CriterionId id, const ComparePair& pair, const PropertyMap& map)
{
    PropertyMap normal;
    for (const auto& [name, values] : map)
        normal[name] = pair.normalised(id, values);
    return normal;
}

void compareProperties(CriterionId id, const ComparePair& pair, EditSink& sink, const PropertyMap& oldMap,
                       const PropertyMap& newMap)
{
    if (oldMap == newMap)
        return;
    const PropertyMap before = normalisedMap(id, pair, oldMap);
    const PropertyMap after = normalisedMap(id, pair, newMap);
    if (before == after) {
        sink.addIgnored();
        return;
    }
    CriterionEdit edit;
    QJsonObject oldSide;
    QJsonObject newSide;
    addDifferingProperties(before, after, oldSide);
    addDifferingProperties(after, before, newSide);
    edit.before = before.empty() ? QJsonValue() : QJsonValue(oldSide);
    edit.after = after.empty() ? QJsonValue() : QJsonValue(newSide);
    // A share without its picture costs clicks, not rank: a warning only by breadth.
    edit.severity = Severity::Info;
    edit.importanceCounted = true;
    edit.editKey = propertyEditKey(id, before, after);
    edit.reverseKey = propertyEditKey(id, after, before);
    sink.add(std::move(edit));
}

std::vector<std::string> analyticsAtoms(const PageFacts& facts)
{
    std::vector<std::string> atoms;
    for (const AnalyticsId& id : facts.analytics)
        atoms.push_back(id.kind + ':' + id.id);
    return atoms;
}

/// True when a kind of analytics that had one id now has more.
bool secondIdAppears(const PageFacts& before, const PageFacts& after)
{
    const auto countOf = [](const PageFacts& facts, const std::string& kind) {
        std::set<std::string> ids;
        for (const AnalyticsId& id : facts.analytics) {
            if (id.kind == kind)
                ids.insert(id.id);
        }
        return ids.size();
    };
    return std::any_of(after.analytics.begin(), after.analytics.end(), [&](const AnalyticsId& id) {
        return countOf(after, id.kind) > 1 && countOf(after, id.kind) > countOf(before, id.kind);
    });
}

} // namespace

QJsonValue readHreflang(const Observation& observation)
{
    if (!observation.page || observation.page->hreflang.empty())
        return {};
    QJsonArray array;
    for (const HreflangLink& link : observation.page->hreflang)
        array.append(QJsonObject{{QStringLiteral("lang"), jsonText(link.lang)},
                                 {QStringLiteral("url"), jsonText(link.url)},
                                 {QStringLiteral("from"), jsonText(link.from)}});
    return array;
}

QJsonValue readHeadings(const Observation& observation)
{
    if (!observation.page || observation.page->headings.empty())
        return {};
    QJsonArray array;
    for (const Heading& heading : observation.page->headings)
        array.append(
            QJsonObject{{QStringLiteral("level"), heading.level}, {QStringLiteral("text"), jsonText(heading.text)}});
    return array;
}

QJsonValue readOpenGraph(const Observation& observation)
{
    return observation.page ? jsonMap(observation.page->openGraph) : QJsonValue();
}

QJsonValue readTwitterCard(const Observation& observation)
{
    return observation.page ? jsonMap(observation.page->twitterCard) : QJsonValue();
}

QJsonValue readAnalytics(const Observation& observation)
{
    if (!observation.page || observation.page->analytics.empty())
        return {};
    return jsonArray(analyticsAtoms(*observation.page));
}

void compareHreflang(const ComparePair& pair, EditSink& sink)
{
    const PageFacts& before = pair.oldFacts();
    const PageFacts& after = pair.newFacts();
    if (before.hreflang == after.hreflang)
        return;
    const SetEdit raw = setEdit(atomsOf(CriterionId::Hreflang, pair, before.hreflang, hreflangAtom),
                                atomsOf(CriterionId::Hreflang, pair, after.hreflang, hreflangAtom));
    if (raw.isEmpty()) {
        // The order of alternates means nothing; under masks something may be hidden.
        if (pair.hasMasksFor(CriterionId::Hreflang))
            sink.addIgnored();
        return;
    }
    const HreflangState oldState = hreflangState(before);
    const HreflangState newState = hreflangState(after);
    CriterionEdit edit;
    edit.before = jsonSetSide(static_cast<int>(before.hreflang.size()), "removed", raw.removed);
    edit.after = jsonSetSide(static_cast<int>(after.hreflang.size()), "added", raw.added);
    const bool emptied = after.hreflang.empty();
    const bool selfLost = oldState.self && !newState.self;
    const bool worse = emptied || selfLost || newState.invalid > oldState.invalid;
    const bool better =
        before.hreflang.empty() || (!oldState.self && newState.self) || newState.invalid < oldState.invalid;
    edit.severity = worse ? Severity::Warning : better ? Severity::Good : Severity::Info;
    edit.editKey = makeEditKey(CriterionId::Hreflang, {emptied ? "-" : hreflangEdit(before, after)});
    edit.reverseKey = makeEditKey(CriterionId::Hreflang, {before.hreflang.empty() ? "-" : hreflangEdit(after, before)});
    sink.add(std::move(edit));
}

void compareHeadings(const ComparePair& pair, EditSink& sink)
{
    const PageFacts& before = pair.oldFacts();
    const PageFacts& after = pair.newFacts();
    if (before.headings == after.headings)
        return;
    const std::vector<std::string> oldAtoms = atomsOf(CriterionId::Headings, pair, before.headings, headingAtom);
    const std::vector<std::string> newAtoms = atomsOf(CriterionId::Headings, pair, after.headings, headingAtom);
    if (oldAtoms == newAtoms) {
        sink.addIgnored();
        return;
    }
    const std::vector<std::string> oldTop = pair.normalised(CriterionId::Headings, topHeadings(before));
    const std::vector<std::string> newTop = pair.normalised(CriterionId::Headings, topHeadings(after));
    const SetEdit difference = setEdit(oldAtoms, newAtoms);
    CriterionEdit edit;
    if (difference.isEmpty()) { // only the order differs: both outlines say it best
        edit.before = QJsonObject{{QStringLiteral("outline"), jsonArray(oldAtoms)}};
        edit.after = QJsonObject{{QStringLiteral("outline"), jsonArray(newAtoms)}};
        edit.editKey = edit.reverseKey = makeEditKey(CriterionId::Headings, {"order"});
        edit.canAlternate = false;
    } else {
        QJsonObject oldSide = jsonSetSide(static_cast<int>(oldAtoms.size()), "removed", difference.removed);
        QJsonObject newSide = jsonSetSide(static_cast<int>(newAtoms.size()), "added", difference.added);
        oldSide[QStringLiteral("h1")] = jsonOneOrMany(oldTop);
        newSide[QStringLiteral("h1")] = jsonOneOrMany(newTop);
        edit.before = oldSide;
        edit.after = newSide;
        if (difference.removed.size() == 1 && difference.added.size() == 1)
            setTextKeys(edit, CriterionId::Headings, difference.removed, difference.added);
        else
            setSetKeys(edit, CriterionId::Headings, difference);
    }
    const bool emptied = isEmptied(newTop) && !isEmptied(oldTop);
    edit.severity = emptied                                   ? Severity::Warning
                    : isEmptied(oldTop) && !isEmptied(newTop) ? Severity::Good
                                                              : Severity::Info;
    // Importance raises a changed h1; below h1, and for a removed one, the table gives the severity as it is.
    edit.importanceCounted = emptied || oldTop == newTop;
    sink.add(std::move(edit));
}

void compareOpenGraph(const ComparePair& pair, EditSink& sink)
{
    compareProperties(CriterionId::OpenGraph, pair, sink, pair.oldFacts().openGraph, pair.newFacts().openGraph);
}

void compareTwitterCard(const ComparePair& pair, EditSink& sink)
{
    compareProperties(CriterionId::TwitterCard, pair, sink, pair.oldFacts().twitterCard, pair.newFacts().twitterCard);
}

void compareAnalytics(const ComparePair& pair, EditSink& sink)
{
    const SetEdit difference = setEdit(pair.normalised(CriterionId::Analytics, analyticsAtoms(pair.oldFacts())),
                                       pair.normalised(CriterionId::Analytics, analyticsAtoms(pair.newFacts())));
    if (difference.isEmpty())
        return;
    CriterionEdit edit;
    edit.before = jsonSetSide(static_cast<int>(pair.oldFacts().analytics.size()), "removed", difference.removed);
    edit.after = jsonSetSide(static_cast<int>(pair.newFacts().analytics.size()), "added", difference.added);
    const bool worse = !difference.removed.empty() || secondIdAppears(pair.oldFacts(), pair.newFacts());
    edit.severity = worse ? Severity::Warning : Severity::Info;
    setSetKeys(edit, CriterionId::Analytics, difference);
    sink.add(std::move(edit));
}

} // namespace vigie
