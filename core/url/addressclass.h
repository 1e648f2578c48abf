// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace vigie {

/// What kind of network an address leads to.
enum class AddressClass {
    Public,
    Loopback, ///< 127.0.0.0/8, ::1 (RFC 1122, RFC 4291)
    Private,  ///< RFC 1918, shared space of carriers (RFC 6598), unique local fc00::/7 (RFC 4193), site-local fec0::/10
    LinkLocal,   ///< 169.254.0.0/16 (RFC 3927), fe80::/10, and the metadata services of clouds wherever they listen
    Unspecified, ///< 0.0.0.0/8, ::
    Multicast,   ///< 224.0.0.0/4, ff00::/8
    Reserved     ///< documentation, benchmarks, broadcast and other space that is not routed (RFC 6890)
};

/// The class of an IP address literal: four decimal numbers or IPv6, brackets and a zone ("%eth0") allowed. An address
/// that carries an IPv4 address (mapped ::ffff:0:0/96, compatible ::/96, NAT64 64:ff9b::/96 and 64:ff9b:1::/48, 6to4
/// 2002::/16) has the class of that one. Empty for what is no address.
std::optional<AddressClass> classifyAddress(std::string_view literal);

/// Whether a public page may lead us there: only to a public address.
bool isPublicAddress(std::string_view literal);

/// Refused even for a site that is private itself: link-local and metadata, unspecified, multicast.
bool isNeverFetched(AddressClass kind);

} // namespace vigie
