// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QFuture>
#include <QStringList>

namespace vigie {

/// A command that was started. To be kept until the event loop has ended.
struct StartedCommand
{
    QFuture<int> exitCode;
    InvocationPointer invocation; ///< null when no command was started
};

/// Reads \a arguments (without the program's name), finds the command and starts it.
[[nodiscard]] StartedCommand runCommandLine(const QStringList& arguments, Output& output, const Clock& clock);

} // namespace vigie
