// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriaregistry.h"

#include "core/compare/criteriafunctions.h"

#include <array>

namespace vigie {

namespace {

template <CriterionId id> QJsonValue readTextOf(const Observation& observation)
{
    return readTexts(id, observation);
}

template <CriterionId id> void compareTextOf(const ComparePair& pair, EditSink& sink)
{
    compareTexts(id, pair, sink);
}

constexpr auto entries = std::to_array<CriterionEntry>({
#include "core/compare/criteriaentries.inc"
});

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (static_cast<std::size_t>(entries[i].id) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder(), "criteriaentries.inc follows the order of CriterionId");

} // namespace

std::span<const CriterionEntry> criteriaRegistry()
{
    return entries;
}

const CriterionEntry& criterionEntry(CriterionId id)
{
    return entries[static_cast<std::size_t>(id)];
}

QJsonValue criterionValue(CriterionId id, const Observation& observation)
{
    return criterionEntry(id).read(observation);
}

} // namespace vigie
