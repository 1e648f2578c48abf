// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/confirmationplan.h"
#include "core/domain/pinghistory.h"
#include "core/domain/pingmonitor.h"
#include "core/monitor/pingappraisal.h"
#include "core/store/pingrecord.h"

#include <chrono>
#include <optional>
#include <vector>

namespace vigie {

/// One look and what is known about the time since the look before.
struct PingLook
{
    PingSample sample;
    PingAppraisal appraisal;
    ExchangeMeta exchange;              ///< the proof, should it become one
    QDateTime endedAt;                  ///< when the answer was there
    std::vector<TimeRange> notWatched;  ///< when we slept or were offline
    std::vector<TimeRange> maintenance; ///< sorted, apart; covers the look itself when it falls into one
};

struct PingStep
{
    PingRecord record;
    std::optional<std::chrono::milliseconds> again; ///< absent: at its next regular time
};

/// The state machine of a monitor: what the look makes of \a standing, and what is to be saved of it. Pure.
///
/// A look vouches for the time until the next one. When that comes late (longestWatch()), or we slept in between, the
/// rest was not observed and no streak goes on across it. Failures count as down from the first of a streak, once it
/// is long enough and its last look came through the second HTTP stack; a streak that breaks before was never down.
/// Recovery, slowness and its end work the same way. \a plan: when a look is repeated that may begin a transition, and
/// how many failures make an outage where the monitor does not say.
[[nodiscard]] PingStep judge(const PingMonitor& monitor, const PingStanding& standing, const PingLook& look,
                             const ConfirmationPlan& plan);

/// Whether the next look at \a monitor is one for the second HTTP stack on a fresh connection: it may begin or end an
/// outage.
[[nodiscard]] bool wantsSecondStack(const PingMonitor& monitor, const PingStanding& standing);

/// The stage of something that ends at \a expiresAt: imminent from 7 days on, near from \a nearDays on (criteria.md
/// section 3).
[[nodiscard]] ExpiryStage expiryStage(const QDateTime& expiresAt, const QDateTime& now, int nearDays);
inline constexpr int nearTlsDays = 21;
inline constexpr int nearDomainDays = 30;

/// Notes that \a expiry is known to end at \a expiresAt; the event when that is another stage than before.
[[nodiscard]] std::optional<PingEvent> noteExpiry(PingExpiry& expiry, PingEventKind kind, const QDateTime& expiresAt,
                                                  const QDateTime& now);

} // namespace vigie
