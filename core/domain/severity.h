// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace vigie {

/// How much a transition matters for search. In rising order of urgency; Good stands apart (better or recovered).
enum class Severity { Good, Info, Warning, Critical };

/// "good", "info", "warning", "critical": the names in JSON and on the command line.
std::string_view severityName(Severity severity);
std::optional<Severity> severityFromName(std::string_view name);

} // namespace vigie
