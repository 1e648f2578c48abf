// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pinghistory.h"

#include <optional>
#include <vector>

namespace vigie {

/// What one look adds to the history of its monitor; saved whole or not at all.
struct PingRecord
{
    PingMonitor monitor;              ///< as it was when it was asked; only its id is used for saving
    PingStanding standing;            ///< after the look
    std::optional<PingSample> sample; ///< absent: only the standing changed
    std::vector<PingSpan> spans;      ///< time that is observed now; starts where the last span ends, or later
    std::optional<PingSpan> recolour; ///< observed time (not maintenance) that turned out to be of another kind
    std::optional<PingIncident> opened;
    bool stillFailing = false;         ///< one more failed look of the open incident
    std::optional<QDateTime> closedAt; ///< of the open incident
    std::vector<PingEvent> events;     ///< ids and incidents are given when they are saved

    bool operator==(const PingRecord&) const = default;
};

} // namespace vigie
