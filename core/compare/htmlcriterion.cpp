// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/changedruns.h"
#include "core/compare/criteriafunctions.h"
#include "core/compare/deploymentedit.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/linediff.h"

#include <QJsonObject>

#include <algorithm>
#include <map>
#include <set>

namespace vigie {

namespace {

constexpr qsizetype shownLines = 20;
constexpr std::size_t shownLineBytes = 300;

/// Everything a page loads whose name may carry a build hash.
std::vector<std::string> assetsOf(const PageFacts& facts)
{
    std::vector<std::string> assets = facts.assets;
    assets.insert(assets.end(), facts.favicon.begin(), facts.favicon.end());
    if (facts.manifest)
        assets.push_back(*facts.manifest);
    return assets;
}

/// The generator names the version of the software that built the page: a template-wide edit of every deployment.
void addGeneratorEdit(const ComparePair& pair, EditSink& sink)
{
    const std::optional<std::string>& before = pair.oldFacts().generator;
    const std::optional<std::string>& after = pair.newFacts().generator;
    if (before == after)
        return;
    CriterionEdit edit;
    edit.before = QJsonObject{{QStringLiteral("generator"), jsonOrNull(before)}};
    edit.after = QJsonObject{{QStringLiteral("generator"), jsonOrNull(after)}};
    edit.importanceCounted = true;
    const auto key = [](const std::optional<std::string>& from, const std::optional<std::string>& to) {
        return deploymentKey(makeEditKey(CriterionId::Html, {"generator", from.value_or(""), to.value_or("")}));
    };
    edit.editKey = key(before, after);
    edit.reverseKey = key(after, before);
    sink.add(std::move(edit));
}

/// Assets that are the same but for their build hash: one edit for the whole site, whichever files a page loads.
void addAssetEdit(const ComparePair& pair, EditSink& sink)
{
    const SetEdit difference = setEdit(assetsOf(pair.oldFacts()), assetsOf(pair.newFacts()));
    if (difference.removed.empty() || difference.added.empty())
        return;
    std::map<std::string, std::string> gone;
    for (const std::string& url : difference.removed)
        gone.emplace(maskAssetUrl(url), url);
    std::set<std::string> oldUrls;
    std::set<std::string> newUrls;
    for (const std::string& url : difference.added) {
        const auto found = gone.find(maskAssetUrl(url));
        if (found == gone.end())
            continue;
        oldUrls.insert(found->second);
        newUrls.insert(url);
    }
    if (newUrls.empty())
        return;
    CriterionEdit edit;
    edit.before = QJsonObject{{QStringLiteral("assets"), jsonArray({oldUrls.begin(), oldUrls.end()})}};
    edit.after = QJsonObject{{QStringLiteral("assets"), jsonArray({newUrls.begin(), newUrls.end()})}};
    edit.importanceCounted = true;
    edit.canAlternate = false;
    edit.editKey = edit.reverseKey = deploymentKey(makeEditKey(CriterionId::Html, {"build hashes"}));
    sink.add(std::move(edit));
}

/// The first lines of one side of the runs that differ, and how many there are.
QJsonObject linesSide(const LineIndex& index, const std::vector<ChangedRun>& runs, bool before)
{
    QJsonArray lines;
    std::size_t count = 0;
    for (const ChangedRun& run : runs) {
        const std::size_t start = before ? run.oldStart : run.newStart;
        const std::size_t size = before ? run.oldCount : run.newCount;
        count += size;
        for (std::size_t i = start; i < start + size && lines.size() < shownLines; ++i)
            lines.append(QJsonObject{{QStringLiteral("line"), static_cast<qint64>(i + 1)},
                                     {QStringLiteral("text"), jsonExcerpt(index.line(i), shownLineBytes)}});
    }
    return {{QStringLiteral("lines"), lines}, {QStringLiteral("count"), static_cast<qint64>(count)}};
}

/// What still differs after masks when no other criterion has told of a change of the page.
void addByteEdit(const ComparePair& pair, EditSink& sink, bool deployed)
{
    const MaskedBodies& bodies = pair.maskedBodies();
    if (bodies.before == bodies.after) {
        if (!deployed)
            sink.addIgnored();
        return;
    }
    const LineIndex oldLines(bodies.before);
    const LineIndex newLines(bodies.after);
    const std::vector<ChangedRun> runs = findChangedRuns(oldLines, newLines, LineDiffOptions{}.exactBytes);
    CriterionEdit edit;
    edit.before = linesSide(oldLines, runs, true);
    edit.after = linesSide(newLines, runs, false);
    edit.importanceCounted = true;
    setSetKeys(edit, CriterionId::Html, wordEdit(bodies.before, bodies.after));
    sink.add(std::move(edit));
}

} // namespace

QJsonValue readHtml(const Observation& observation)
{
    if (!observation.page)
        return {};
    QJsonObject object{{QStringLiteral("bytes"), static_cast<qint64>(observation.page->bytes)}};
    if (observation.page->generator)
        object[QStringLiteral("generator")] = jsonText(*observation.page->generator);
    object[QStringLiteral("assets")] = jsonArray(observation.page->assets);
    return object;
}

void compareHtml(const ComparePair& pair, EditSink& sink)
{
    addGeneratorEdit(pair, sink);
    addAssetEdit(pair, sink);
    const bool deployed = !sink.edits().empty();
    if (sink.earlierChanges == 0 && pair.hasBodies() && pair.before.body != pair.current.body)
        addByteEdit(pair, sink, deployed);
}

} // namespace vigie
