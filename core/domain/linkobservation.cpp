// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/linkobservation.h"

#include <array>

namespace vigie {

namespace {

constexpr std::array<std::string_view, 5> stateNames{"live", "lost", "never_found", "unreachable", "blocked"};
constexpr std::array<std::string_view, 5> cloakingNames{"none", "missing_for_googlebot", "nofollow_for_googlebot",
                                                        "missing_for_visitors", "nofollow_for_visitors"};

} // namespace

std::string_view backlinkStateName(BacklinkState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<BacklinkState> backlinkStateFromName(std::string_view name)
{
    for (std::size_t i = 0; i < stateNames.size(); ++i) {
        if (stateNames[i] == name)
            return static_cast<BacklinkState>(i);
    }
    return std::nullopt;
}

std::string_view cloakingName(Cloaking cloaking)
{
    return cloakingNames[static_cast<std::size_t>(cloaking)];
}

} // namespace vigie
