// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pinghistory.h"

#include <array>

namespace vigie {

namespace {

constexpr std::array<std::string_view, 5> stateNames{"not_observed", "up", "degraded", "down", "paused"};

constexpr std::chrono::seconds watchSlack{120};

std::optional<Severity> severityOfExpiry(ExpiryStage stage)
{
    switch (stage) {
    case ExpiryStage::Far:
        return Severity::Good;
    case ExpiryStage::Near:
        return Severity::Warning;
    case ExpiryStage::Imminent:
        return Severity::Critical;
    }
    return std::nullopt;
}

} // namespace

std::string_view pingStateName(PingState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<Severity> severityOf(const PingEvent& event)
{
    if (event.kind != PingEventKind::State)
        return severityOfExpiry(event.stage);
    switch (event.to) {
    case PingState::Down:
        return Severity::Critical;
    case PingState::Degraded:
        // Slow after down is still the good news that it answers; that it is slow weighs more.
        return Severity::Warning;
    case PingState::Up:
        return event.from == PingState::NotObserved ? std::nullopt : std::optional(Severity::Good);
    case PingState::NotObserved:
    case PingState::Paused:
        break;
    }
    return std::nullopt;
}

std::chrono::seconds longestWatch(const PingMonitor& monitor)
{
    return monitor.interval + watchSlack;
}

PingState shownState(const PingMonitor& monitor, const PingStanding& standing, const QDateTime& now)
{
    if (monitor.activity == ActivityState::Paused)
        return PingState::Paused;
    const bool fresh =
        standing.watching && standing.last && standing.last->at.addSecs(longestWatch(monitor).count()) >= now;
    return fresh ? standing.state : PingState::NotObserved;
}

} // namespace vigie
