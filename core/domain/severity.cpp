// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/severity.h"

namespace vigie {

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return "good";
    case Severity::Info:
        return "info";
    case Severity::Warning:
        return "warning";
    case Severity::Critical:
        return "critical";
    }
    return "info";
}

std::optional<Severity> severityFromName(std::string_view name)
{
    for (const Severity severity : {Severity::Good, Severity::Info, Severity::Warning, Severity::Critical}) {
        if (severityName(severity) == name)
            return severity;
    }
    return std::nullopt;
}

} // namespace vigie
