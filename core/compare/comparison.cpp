// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison.h"

#include "core/base/asciitext.h"
#include "core/compare/comparepair.h"
#include "core/compare/criteriafunctions.h"
#include "core/compare/expectation.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

std::optional<CriterionId> hostCriterion(PageKind kind)
{
    switch (kind) {
    case PageKind::RobotsTxt:
        return CriterionId::RobotsTxt;
    case PageKind::Sitemap:
        return CriterionId::Sitemap;
    case PageKind::NotFoundProbe:
        return CriterionId::NotFoundProbe;
    case PageKind::HostVariants:
        return CriterionId::HostVariants;
    case PageKind::Tls:
        return CriterionId::Tls;
    case PageKind::Dns:
        return CriterionId::Dns;
    case PageKind::Domain:
        return CriterionId::Domain;
    case PageKind::Page:
    case PageKind::Home:
        break;
    }
    return std::nullopt;
}

/// Criteria whose change does not explain a change of the bytes.
bool isApartFromBody(CriterionId id)
{
    switch (id) {
    case CriterionId::Status:
    case CriterionId::RedirectChain:
    case CriterionId::XRobotsTag:
    case CriterionId::Weight:
    case CriterionId::Timings:
    case CriterionId::Headers:
    case CriterionId::SecurityHeaders:
        return true;
    default:
        return false;
    }
}

bool isTimeless(CriterionId id)
{
    return id != CriterionId::Timings;
}

/// Gathers the result of one comparison.
class Comparer
{
public:
    Comparer(const Observation& current, const CompareContext& context) : m_current(current), m_context(context) {}

    void run(const CriterionEntry& entry, const ComparePair& pair)
    {
        EditSink sink;
        sink.earlierChanges = m_bodyChanges;
        entry.compare(pair, sink);
        take(entry, sink);
    }

    void take(const CriterionEntry& entry, EditSink& sink)
    {
        for (CriterionEdit& edit : sink.edits())
            addChange(entry, edit);
        if (sink.ignored() && sink.edits().empty())
            m_result.ignored.push_back(entry.id);
        if (!isApartFromBody(entry.id))
            m_bodyChanges += sink.edits().size();
    }

    void addErrors(const std::vector<Error>& errors)
    {
        m_result.errors.insert(m_result.errors.end(), errors.begin(), errors.end());
    }

    CompareResult& result() { return m_result; }

    void linkCauses();
    void judgeExpectations(const Observation* lastGood, const Observation* lastState);

private:
    void addChange(const CriterionEntry& entry, CriterionEdit& edit);
    [[nodiscard]] bool isAlternating(const CriterionEntry& entry, const CriterionEdit& edit) const;
    std::optional<std::size_t> find(CriterionId id) const;
    void judgeRule(const Rule& rule, const Observation* reference);
    [[nodiscard]] bool isNewRule(const Rule& rule, const Observation& reference) const;
    void addViolation(const Rule& rule, const Observation* reference);
    [[nodiscard]] Severity raised(Severity severity, CriterionId id) const;

    const Observation& m_current;
    const CompareContext& m_context;
    CompareResult m_result;
    std::size_t m_bodyChanges = 0;
};

bool isImportantPage(const CompareContext& context)
{
    return context.important || context.kind == PageKind::Home;
}

bool Comparer::isAlternating(const CriterionEntry& entry, const CriterionEdit& edit) const
{
    if (!edit.canAlternate || edit.severity == Severity::Good)
        return false;
    return std::any_of(m_context.recentEdits.begin(), m_context.recentEdits.end(), [&](const RecentEdit& recent) {
        const bool inTime = !recent.at.isValid() || !m_current.at.isValid() ||
                            recent.at.daysTo(m_current.at) <= m_context.policy.alternatingDays;
        return recent.criterion == entry.id && recent.editKey == edit.reverseKey && inTime;
    });
}

void Comparer::addChange(const CriterionEntry& entry, CriterionEdit& edit)
{
    FoundChange found;
    found.alternating = isAlternating(entry, edit);
    SeverityCase transition;
    transition.criterion = entry.id;
    transition.base = edit.severity;
    transition.important = isImportantPage(m_context);
    transition.importanceCounted = edit.importanceCounted;
    transition.alternating = found.alternating;
    transition.ceiling = entry.ceiling;
    Change& change = found.change;
    change.severity = pageSeverity(transition, m_context.policy);
    change.detectedAt = m_current.at;
    change.site = m_context.site;
    change.page = m_context.page;
    change.url = m_context.url;
    change.criterion = entry.id;
    change.before = std::move(edit.before);
    change.after = std::move(edit.after);
    change.editKey = std::move(edit.editKey);
    m_result.changes.push_back(std::move(found));
}

std::optional<std::size_t> Comparer::find(CriterionId id) const
{
    const auto found = std::find_if(m_result.changes.begin(), m_result.changes.end(),
                                    [id](const FoundChange& change) { return change.change.criterion == id; });
    if (found == m_result.changes.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_result.changes.begin());
}

