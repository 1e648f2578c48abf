// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"

#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

/// The facts name only the rule; a keyword has exactly one of two values.
bool isKeyword(const Extraction& extraction)
{
    return extraction.values.size() == 1 &&
           (extraction.values.front() == "present" || extraction.values.front() == "absent");
}

bool belongsTo(CriterionId id, const Extraction& extraction, const Rule* rule)
{
    const bool keyword = rule != nullptr ? rule->kind == RuleKind::Keyword : isKeyword(extraction);
    return keyword == (id == CriterionId::Keyword);
}

QJsonValue valueOf(const Extraction& extraction)
{
    if (extraction.error)
        return QJsonObject{{QStringLiteral("error"), jsonText(*extraction.error)}};
    return jsonOneOrMany(extraction.values);
}

QString memberName(const Extraction& extraction)
{
    return QString::number(extraction.rule.value);
}

QJsonValue readExtractions(CriterionId id, const Observation& observation)
{
    QJsonObject object;
    if (observation.page) {
        for (const Extraction& extraction : observation.page->extractions) {
            if (belongsTo(id, extraction, nullptr))
                object[memberName(extraction)] = valueOf(extraction);
        }
    }
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
}

const Rule* findRule(const ComparePair& pair, RuleId id)
{
    const auto found = std::find_if(pair.context.rules.begin(), pair.context.rules.end(),
                                    [id](const Rule& rule) { return rule.id == id; });
    return found == pair.context.rules.end() ? nullptr : &*found;
}

const Extraction* findExtraction(const PageFacts& facts, RuleId id)
{
    const auto found = std::find_if(facts.extractions.begin(), facts.extractions.end(),
                                    [id](const Extraction& extraction) { return extraction.rule == id; });
    return found == facts.extractions.end() ? nullptr : &*found;
}

void compareExtractions(CriterionId id, const ComparePair& pair, EditSink& sink)
{
    for (const Extraction& after : pair.newFacts().extractions) {
        const Extraction* before = findExtraction(pair.oldFacts(), after.rule);
        const Rule* rule = findRule(pair, after.rule);
        // A rule that is new has no value to compare with; one that failed says nothing about the page.
        if (before == nullptr || before->error || after.error || !belongsTo(id, after, rule))
            continue;
        const std::vector<std::string> oldValues = pair.normalised(id, before->values);
        const std::vector<std::string> newValues = pair.normalised(id, after.values);
        if (oldValues == newValues) {
            if (before->values != after.values)
                sink.addIgnored();
            continue;
        }
        CriterionEdit edit;
        edit.before = QJsonObject{{memberName(after), valueOf(*before)}};
        edit.after = QJsonObject{{memberName(after), valueOf(after)}};
        const bool asWished =
            rule != nullptr && !rule->expected.empty() && newValues.size() == 1 && newValues.front() == rule->expected;
        edit.severity = asWished ? Severity::Good : Severity::Warning;
        edit.importanceCounted = true; // what the user chose
        const std::string ruleWord = std::to_string(after.rule.value);
        edit.editKey = makeEditKey(id, {ruleWord, abstractEdit(oldValues, newValues)});
        edit.reverseKey = makeEditKey(id, {ruleWord, abstractEdit(newValues, oldValues)});
        sink.add(std::move(edit));
    }
}

} // namespace

QJsonValue readKeyword(const Observation& observation)
{
    return readExtractions(CriterionId::Keyword, observation);
}

QJsonValue readExtraction(const Observation& observation)
{
    return readExtractions(CriterionId::Extraction, observation);
}

void compareKeyword(const ComparePair& pair, EditSink& sink)
{
    compareExtractions(CriterionId::Keyword, pair, sink);
}

void compareExtraction(const ComparePair& pair, EditSink& sink)
{
    compareExtractions(CriterionId::Extraction, pair, sink);
}

} // namespace vigie
