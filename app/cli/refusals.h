// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/monitor/pageimport.h"

#include <QJsonArray>

#include <vector>

namespace vigie {

/// Names each refused row with its reason, on stderr.
void noteRefusals(Invocation& call, const std::vector<RefusedRow>& refused);

/// [{"line","url","error","message"}]
[[nodiscard]] QJsonArray refusalsJson(const std::vector<RefusedRow>& refused);

} // namespace vigie
