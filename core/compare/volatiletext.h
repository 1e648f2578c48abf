// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// True when a field, meta tag, attribute or variable of this name holds a token, nonce, request id or the like.
[[nodiscard]] bool isTokenName(std::string_view name);

/// Appends \a text with time stamps masked: ISO 8601 with a time of day, and seconds or milliseconds since 1970 (10 or
/// 13 digits from September 2001 to May 2033).
void appendWithoutStamps(std::string& target, std::string_view text);

/// Appends inline script with time stamps, build hashes of .js and .css names, and the values of token-like keys
/// masked.
void appendMaskedScript(std::string& target, std::string_view script);

/// \a url without session ids and one-time tokens in its path parameters and query.
[[nodiscard]] std::string maskSessionUrl(std::string_view url);

} // namespace vigie
