// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// Marks the key of an edit that every deployment makes; see isDeploymentEdit() in grouping.h.
inline constexpr std::string_view deploymentPrefix = "deploy:";

inline std::string deploymentKey(const std::string& key)
{
    return std::string(deploymentPrefix) + key;
}

} // namespace vigie
