// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingjudge.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr int imminentDays = 7;
constexpr std::chrono::milliseconds offlineRetry{60'000};
constexpr std::size_t mostProof = 3; ///< exchanges kept of a streak: the first ones and always the last

PingSpanKind kindOf(PingState state)
{
    switch (state) {
    case PingState::Down:
        return PingSpanKind::Down;
    case PingState::Degraded:
        return PingSpanKind::Degraded;
    default:
        return PingSpanKind::Up; // before the first verdict: put right when it falls
    }
}

/// The time that the look before vouches for; ends before \a look where nobody was watching any more.
TimeRange watchedSince(const PingMonitor& monitor, const PingStanding& standing, const PingLook& look)
{
    TimeRange watched;
    if (!standing.watching || !standing.last)
        return watched;
    watched = {standing.last->at, look.sample.at};
    if (watched.milliseconds() > std::chrono::milliseconds(longestWatch(monitor)).count())
        watched.to = watched.from.addSecs(monitor.interval.count());
    for (const TimeRange& gap : look.notWatched) {
        if (gap.to > watched.from)
            watched.to = std::min(watched.to, std::max(gap.from, watched.from));
    }
    return watched;
}

/// \a watched cut at the borders of maintenance.
std::vector<PingSpan> spansOf(const TimeRange& watched, PingSpanKind kind, const std::vector<TimeRange>& maintenance)
{
    std::vector<PingSpan> spans;
    QDateTime from = watched.from;
    const auto add = [&](const QDateTime& to, PingSpanKind as) {
        if (from < to)
            spans.push_back({{from, to}, as});
        from = std::max(from, to);
    };
    for (const TimeRange& range : maintenance) {
        const TimeRange inside = common(range, watched);
        if (inside.isEmpty())
            continue;
        add(inside.from, kind);
        add(inside.to, PingSpanKind::Maintenance);
    }
    add(watched.to, kind);
    return spans;
}

void advance(PingStreak& streak, PingStreak::Kind kind, const QDateTime& at)
{
    if (streak.kind == kind)
        ++streak.count;
    else
        streak = {kind, 1, at};
}

/// One run of the machine over one look.
class Judgement
{
public:
    Judgement(const PingMonitor& monitor, const PingLook& look, const ConfirmationPlan& plan, PingStanding& standing,
              PingRecord& record)
        : m_monitor(monitor), m_look(look), m_standing(standing), m_record(record),
          m_failuresToDown(monitor.failuresToDown.value_or(plan.repeats + 1))
    {
    }

    void takeFailure()
    {
        rememberProof();
        if (m_standing.state == PingState::Down) {
            m_standing.streak = {};
            m_standing.failing.clear();
            m_record.stillFailing = true;
            return;
        }
        advance(m_standing.streak, PingStreak::Kind::Failing, m_look.sample.at);
        // One stack may have a trouble of its own: both must have failed.
        const bool confirmed = m_monitor.kind != PingKind::Http || m_look.sample.by == Transport::Curl;
        if (confirmed && m_standing.streak.count >= m_failuresToDown)
            goDown();
    }

    void takeAnswer(PingFinding finding)
    {
        m_standing.failing.clear();
        const bool slow = finding == PingFinding::Slow;
        switch (m_standing.state) {
        case PingState::Down:
            advance(m_standing.streak, PingStreak::Kind::Answering, m_look.sample.at);
            if (m_standing.streak.count >= m_monitor.successesToUp) {
                m_record.closedAt = m_standing.streak.since;
                transit(slow ? PingState::Degraded : PingState::Up);
            }
            return;
        case PingState::Degraded:
            takePace(!slow, PingStreak::Kind::Fast, m_monitor.successesToUp, PingState::Up);
            return;
        case PingState::Up:
            takePace(slow, PingStreak::Kind::Slow, m_failuresToDown, PingState::Degraded);
            return;
        default:
            m_standing.streak = {};
            m_standing.streak.since = m_look.sample.at;
            transit(PingState::Up);
            if (slow)
                advance(m_standing.streak, PingStreak::Kind::Slow, m_look.sample.at);
        }
    }

private:
    void takePace(bool differs, PingStreak::Kind kind, int needed, PingState to)
    {
        if (!differs) {
            m_standing.streak = {};
            return;
        }
        advance(m_standing.streak, kind, m_look.sample.at);
        if (m_standing.streak.count >= needed)
            transit(to);
    }

    void rememberProof()
    {
        if (m_standing.streak.kind != PingStreak::Kind::Failing)
            m_standing.failing.clear();
        if (m_standing.failing.size() >= mostProof)
            m_standing.failing.pop_back();
        m_standing.failing.push_back(m_look.exchange);
    }

    void goDown()
    {
        PingIncident incident;
        incident.monitor = m_monitor.id;
        incident.startedAt = m_standing.streak.since;
        incident.cause = m_look.appraisal.outcome;
        incident.detail = m_look.appraisal.detail;
        incident.status = m_look.sample.status;
        incident.checks = m_standing.streak.count;
        incident.proof = std::move(m_standing.failing);
        m_standing.failing.clear();
        m_record.opened = std::move(incident);
        transit(PingState::Down);
    }

    /// The streak has become a state, which holds since its first look.
    void transit(PingState to)
    {
        PingEvent event;
        event.monitor = m_monitor.id;
        event.at = m_standing.streak.since;
        event.recordedAt = m_look.endedAt;
        event.from = m_standing.state;
        event.to = to;
        event.cause = m_look.appraisal.outcome;
        event.detail = m_look.appraisal.detail;
        event.total = m_look.sample.total;
        const TimeRange since{event.at, m_look.sample.at};
        if (!since.isEmpty())
            m_record.recolour = PingSpan{since, kindOf(to)};
        m_record.events.push_back(std::move(event));
        m_standing.state = to;
        m_standing.since = m_standing.streak.since;
        m_standing.streak = {};
    }

    const PingMonitor& m_monitor;
    const PingLook& m_look;
    PingStanding& m_standing;
    PingRecord& m_record;
    int m_failuresToDown;
};

/// The certificate of the asked host itself, not of one that it redirects to.
bool hasOwnCertificate(const ExchangeMeta& exchange)
{
    const auto hostOf = [](const std::string& url) {
        const std::size_t start = url.find("//");
        return start == std::string::npos ? url : url.substr(start + 2, url.find('/', start + 2) - start - 2);
    };
    return exchange.tls && exchange.tls->notAfter.isValid() &&
           hostOf(exchange.requestedUrl) ==
               hostOf(exchange.finalUrl.empty() ? exchange.requestedUrl : exchange.finalUrl);
}

std::optional<std::chrono::milliseconds> repeatAfter(const PingStanding& standing, const PingLook& look,
                                                     const ConfirmationPlan& plan)
{
    if (look.appraisal.finding == PingFinding::Unobserved && isNotObserved(look.appraisal.outcome))
        return offlineRetry;
    if (standing.streak.kind == PingStreak::Kind::None)
        return std::nullopt;
    return standing.streak.count == 1 ? plan.first : plan.later;
}

} // namespace

