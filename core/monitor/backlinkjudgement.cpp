// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/backlinkjudgement.h"

#include "core/monitor/linkcriteria.h"

#include <algorithm>

namespace vigie {

namespace {

QJsonValue stateValue(BacklinkState state)
{
    const std::string_view name = backlinkStateName(state);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// What the source page answered, as a stable word: "404", "ok", "timeout_first_byte", "dns_nxdomain".
std::string answerWord(const BacklinkObservation& seen)
{
    if (seen.outcome == Outcome::Ok)
        return std::string(outcomeName(seen.outcome));
    if (seen.status > 0)
        return std::to_string(seen.status);
    if (seen.outcome == Outcome::Unanswered && !seen.detail.empty())
        return seen.detail;
    return std::string(outcomeName(seen.outcome));
}

/// One judgement in the making.
class Judge
{
public:
    Judge(const std::optional<BacklinkStanding>& before, const BacklinkObservation& seen, const Backlink& link)
        : m_before(before), m_seen(seen), m_link(link)
    {
    }

    BacklinkJudgement judge()
    {
        m_result.standing = m_before.value_or(BacklinkStanding{});
        compareState();
        if (m_seen.state == BacklinkState::Live)
            compareContent();
        updateStanding();
        return std::move(m_result);
    }

private:
    void tell(LinkCriterion criterion, Severity severity, QJsonValue before, QJsonValue after)
    {
        LinkEvent event;
        event.link = m_link.id;
        event.source = m_link.source;
        event.target = m_link.target;
        event.at = m_seen.at;
        event.criterion = criterion;
        event.severity = isOver() ? std::min(severity, Severity::Info) : severity;
        event.before = std::move(before);
        event.after = std::move(after);
        event.detail = answerWord(m_seen);
        m_result.events.push_back(std::move(event));
    }

    /// Whether the agreement has ended: what happens to the link now was to be expected.
    [[nodiscard]] bool isOver() const
    {
        return m_link.agreed.until.isValid() && m_seen.at.date() > m_link.agreed.until;
    }

    /// Of what was wrong already when we first looked.
    [[nodiscard]] Severity firstSeverity(Severity severity) const
    {
        return isPrecious(m_link) || isNegotiated(m_link) ? severity : std::min(severity, Severity::Info);
    }

    void compareState();
    [[nodiscard]] Severity stateSeverity() const;
    void compareContent();
    void compareWith(const BacklinkObservation& good, const LinkCriterionRule& rule, const QJsonValue& after);
    void lookFirst(const LinkCriterionRule& rule, const QJsonValue& after);
    void updateStanding();

    const std::optional<BacklinkStanding>& m_before;
    const BacklinkObservation& m_seen;
    const Backlink& m_link;
    BacklinkJudgement m_result;
};

void Judge::compareState()
{
    const QJsonValue after = stateValue(m_seen.state);
    if (!m_before) {
        if (m_seen.state != BacklinkState::Live)
            tell(LinkCriterion::State, stateSeverity(), QJsonValue(), after);
        return;
    }
    if (m_before->state != m_seen.state) {
        tell(LinkCriterion::State, stateSeverity(), stateValue(m_before->state), after);
        return;
    }
    const bool lasts = m_before->troubleSince.isValid() && !m_before->troubleTold &&
                       m_before->troubleSince.secsTo(m_seen.at) >= std::chrono::seconds(lastingTrouble).count();
    if (!isKnown(m_seen.state) && lasts) {
        tell(LinkCriterion::State, Severity::Warning, after, after);
        m_result.standing.troubleTold = true;
    }
}

Severity Judge::stateSeverity() const
{
    const std::optional<BacklinkState> known = m_before ? m_before->known : std::nullopt;
    switch (m_seen.state) {
    case BacklinkState::Live:
        return Severity::Good;
    case BacklinkState::Lost: // after trouble it may be lost as it was before
        return known == BacklinkState::Lost ? Severity::Info : lossSeverity(m_link);
    case BacklinkState::NeverFound:
        return known ? Severity::Info : firstSeverity(lossSeverity(m_link));
    case BacklinkState::Unreachable:
    case BacklinkState::Blocked:
        return Severity::Info;
    }
    return Severity::Info;
}

void Judge::compareContent()
{
    const BacklinkObservation* good = m_before && m_before->good ? &*m_before->good : nullptr;
    for (const LinkCriterionRule& rule : linkCriteria()) {
        const std::optional<QJsonValue> after = rule.value(m_seen, m_link);
        if (!after)
            continue;
        if (good)
            compareWith(*good, rule, *after);
        else
            lookFirst(rule, *after);
    }
}

void Judge::compareWith(const BacklinkObservation& good, const LinkCriterionRule& rule, const QJsonValue& after)
{
    const std::optional<QJsonValue> before = rule.value(good, m_link);
    if (!before)
        return lookFirst(rule, after);
    if (*before == after)
        return;
    Severity severity = rule.severity(m_link, *before, after);
    if (const std::optional<bool> meets = rule.meetsAgreement(m_link, m_seen)) {
        const bool metBefore = rule.meetsAgreement(m_link, good).value_or(false);
        if (*meets)
            severity = Severity::Good;
        else if (metBefore && severity != Severity::Good)
            severity = std::max(severity, Severity::Warning);
    }
    tell(rule.id, severity, *before, after);
}

void Judge::lookFirst(const LinkCriterionRule& rule, const QJsonValue& after)
{
    const std::optional<QJsonValue> expected = rule.expected(m_link);
    const std::optional<bool> meets = rule.meetsAgreement(m_link, m_seen);
    if (!expected || meets.value_or(*expected == after))
        return;
    const Severity severity = rule.severity(m_link, *expected, after);
    tell(rule.id, firstSeverity(meets ? std::max(severity, Severity::Warning) : severity), *expected, after);
}

void Judge::updateStanding()
{
    BacklinkStanding& now = m_result.standing;
    if (!m_before || m_before->state != m_seen.state)
        now.since = m_seen.at;
    now.state = m_seen.state;
    now.checkedAt = m_seen.at;
    now.last = m_seen;
    if (!isKnown(m_seen.state)) {
        if (!now.troubleSince.isValid())
            now.troubleSince = m_seen.at;
        return;
    }
    now.known = m_seen.state;
    now.troubleSince = {};
    now.troubleTold = false;
    if (m_seen.state != BacklinkState::Live)
        return;
    if (!now.firstSeen.isValid())
        now.firstSeen = m_seen.at;
    now.lastSeen = m_seen.at;
    BacklinkObservation good = m_seen;
    if (m_before && m_before->good) {
        // What could not be looked at this time is compared with what it was before, whenever it can be again.
        for (const LinkCriterionRule& rule : linkCriteria()) {
            if (!rule.value(good, m_link))
                rule.restore(good, *m_before->good);
        }
    }
    now.good = std::move(good);
}

void confirmAll(BacklinkJudgement& judgement)
{
    for (LinkEvent& event : judgement.events)
        event.confirmed = true;
}

bool isAlarming(const BacklinkJudgement& judgement)
{
    return std::any_of(judgement.events.begin(), judgement.events.end(),
                       [](const LinkEvent& event) { return event.severity >= Severity::Warning; });
}

/// \a seen with every value that is not the one of \a other put back to what it was.
BacklinkObservation commonGround(BacklinkObservation seen, const BacklinkObservation& other,
                                 const BacklinkObservation& good, const Backlink& link)
{
    for (const LinkCriterionRule& rule : linkCriteria()) {
        const bool agrees = other.link && rule.value(seen, link) == rule.value(other, link);
        if (!agrees)
            rule.restore(seen, good);
    }
    return seen;
}

} // namespace

BacklinkJudgement judgeBacklink(const std::optional<BacklinkStanding>& before, const BacklinkObservation& seen,
                                const Backlink& link)
{
    return Judge(before, seen, link).judge();
}

bool needsSecondLook(const BacklinkJudgement& judgement)
{
    if (judgement.standing.last.outcome == Outcome::RateLimited)
        return false;
    const bool newState = std::any_of(judgement.events.begin(), judgement.events.end(),
                                      [](const LinkEvent& event) { return event.criterion == LinkCriterion::State; });
    return isAlarming(judgement) || (newState && judgement.standing.state != BacklinkState::Live);
}

BacklinkJudgement judgeTwoLooks(const std::optional<BacklinkStanding>& before, const BacklinkObservation& first,
                                const BacklinkObservation& second, const Backlink& link)
{
    const auto judged = [&](const BacklinkObservation& seen) {
        BacklinkJudgement judgement = judgeBacklink(before, seen, link);
        confirmAll(judgement);
        return judgement;
    };
    if (isKnown(first.state) != isKnown(second.state)) {
        const BacklinkObservation& answered = isKnown(first.state) ? first : second;
        BacklinkJudgement judgement = judgeBacklink(before, answered, link);
        if (!isAlarming(judgement) && answered.state == BacklinkState::Live)
            return judgement;
        return judgeBacklink(before, isKnown(first.state) ? second : first, link);
    }
    if (!isKnown(first.state) || (!first.link && !second.link))
        return judged(second);
    const BacklinkObservation& seen = second.link ? second : first;
    const BacklinkObservation& other = second.link ? first : second;
    const bool comparable = before && before->good;
    return judged(comparable ? commonGround(seen, other, *before->good, link) : seen);
}

} // namespace vigie
