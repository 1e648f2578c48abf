// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/enginerun.h"

namespace vigie {

/// `check --ping`: one look at every monitor now, or at those that the call names, confirmed at once unless
/// --no-confirm. Prints what `ping status` prints.
[[nodiscard]] QFuture<int> checkPing(const InvocationPointer& call);

/// Says what happens in \a runner: every transition that it records.
void reportEvents(Invocation& call, PingRunner& runner);

} // namespace vigie