PingStep judge(const PingMonitor& monitor, const PingStanding& standing, const PingLook& look,
               const ConfirmationPlan& plan)
{
    PingStep step;
    PingRecord& record = step.record;
    record.monitor = monitor;
    record.standing = standing;
    record.standing.monitor = monitor.id;
    record.sample = look.sample;
    PingStanding& now = record.standing;

    const TimeRange watched = watchedSince(monitor, standing, look);
    record.spans = spansOf(watched, kindOf(standing.state), look.maintenance);
    const bool inMaintenance =
        std::ranges::any_of(look.maintenance, [&](const TimeRange& range) { return range.contains(look.sample.at); });
    if (!standing.watching || watched.to != look.sample.at || inMaintenance) {
        now.streak = {}; // what was seen before a gap, and what is seen during maintenance, confirms nothing
        now.failing.clear();
    }
    now.watching = look.appraisal.finding != PingFinding::Unobserved;
    now.last = look.sample;
    now.lastDetail = look.appraisal.detail;
    if (!now.watching) {
        now.streak = {};
        now.failing.clear();
    } else if (!inMaintenance) {
        Judgement judgement(monitor, look, plan, now, record);
        if (look.appraisal.finding == PingFinding::Failed)
            judgement.takeFailure();
        else
            judgement.takeAnswer(look.appraisal.finding);
    }
    if (hasOwnCertificate(look.exchange)) {
        if (auto event = noteExpiry(now.tls, PingEventKind::TlsExpiry, look.exchange.tls->notAfter, look.endedAt))
            record.events.push_back(std::move(*event));
    }
    for (PingEvent& event : record.events)
        event.monitor = monitor.id;
    step.again = inMaintenance ? std::nullopt : repeatAfter(now, look, plan);
    return step;
}

bool wantsSecondStack(const PingMonitor& monitor, const PingStanding& standing)
{
    return monitor.kind == PingKind::Http &&
           (standing.state == PingState::Down || standing.streak.kind == PingStreak::Kind::Failing);
}

ExpiryStage expiryStage(const QDateTime& expiresAt, const QDateTime& now, int nearDays)
{
    if (!expiresAt.isValid())
        return ExpiryStage::Far;
    if (expiresAt <= now.addDays(imminentDays))
        return ExpiryStage::Imminent;
    return expiresAt <= now.addDays(nearDays) ? ExpiryStage::Near : ExpiryStage::Far;
}

std::optional<PingEvent> noteExpiry(PingExpiry& expiry, PingEventKind kind, const QDateTime& expiresAt,
                                    const QDateTime& now)
{
    const int nearDays = kind == PingEventKind::TlsExpiry ? nearTlsDays : nearDomainDays;
    const ExpiryStage before = expiry.stage;
    expiry = {expiresAt, expiryStage(expiresAt, now, nearDays), now};
    if (expiry.stage == before)
        return std::nullopt;
    PingEvent event;
    event.kind = kind;
    event.at = now;
    event.recordedAt = now;
    event.stage = expiry.stage;
    event.expiresAt = expiresAt;
    return event;
}

} // namespace vigie
