// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::backend {

/// Names as Stripe nests them: "line_items[0][price_data][currency]".
using FormPairs = std::vector<std::pair<std::string, std::string>>;

/// \a pairs as application/x-www-form-urlencoded, byte for byte as Stripe's own client writes it: everything that is
/// not unreserved (RFC 3986 section 2.3) as %XX, but brackets as they are.
[[nodiscard]] std::string formEncoded(const FormPairs& pairs);

/// One path segment.
[[nodiscard]] std::string segmentEncoded(std::string_view text);

} // namespace vigie::backend
