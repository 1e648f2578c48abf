// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/factsdiff.h"

#include "core/compare/criteriaregistry.h"

#include <optional>
#include <utility>

namespace vigie {

namespace {

/// The one host criterion that an observation of the site's own URLs is about; the alternatives of HostFacts stand in
/// the order of CriterionId.
std::optional<CriterionId> hostCriterion(const Observation& observation)
{
    const std::size_t index = observation.host.index();
    if (index == 0)
        return std::nullopt;
    return static_cast<CriterionId>(static_cast<std::size_t>(CriterionId::RobotsTxt) + index - 1);
}

} // namespace

std::vector<FactDifference> diffFacts(const Observation& before, const Observation& after)
{
    const std::optional<CriterionId> oldHost = hostCriterion(before);
    const std::optional<CriterionId> newHost = hostCriterion(after);
    std::vector<FactDifference> differences;
    for (const CriterionEntry& entry : criteriaRegistry()) {
        if (entry.id == CriterionId::Timings)
            continue;
        if (criterionScope(entry.id) == Scope::Host && entry.id != oldHost && entry.id != newHost)
            continue;
        QJsonValue oldValue = entry.read(before);
        QJsonValue newValue = entry.read(after);
        if (oldValue != newValue)
            differences.push_back({entry.id, std::move(oldValue), std::move(newValue)});
    }
    return differences;
}

} // namespace vigie
