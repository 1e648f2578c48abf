// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QFuture>
#include <QStringList>

namespace vigie {

/// Reads \a arguments (without the program's name), finds the command and starts it. The future gives the exit code.
[[nodiscard]] QFuture<int> runCommandLine(const QStringList& arguments, Output& output, const Clock& clock);

} // namespace vigie