/// The raw causes behind a verdict of indexability, by the stable words of PageFacts::indexabilityReasons.
std::vector<CriterionId> rawCauses(const QJsonValue& verdict)
{
    std::vector<CriterionId> causes;
    for (const QJsonValue& reason : verdict.toObject().value(QStringLiteral("reasons")).toArray()) {
        const QString word = reason.toString();
        if (word.contains(QLatin1String("meta")))
            causes.push_back(CriterionId::MetaRobots);
        else if (word.contains(QLatin1String("header")) || word.contains(QLatin1String("x_robots")))
            causes.push_back(CriterionId::XRobotsTag);
        else if (word.contains(QLatin1String("canonical")))
            causes.push_back(CriterionId::Canonical);
        else if (word.contains(QLatin1String("soft_404")))
            causes.push_back(CriterionId::Text);
    }
    return causes;
}

void Comparer::linkCauses()
{
    // Another page stands at the end of the redirects: what differs on it follows from that.
    const std::optional<std::size_t> status = find(CriterionId::Status);
    const std::optional<std::size_t> finalUrl = find(CriterionId::FinalUrl);
    if (status) {
        for (const CriterionId id : {CriterionId::RedirectChain, CriterionId::FinalUrl}) {
            if (const auto effect = find(id))
                m_result.changes[*effect].cause = status;
        }
    }
    if (finalUrl && m_result.changes[*finalUrl].change.severity >= Severity::Warning) {
        const std::size_t cause = m_result.changes[*finalUrl].cause.value_or(*finalUrl);
        for (FoundChange& effect : m_result.changes) {
            if (effect.change.criterion > CriterionId::FinalUrl && effect.change.criterion <= CriterionId::Html &&
                effect.change.criterion != CriterionId::Timings)
                effect.cause = cause;
        }
        return;
    }
    const std::optional<std::size_t> verdict = find(CriterionId::Indexability);
    if (!verdict)
        return;
    FoundChange& parent = m_result.changes[*verdict];
    const bool lost = !parent.change.after.toObject().value(QStringLiteral("indexable")).toBool();
    for (const CriterionId id : rawCauses(lost ? parent.change.after : parent.change.before)) {
        const auto raw = find(id);
        if (!raw)
            continue;
        // Lost: the verdict is the alarm and carries its raw cause. Regained: the raw edit has a severity of its own
        // (a vanished noindex is a warning), and the verdict follows from it.
        if (lost)
            m_result.changes[*raw].cause = verdict;
        else
            parent.cause = raw;
    }
}

Severity Comparer::raised(Severity severity, CriterionId id) const
{
    const bool raise = isImportantPage(m_context) && violationSeverity(id) != Severity::Critical;
    return raise ? movedSeverity(severity, m_context.policy.importantStep) : severity;
}

void Comparer::addViolation(const Rule& rule, const Observation* reference)
{
    const CriterionId id = *rule.criterion;
    FoundChange found;
    found.violatesExpectation = true;
    Change& change = found.change;
    change.detectedAt = m_current.at;
    change.site = m_context.site;
    change.page = m_context.page;
    change.url = m_context.url;
    change.criterion = id;
    change.severity = raised(violationSeverity(id), id);
    change.before = reference != nullptr ? criterionValue(id, *reference)
                                         : QJsonValue(QJsonObject{{QStringLiteral("expected"), expectedValue(rule)}});
    change.after = criterionValue(id, m_current);
    change.editKey = std::string(criterionName(id)) + ":expected:" + std::to_string(rule.id.value);
    m_result.changes.push_back(std::move(found));
}

/// True at the first check after the user made the rule: what violated it all along is told then, once.
bool Comparer::isNewRule(const Rule& rule, const Observation& reference) const
{
    const QDateTime& previous = m_context.previousCheckAt.isValid() ? m_context.previousCheckAt : reference.at;
    return rule.createdAt.isValid() && previous.isValid() && rule.createdAt > previous;
}

void Comparer::judgeRule(const Rule& rule, const Observation* reference)
{
    const CriterionId id = *rule.criterion;
    const QJsonValue expected = expectedValue(rule);
    const bool fitsNow = matchesExpectation(id, criterionValue(id, m_current), expected);
    if (reference == nullptr) {
        if (!fitsNow)
            addViolation(rule, nullptr);
        return;
    }
    const bool fittedBefore = matchesExpectation(id, criterionValue(id, *reference), expected);
    if (fitsNow == fittedBefore && (fitsNow || !isNewRule(rule, *reference)))
        return;
    bool told = false;
    for (FoundChange& found : m_result.changes) {
        const bool same = found.change.criterion == id;
        if (!same && !(concernsSameVerdict(id, found.change.criterion) && expectsNoindex(rule)))
            continue;
        told = told || same;
        if (fitsNow) {
            found.change.severity = Severity::Good;
        } else {
            const Severity least = raised(violationSeverity(id), id);
            found.change.severity = std::max(found.change.severity, least);
            found.violatesExpectation = true;
        }
    }
    if (!fitsNow && !told)
        addViolation(rule, fittedBefore ? reference : nullptr);
}

