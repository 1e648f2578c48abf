// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// Longest host in bytes that is given to IDNA. The DNS ends at 253; encoding a label takes quadratic time.
inline constexpr std::size_t maxIdnaInput = 8192;

/// "Domain to ASCII" of the WHATWG URL Standard section 3.3 with beStrict false: Unicode UTS #46, non-transitional,
/// CheckHyphens, UseSTD3ASCIIRules and VerifyDnsLength off, CheckBidi and CheckJoiners on. \a domain is UTF-8 and
/// percent-decoded. An ASCII domain is only lower-cased, so that invalid Punycode is kept. Empty when the standard says
/// failure. Forbidden bytes are the caller's business.
std::optional<std::string> domainToAscii(std::string_view domain);

/// The host as people read it: labels in Punycode decoded where that is safe by UTS #46, else as they are.
std::string domainToUnicode(std::string_view asciiHost);

} // namespace vigie
