// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"

#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

/// Severities of one row of "Severity is of the transition" for a value that is a text.
struct TextSeverities
{
    CriterionId id;
    Severity lost;
    Severity lostImportant; ///< on an important page; the same as `lost` where importance does not raise it
    Severity changed;
    Severity appeared;
};

constexpr TextSeverities textSeverities[] = {
    {CriterionId::Title, Severity::Warning, Severity::Critical, Severity::Info, Severity::Good},
    {CriterionId::MetaDescription, Severity::Warning, Severity::Warning, Severity::Info, Severity::Good},
    {CriterionId::Lang, Severity::Info, Severity::Info, Severity::Info, Severity::Info},
    {CriterionId::Charset, Severity::Info, Severity::Info, Severity::Info, Severity::Info},
    {CriterionId::Viewport, Severity::Warning, Severity::Warning, Severity::Info, Severity::Good},
    {CriterionId::BaseHref, Severity::Info, Severity::Info, Severity::Info, Severity::Warning},
    {CriterionId::MetaRefresh, Severity::Info, Severity::Info, Severity::Info, Severity::Warning},
    {CriterionId::Favicon, Severity::Warning, Severity::Warning, Severity::Info, Severity::Info},
    {CriterionId::Amp, Severity::Warning, Severity::Warning, Severity::Info, Severity::Info},
    {CriterionId::PrevNext, Severity::Warning, Severity::Warning, Severity::Info, Severity::Info},
    {CriterionId::Manifest, Severity::Warning, Severity::Warning, Severity::Info, Severity::Info},
    {CriterionId::Feed, Severity::Warning, Severity::Warning, Severity::Info, Severity::Info},
};

const TextSeverities& severitiesOf(CriterionId id)
{
    return *std::find_if(std::begin(textSeverities), std::end(textSeverities),
                         [id](const TextSeverities& row) { return row.id == id; });
}

std::vector<std::string> listOf(const std::optional<std::string>& value)
{
    return value && !value->empty() ? std::vector<std::string>{*value} : std::vector<std::string>{};
}

std::vector<std::string> textsOf(CriterionId id, const PageFacts& facts)
{
    switch (id) {
    case CriterionId::Title:
        return facts.title;
    case CriterionId::MetaDescription:
        return facts.metaDescription;
    case CriterionId::Lang:
        return listOf(facts.lang);
    case CriterionId::Charset:
        return listOf(facts.charset);
    case CriterionId::Viewport:
        return listOf(facts.viewport);
    case CriterionId::BaseHref:
        return listOf(facts.baseHref);
    case CriterionId::MetaRefresh:
        return listOf(facts.metaRefresh);
    case CriterionId::Favicon:
        return facts.favicon;
    case CriterionId::Amp:
        return listOf(facts.amp);
    case CriterionId::Manifest:
        return listOf(facts.manifest);
    case CriterionId::Feed:
        return facts.feeds;
    case CriterionId::PrevNext:
        if (!facts.prev && !facts.next)
            return {};
        return {facts.prev.value_or(""), facts.next.value_or("")};
    default:
        return {};
    }
}

bool isEmptied(const std::vector<std::string>& texts)
{
    return std::all_of(texts.begin(), texts.end(), [](const std::string& text) { return text.empty(); });
}

/// Build hashes inside icon and manifest names are told once, as the deployment that they come from.
std::vector<std::string> comparable(CriterionId id, const ComparePair& pair, std::vector<std::string> texts)
{
    if (id == CriterionId::Favicon || id == CriterionId::Manifest)
        std::transform(texts.begin(), texts.end(), texts.begin(),
                       [](const std::string& url) { return maskAssetUrl(url); });
    return pair.normalised(id, texts);
}

} // namespace

QJsonValue readTexts(CriterionId id, const Observation& observation)
{
    if (!observation.page)
        return {};
    if (id != CriterionId::PrevNext)
        return jsonOneOrMany(textsOf(id, *observation.page));
    QJsonObject object;
    if (observation.page->prev)
        object[QStringLiteral("prev")] = jsonText(*observation.page->prev);
    if (observation.page->next)
        object[QStringLiteral("next")] = jsonText(*observation.page->next);
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
}

void compareTexts(CriterionId id, const ComparePair& pair, EditSink& sink)
{
    const std::vector<std::string> oldRaw = textsOf(id, pair.oldFacts());
    const std::vector<std::string> newRaw = textsOf(id, pair.newFacts());
    if (oldRaw == newRaw)
        return;
    const std::vector<std::string> oldTexts = comparable(id, pair, oldRaw);
    const std::vector<std::string> newTexts = comparable(id, pair, newRaw);
    if (oldTexts == newTexts) {
        if (pair.hasMasksFor(id))
            sink.addIgnored();
        return;
    }
    const TextSeverities& row = severitiesOf(id);
    CriterionEdit edit;
    edit.before = readTexts(id, pair.before);
    edit.after = readTexts(id, pair.current);
    const bool wasEmpty = isEmptied(oldTexts);
    const bool isEmpty = isEmptied(newTexts);
    edit.severity = row.changed;
    if (isEmpty && !wasEmpty) {
        edit.severity = pair.isImportant() ? row.lostImportant : row.lost;
        edit.importanceCounted = true;
    } else if (wasEmpty && !isEmpty) {
        edit.severity = row.appeared;
    }
    // An empty element and no element at all are the same to a search engine, and the same edit.
    const std::vector<std::string> none;
    setTextKeys(edit, id, wasEmpty ? none : oldTexts, isEmpty ? none : newTexts);
    if (wasEmpty && isEmpty) {
        edit.importanceCounted = true;
        setSetKeys(edit, id, setEdit(oldTexts, newTexts));
    }
    sink.add(std::move(edit));
}

} // namespace vigie
