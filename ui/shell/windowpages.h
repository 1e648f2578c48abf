// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowpage.h"

#include <vector>

namespace vigie {

/// Every page of the window: what is not listed here has no entry in the navigation. Add a page by its folder in
/// ui/pages and one line in windowpages.cpp.
[[nodiscard]] const std::vector<PageEntry>& windowPages();

} // namespace vigie
