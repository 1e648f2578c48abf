// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/monitor/pageimport.h"

#include <QJsonArray>

#include <vector>

namespace vigie {

/// Says that an option is missing or wrong (InvalidArgument, subject: the option), or what else went wrong; the exit
/// code that belongs to it.
int refuse(Invocation& call, const Error& error);

/// Names each refused row with its reason, on stderr.
void noteRefusals(Invocation& call, const std::vector<RefusedRow>& refused);

/// [{"line","url","error","message"}]
[[nodiscard]] QJsonArray refusalsJson(const std::vector<RefusedRow>& refused);

} // namespace vigie
