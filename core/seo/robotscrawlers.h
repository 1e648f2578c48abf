// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seo/robotstxt.h"

#include <string_view>
#include <vector>

namespace vigie {

/// The groups of \a robots that \a crawler (a product token, without regard to case) obeys by its operator's published
/// documentation, which for some is not what RFC 9309 says:
///   - Googlebot-Image, Googlebot-News and Googlebot-Video obey the groups of Googlebot where none names them, and so
///     does Applebot (Google, "How Google interprets the robots.txt specification"; Apple, "About Applebot");
///   - AdsBot-Google, AdsBot-Google-Mobile, Mediapartners-Google and APIs-Google obey only groups that name them:
///     "*" is not for them (Google, "Google's special-case crawlers").
[[nodiscard]] std::vector<const RobotsGroup*> crawlerGroups(const RobotsTxt& robots, std::string_view crawler);

/// What \a robots says of \a url, as RobotsTxt::verdict() takes it, to \a crawler, which obeys its crawlerGroups().
[[nodiscard]] RobotsDecision crawlerDecision(const RobotsTxt& robots, std::string_view crawler, std::string_view url);

} // namespace vigie
