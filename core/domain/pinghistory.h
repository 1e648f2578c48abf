// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/ids.h"
#include "core/domain/pingmonitor.h"
#include "core/domain/severity.h"
#include "core/domain/timerange.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// How a monitored address does. Stored: append, never reorder.
enum class PingState {
    NotObserved, ///< we slept, were offline, or never looked
    Up,
    Degraded, ///< it answers, slowly
    Down,
    Paused
};

/// "up", "degraded", "down", "not_observed", "paused".
std::string_view pingStateName(PingState state);

/// One look at a monitored address.
struct PingSample
{
    QDateTime at; ///< UTC, when the question was sent
    Outcome outcome = Outcome::Cancelled;
    int status = 0;                     ///< final HTTP status, 0 without one
    std::chrono::milliseconds total{0}; ///< until the answer was complete, or given up
    PingKind via = PingKind::Http;      ///< how it was really asked: TCP where ICMP is not allowed
    Transport by = Transport::QtNetwork;

    [[nodiscard]] bool isAnswer() const { return outcome == Outcome::Ok || outcome == Outcome::BodyTooSlow; }
    bool operator==(const PingSample&) const = default;
};

/// What a stretch of observed time counts as. Time without a span was not observed. Stored.
enum class PingSpanKind { Up, Degraded, Down, Maintenance };

struct PingSpan
{
    TimeRange range;
    PingSpanKind kind = PingSpanKind::Up;

    bool operator==(const PingSpan&) const = default;
};

/// From the first failed look of a confirmed outage to the first answer of a confirmed recovery.
struct PingIncident
{
    PingIncidentId id;
    MonitorId monitor;
    QDateTime startedAt;
    QDateTime endedAt;                  ///< invalid while it lasts
    Outcome cause = Outcome::Cancelled; ///< as the confirming look saw it
    std::string detail;                 ///< of the exchange: a stable word or English technical text
    int status = 0;
    int checks = 0;                  ///< failed looks
    std::vector<ExchangeMeta> proof; ///< the looks that confirmed it, in order

    bool operator==(const PingIncident&) const = default;
};

/// Stored: append, never reorder.
enum class PingEventKind { State, TlsExpiry, DomainExpiry };

/// How near an expiry is. Stored.
enum class ExpiryStage { Far, Near, Imminent };

/// One confirmed transition. Events are only ever appended; readers remember the last id they read.
struct PingEvent
{
    PingEventId id;
    MonitorId monitor;
    PingEventKind kind = PingEventKind::State;
    QDateTime at;                            ///< since when it holds: the first look that saw it
    QDateTime recordedAt;                    ///< when it was confirmed
    PingState from = PingState::NotObserved; ///< NotObserved: the first state ever
    PingState to = PingState::NotObserved;
    std::optional<PingIncidentId> incident; ///< that a "down" begins or its end ends
    Outcome cause = Outcome::Ok;
    std::string detail;
    std::chrono::milliseconds total{0};   ///< of the confirming look
    ExpiryStage stage = ExpiryStage::Far; ///< of an expiry event
    QDateTime expiresAt;                  ///< of an expiry event

    bool operator==(const PingEvent&) const = default;
};

/// criteria.md section 3: down is critical, up again good, slow a warning; a certificate or registration that comes
/// near its end warning, then critical, renewed good. Nothing for a first state and what else nobody needs to hear.
std::optional<Severity> severityOf(const PingEvent& event);

/// Consecutive looks that may become a transition.
struct PingStreak
{
    enum class Kind { None, Failing, Answering, Slow, Fast }; ///< stored
    Kind kind = Kind::None;
    int count = 0;
    QDateTime since; ///< of its first look

    bool operator==(const PingStreak&) const = default;
};

/// When a certificate or a registration ends.
struct PingExpiry
{
    QDateTime at; ///< invalid: not known
    ExpiryStage stage = ExpiryStage::Far;
    QDateTime askedAt;

    bool operator==(const PingExpiry&) const = default;
};

/// All that is known of a monitor at the moment. Survives a restart.
struct PingStanding
{
    MonitorId monitor;
    PingState state =
        PingState::NotObserved; ///< the last confirmed one: Up, Degraded, Down; NotObserved before the first
    QDateTime since;            ///< of that state
    bool watching = false;      ///< the last look said something, and nothing has ended the watch since
    PingStreak streak;
    std::optional<PingSample> last;
    std::string lastDetail;
    std::vector<ExchangeMeta> failing; ///< the exchanges of a failing streak: what may become a proof
    PingExpiry tls;
    PingExpiry domain;

    bool operator==(const PingStanding&) const = default;
};

/// A look later than this after the one before says nothing about the time between them; then only one interval is
/// vouched for. Leaves room for retries, a deadline and a moment of load.
[[nodiscard]] std::chrono::seconds longestWatch(const PingMonitor& monitor);

/// What people see: the confirmed state, Paused, or NotObserved where the last look is missing, too old or said
/// nothing.
[[nodiscard]] PingState shownState(const PingMonitor& monitor, const PingStanding& standing, const QDateTime& now);

} // namespace vigie
