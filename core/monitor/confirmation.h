// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/pagecheck.h"

namespace vigie {

/// Why a result is asked again before it counts.
enum class Suspicion {
    None,
    Failure, ///< no complete reply, where there was one before; at a first check: no reply at all
    Content, ///< a change that people would be alerted to
    Volatile ///< only bytes differ: another fetch tells whether they differ every time
};

[[nodiscard]] Suspicion suspicionOf(const ExaminedCheck& check, const Baseline& baseline);

/// What two looks at the same URL agree on. Both failing, however: the failure is confirmed. Both complete: the changes
/// that both found are confirmed, the others are dropped. Only the second complete: it is believed. Only the first
/// complete: its changes stay, unconfirmed.
[[nodiscard]] ExaminedCheck agreed(ExaminedCheck first, ExaminedCheck second, Transport confirmedBy);

/// A failure that other pages of the same host confirm (see HostVerdicts).
[[nodiscard]] ExaminedCheck believed(ExaminedCheck failure, Transport confirmedBy);

} // namespace vigie
