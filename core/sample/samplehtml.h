// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/samplecatalogue.h"
#include "core/sample/samplestory.h"

#include <string>

namespace vigie {

/// The HTML of \a page in \a edition. \a origin begins its absolute URLs. Pure.
[[nodiscard]] std::string sampleHtml(const SamplePage& page, const std::string& origin, int edition);

/// What is answered where there is no page, with 404; and with 503 while the site is down.
[[nodiscard]] std::string sampleErrorHtml(std::string_view title, std::string_view sentence);

} // namespace vigie
