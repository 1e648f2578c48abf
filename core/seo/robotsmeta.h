// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <string_view>

namespace vigie {

/// Adds a robots meta tag to \a directives if its name (compared without case) is "robots" or that of a crawler that
/// reads such tags; any other name, "robot" for example, is no robots meta tag (Google: "Robots meta tag
/// specifications"). True when it was one.
bool addRobotsMeta(RobotsDirectives& directives, std::string_view name, std::string_view content);

} // namespace vigie
