// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/engine/engine.h"
#include "core/base/result.h"

#include <memory>

namespace vigie {

struct Invocation;

enum class EngineUse {
    OnePass,   ///< somebody waits: confirmations at once, every page fetched in full
    Continuous ///< `run`: confirmations spaced, conditional requests
};

/// The engine on the calling thread, with the settings of the profile and the global options applied.
[[nodiscard]] Result<std::unique_ptr<Engine>> openEngine(const GlobalOptions& options, EngineUse use,
                                                         const Clock& clock);

/// The same for one pass of `check`, which may be told not to confirm.
[[nodiscard]] Result<std::unique_ptr<Engine>> openCheckEngine(const Invocation& call);

/// What `inspect fetch`, `compare` and every engine of the command line ask of the transports.
[[nodiscard]] EngineOptions engineOptions(const GlobalOptions& options, EngineUse use);

} // namespace vigie
