// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <functional>

namespace vigie {

/// Whether a person sees what is written to \a stream.
[[nodiscard]] bool isTerminal(std::FILE* stream);

/// Calls \a stop on the thread with the event loop when the process is asked to end (SIGTERM, SIGINT; on Windows
/// Ctrl+C). A second SIGINT ends it at once. To be called once, from the main thread.
void onTerminationRequest(std::function<void()> stop);

/// Calls \a reload there when the process is asked to read everything anew (SIGHUP; never on Windows). To be called
/// once, from the main thread.
void onReloadRequest(std::function<void()> reload);

} // namespace vigie
