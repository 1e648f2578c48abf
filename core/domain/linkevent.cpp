// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/linkevent.h"

#include <array>

namespace vigie {

namespace {

constexpr std::array<std::string_view, linkCriterionCount> names{
    "link_state",  "link_rel",          "link_anchor",    "link_position", "link_hidden",  "link_target",
    "link_source", "link_indexability", "link_canonical", "link_landing",  "link_cloaking"};

} // namespace

std::string_view linkCriterionName(LinkCriterion criterion)
{
    return names[static_cast<std::size_t>(criterion)];
}

std::optional<LinkCriterion> linkCriterionFromName(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<LinkCriterion>(i);
    }
    return std::nullopt;
}

} // namespace vigie
