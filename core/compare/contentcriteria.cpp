// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/diffsize.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/urlparts.h"
#include "core/compare/visibletext.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <set>

namespace vigie {

namespace {

constexpr double nearlyGoneShare = 0.20; ///< of the page's median words
constexpr double muchLostShare = 0.30;
constexpr int nearlyEmptyWords = 10;
constexpr int wordsOfAPage = 50;                     ///< below it, "nearly empty" says nothing
constexpr std::size_t comparedLineBytes = 1U << 20U; ///< of the text whose lines are shown; the key sees all of it
constexpr std::size_t shownLines = 20;
constexpr std::size_t shownLineBytes = 300;

std::vector<std::string> thirdPartyHosts(const PageFacts& facts)
{
    const std::string_view own = splitUrl(facts.url).host;
    std::set<std::string> hosts;
    for (const std::string& url : facts.scripts) {
        const std::string_view host = splitUrl(url).host;
        if (!host.empty() && !isSameSite(own, host))
            hosts.emplace(host);
    }
    return {hosts.begin(), hosts.end()};
}

QJsonObject imagesObject(const ImageCounts& images)
{
    return {{QStringLiteral("count"), images.count},
            {QStringLiteral("without_alt"), images.withoutAlt},
            {QStringLiteral("without_dimensions"), images.withoutDimensions}};
}

std::string imagesDelta(const ImageCounts& from, const ImageCounts& to)
{
    return std::to_string(to.count - from.count) + ' ' + std::to_string(to.withoutAlt - from.withoutAlt) + ' ' +
           std::to_string(to.withoutDimensions - from.withoutDimensions);
}

std::vector<std::string> splitLines(std::string_view text)
{
    text = text.substr(0, comparedLineBytes);
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

QJsonArray shown(const std::vector<std::string>& lines)
{
    QJsonArray array;
    for (std::size_t i = 0; i < lines.size() && i < shownLines; ++i)
        array.append(jsonExcerpt(lines[i], shownLineBytes));
    return array;
}

Severity textSeverity(const ComparePair& pair)
{
    const int oldWords = pair.oldFacts().words;
    const int newWords = pair.newFacts().words;
    const double median = pair.context.medianWords > 0 ? pair.context.medianWords : std::max(oldWords, newWords);
    const auto nearlyGone = [median](int words) {
        return words < nearlyGoneShare * median || (words < nearlyEmptyWords && median >= wordsOfAPage);
    };
    if (nearlyGone(newWords) && !nearlyGone(oldWords))
        return Severity::Critical;
    if (!nearlyGone(newWords) && nearlyGone(oldWords))
        return Severity::Good;
    return oldWords > 0 && oldWords - newWords >= muchLostShare * oldWords ? Severity::Warning : Severity::Info;
}

/// Fills in what went and came and the keys. False when only masked text differs.
bool describeText(const ComparePair& pair, CriterionEdit& edit, QJsonObject& oldSide, QJsonObject& newSide)
{
    const CriterionId id = CriterionId::Text;
    // Without the bytes, the digests still tell pages with the same edit from each other, only not what it was.
    edit.editKey = makeEditKey(id, {pair.oldFacts().textSha256, pair.newFacts().textSha256});
    edit.reverseKey = makeEditKey(id, {pair.newFacts().textSha256, pair.oldFacts().textSha256});
    if (!pair.hasBodies())
        return true;
    const std::string oldText = roughText(pair.maskedBodies().before);
    const std::string newText = roughText(pair.maskedBodies().after);
    if (oldText == newText) {
        const auto raw = [](const Observation& side) {
            return roughText({side.body.constData(), static_cast<std::size_t>(side.body.size())});
        };
        return !pair.hasMasksFor(id) || raw(pair.before) == raw(pair.current);
    }
    const SetEdit lines = setEdit(splitLines(oldText), splitLines(newText));
    oldSide[QStringLiteral("removed")] = shown(lines.removed);
    newSide[QStringLiteral("added")] = shown(lines.added);
    setSetKeys(edit, id, wordEdit(oldText, newText));
    return true;
}

} // namespace

QJsonValue readImages(const Observation& observation)
{
    return observation.page ? QJsonValue(imagesObject(observation.page->images)) : QJsonValue();
}

void compareImages(const ComparePair& pair, EditSink& sink)
{
    const ImageCounts& before = pair.oldFacts().images;
    const ImageCounts& after = pair.newFacts().images;
    if (before == after)
        return;
    CriterionEdit edit;
    edit.before = imagesObject(before);
    edit.after = imagesObject(after);
    edit.importanceCounted = true;
    edit.editKey = makeEditKey(CriterionId::Images, {imagesDelta(before, after)});
    edit.reverseKey = makeEditKey(CriterionId::Images, {imagesDelta(after, before)});
    sink.add(std::move(edit));
}

QJsonValue readScripts(const Observation& observation)
{
    return observation.page ? QJsonValue(jsonArray(thirdPartyHosts(*observation.page))) : QJsonValue();
}

void compareScripts(const ComparePair& pair, EditSink& sink)
{
    if (pair.oldFacts().scripts == pair.newFacts().scripts)
        return;
    const std::vector<std::string> before = pair.normalised(CriterionId::Scripts, thirdPartyHosts(pair.oldFacts()));
    const std::vector<std::string> after = pair.normalised(CriterionId::Scripts, thirdPartyHosts(pair.newFacts()));
    const SetEdit difference = setEdit(before, after);
    if (difference.isEmpty())
        return;
    CriterionEdit edit;
    edit.before = jsonSetSide(static_cast<int>(before.size()), "removed", difference.removed);
    edit.after = jsonSetSide(static_cast<int>(after.size()), "added", difference.added);
    edit.severity = difference.added.empty() ? Severity::Info : Severity::Warning;
    setSetKeys(edit, CriterionId::Scripts, difference);
    sink.add(std::move(edit));
}

QJsonValue readText(const Observation& observation)
{
    if (!observation.page)
        return {};
    const PageFacts& facts = *observation.page;
    QJsonObject object{{QStringLiteral("words"), facts.words},
                       {QStringLiteral("bytes"), static_cast<qint64>(facts.textBytes)},
                       {QStringLiteral("sha256"), jsonText(facts.textSha256)}};
    if (facts.bytes > 0) {
        const double ratio = static_cast<double>(facts.textBytes) / static_cast<double>(facts.bytes);
        object[QStringLiteral("ratio")] = std::round(ratio * 1000) / 1000;
    }
    return object;
}

void compareText(const ComparePair& pair, EditSink& sink)
{
    if (pair.oldFacts().textSha256 == pair.newFacts().textSha256)
        return;
    CriterionEdit edit;
    QJsonObject oldSide{{QStringLiteral("words"), pair.oldFacts().words}};
    QJsonObject newSide{{QStringLiteral("words"), pair.newFacts().words}};
    if (!describeText(pair, edit, oldSide, newSide)) {
        sink.addIgnored();
        return;
    }
    const double similarity = sharedSketch(pair.oldFacts().textSketch, pair.newFacts().textSketch);
    newSide[QStringLiteral("similarity")] = std::round(similarity * 1000) / 1000;
    edit.before = oldSide;
    edit.after = newSide;
    edit.severity = textSeverity(pair);
    edit.importanceCounted = edit.severity == Severity::Info;
    sink.add(std::move(edit));
}

QJsonValue readMixedContent(const Observation& observation)
{
    return observation.page ? QJsonValue(jsonArray(observation.page->mixedContent)) : QJsonValue();
}

void compareMixedContent(const ComparePair& pair, EditSink& sink)
{
    const std::vector<std::string>& before = pair.oldFacts().mixedContent;
    const std::vector<std::string>& after = pair.newFacts().mixedContent;
    if (before == after)
        return;
    const SetEdit difference =
        setEdit(pair.normalised(CriterionId::MixedContent, before), pair.normalised(CriterionId::MixedContent, after));
    if (difference.isEmpty()) {
        sink.addIgnored();
        return;
    }
    CriterionEdit edit;
    edit.before = jsonSetSide(static_cast<int>(before.size()), "removed", difference.removed);
    edit.after = jsonSetSide(static_cast<int>(after.size()), "added", difference.added);
    edit.severity = !difference.added.empty() ? Severity::Warning : after.empty() ? Severity::Good : Severity::Info;
    setSetKeys(edit, CriterionId::MixedContent, difference);
    sink.add(std::move(edit));
}

} // namespace vigie
