// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace vigie {

[[nodiscard]] QList<QCommandLineOption> discoveryOptions();
[[nodiscard]] QFuture<int> discoverPages(const InvocationPointer& call);

} // namespace vigie
