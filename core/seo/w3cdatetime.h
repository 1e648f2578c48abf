// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace vigie {

/// Whether \a text is a date as sitemaps demand it: one of the six forms of W3C's "Date and Time Formats" (YYYY,
/// YYYY-MM, YYYY-MM-DD, then a time with a zone), of a day that exists.
bool isW3cDatetime(std::string_view text);

} // namespace vigie
