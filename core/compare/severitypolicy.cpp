// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/severitypolicy.h"

#include <algorithm>

namespace vigie {

Severity movedSeverity(Severity severity, int steps)
{
    if (severity == Severity::Good)
        return severity;
    const int moved = static_cast<int>(severity) + steps;
    return static_cast<Severity>(
        std::clamp(moved, static_cast<int>(Severity::Info), static_cast<int>(Severity::Critical)));
}

Severity pageSeverity(const SeverityCase& transition, const SeverityPolicy& policy)
{
    if (transition.base == Severity::Good)
        return Severity::Good;
    if (const auto chosen = policy.overrides.find(transition.criterion); chosen != policy.overrides.end())
        return chosen->second;
    int steps = 0;
    if (transition.important && !transition.importanceCounted)
        steps += policy.importantStep;
    if (transition.alternating)
        steps += policy.alternatingStep;
    const Severity moved = movedSeverity(transition.base, steps);
    return moved > transition.base ? std::max(transition.base, std::min(moved, transition.ceiling)) : moved;
}

bool isBroad(int pages, int segmentPages, const SeverityPolicy& policy)
{
    if (pages >= policy.breadthPages)
        return true;
    return pages >= policy.breadthMinimum && pages >= policy.breadthShare * segmentPages;
}

} // namespace vigie
