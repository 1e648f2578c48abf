// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <QDateTime>

#include <optional>
#include <string_view>

namespace vigie {

/// The directives of a robots meta tag's content in lower case: separated by commas, but for those inside the date of
/// `unavailable_after`; white space collapsed.
[[nodiscard]] std::vector<std::string> splitRobotsDirectives(std::string_view content);

/// Adds a robots meta tag to \a directives if its name (compared without case) is "robots" or that of a crawler that
/// reads such tags; any other name, "robot" for example, is no robots meta tag (Google: "Robots meta tag
/// specifications"). True when it was one.
bool addRobotsMeta(RobotsDirectives& directives, std::string_view name, std::string_view content);

/// The moment, in UTC, after which a page with this `unavailable_after` directive leaves the index. Dates in the
/// formats that Google names: RFC 822, RFC 850 and ISO 8601; without a zone UTC. Absent for other directives and
/// unreadable dates.
[[nodiscard]] std::optional<QDateTime> unavailableAfter(std::string_view directive);

} // namespace vigie
