// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace vigie {

/// True for what Google takes as a value of hreflang ("Tell Google about localized versions of your page"):
/// "x-default", or an ISO 639-1 language, optionally with an ISO 15924 script and an ISO 3166-1 alpha-2 region, case
/// ignored. UK, EU and UN are no regions.
[[nodiscard]] bool isValidHreflang(std::string_view code);

} // namespace vigie
