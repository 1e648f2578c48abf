// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/backlink.h"

#include <array>
#include <span>

namespace vigie {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> matchNames{"exact", "prefix", "domain"};
constexpr std::array<std::string_view, 6> positionNames{"unknown", "header", "nav", "main", "aside", "footer"};
constexpr std::array<std::string_view, 5> relNames{"any", "follow", "nofollow", "ugc", "sponsored"};

template <class Enum> std::optional<Enum> fromName(Names names, std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

std::string_view targetMatchName(TargetMatch match)
{
    return matchNames[static_cast<std::size_t>(match)];
}

std::optional<TargetMatch> targetMatchFromName(std::string_view name)
{
    return fromName<TargetMatch>(matchNames, name);
}

std::string_view linkPositionName(LinkPosition position)
{
    return positionNames[static_cast<std::size_t>(position)];
}

std::optional<LinkPosition> linkPositionFromName(std::string_view name)
{
    return fromName<LinkPosition>(positionNames, name);
}

std::string_view agreedRelName(AgreedRel rel)
{
    return relNames[static_cast<std::size_t>(rel)];
}

std::optional<AgreedRel> agreedRelFromName(std::string_view name)
{
    return fromName<AgreedRel>(relNames, name);
}

} // namespace vigie
