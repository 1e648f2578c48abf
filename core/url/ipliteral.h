// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie {

using Ipv6Pieces = std::array<std::uint16_t, 8>;

/// Whether the last label of an ASCII host makes it an IPv4 address ("ends in a number", URL Standard section 3.5).
bool endsInNumber(std::string_view host);

/// The IPv4 parser of the URL Standard: one to four decimal, octal (0…) or hexadecimal (0x…) numbers. Empty on failure.
std::optional<std::uint32_t> parseIpv4(std::string_view host);

/// The IPv6 parser of the URL Standard, without brackets and without a zone. Empty on failure.
std::optional<Ipv6Pieces> parseIpv6(std::string_view text);

/// Four decimal numbers with dots.
void appendIpv4(std::string& out, std::uint32_t address);

/// The IPv6 serialiser of the URL Standard (RFC 5952 without its IPv4 notation), without brackets.
void appendIpv6(std::string& out, const Ipv6Pieces& pieces);

} // namespace vigie