void Comparer::judgeExpectations(const Observation* lastGood, const Observation* lastState)
{
    for (const Rule& rule : m_context.rules) {
        if (!rule.enabled || rule.kind != RuleKind::Expectation || !rule.criterion)
            continue;
        const CriterionEntry& entry = criterionEntry(*rule.criterion);
        const bool stateful = entry.against == ComparedAgainst::LastState;
        if (!stateful && (!m_current.isGood() || (entry.needsFacts && !m_current.page)))
            continue;
        judgeRule(rule, stateful ? lastState : lastGood);
    }
}

bool sameFacts(const Observation& before, const Observation& current)
{
    if (before.page.has_value() != current.page.has_value())
        return false;
    if (!before.page)
        return true;
    // What does not come from the bytes: robots.txt, sitemap, rules.
    return before.page->indexable == current.page->indexable &&
           before.page->indexabilityReasons == current.page->indexabilityReasons &&
           before.page->extractions == current.page->extractions && before.page->hreflang == current.page->hreflang;
}

bool sameBody(const Observation& before, const Observation& current)
{
    if (!before.body.isEmpty() && !current.body.isEmpty())
        return before.body == current.body;
    return before.page == current.page;
}

/// Equal but for headers that differ at every reply.
bool sameHeaders(const HeaderList& before, const HeaderList& current)
{
    if (before.size() != current.size())
        return maskHeaders(before) == maskHeaders(current);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!equalsIgnoringCase(before[i].name, current[i].name))
            return maskHeaders(before) == maskHeaders(current);
        if (before[i].value != current[i].value && !isVolatileHeader(before[i].name) &&
            maskHeaders({before[i]}) != maskHeaders({current[i]}))
            return false;
    }
    return true;
}

bool sameHops(const Observation& before, const Observation& current)
{
    const std::vector<Hop>& oldHops = before.exchange.hops;
    const std::vector<Hop>& newHops = current.exchange.hops;
    return std::equal(oldHops.begin(), oldHops.end(), newHops.begin(), newHops.end(),
                      [](const Hop& a, const Hop& b) { return a.url == b.url && a.status == b.status; });
}

void compareContent(Comparer& comparer, const ComparePair& pair)
{
    const bool unchanged = isUnchanged(pair.before, pair.current);
    // The headers of a 304 are not all of them.
    const bool confirmedSame = pair.current.exchange.notModified || pair.before.exchange.notModified;
    for (const CriterionEntry& entry : criteriaRegistry()) {
        if (entry.against != ComparedAgainst::LastGood || (entry.needsFacts && !pair.hasFacts()))
            continue;
        const bool ofReply = entry.id == CriterionId::Headers || entry.id == CriterionId::SecurityHeaders;
        if (isTimeless(entry.id) && (unchanged || (confirmedSame && (ofReply || !entry.needsFacts))))
            continue;
        comparer.run(entry, pair);
    }
}

} // namespace

bool isUnchanged(const Observation& before, const Observation& current)
{
    const ExchangeMeta& a = before.exchange;
    const ExchangeMeta& b = current.exchange;
    return a.outcome == b.outcome && a.status == b.status && a.finalUrl == b.finalUrl && sameHops(before, current) &&
           sameBody(before, current) && sameFacts(before, current) && before.host == current.host &&
           sameHeaders(a.headers, b.headers);
}

CompareResult compareObservations(const Observation* lastGood, const Observation* lastState, const Observation& current,
                                  const CompareContext& context)
{
    Comparer comparer(current, context);
    if (isNotObserved(current.exchange.outcome))
        return {};
    const std::optional<CriterionId> host = hostCriterion(context.kind);
    if (lastState == nullptr) {
        if (host == CriterionId::Tls || host == CriterionId::Domain) {
            EditSink sink;
            judgeFirstExpiry(current, sink);
            comparer.take(criterionEntry(*host), sink);
        }
        comparer.judgeExpectations(nullptr, nullptr);
        return std::move(comparer.result());
    }
    const ComparePair statePair{*lastState, current, context, lastGood};
    if (host) {
        comparer.run(criterionEntry(*host), statePair);
        comparer.addErrors(statePair.maskErrors());
    } else {
        comparer.run(criterionEntry(CriterionId::Status), statePair);
        if (lastGood != nullptr && lastGood->isGood() && current.isGood()) {
            const ComparePair contentPair{*lastGood, current, context, lastGood};
            compareContent(comparer, contentPair);
            comparer.addErrors(contentPair.maskErrors());
        }
        comparer.linkCauses();
    }
    comparer.judgeExpectations(lastGood, lastState);
    return std::move(comparer.result());
}

} // namespace vigie
