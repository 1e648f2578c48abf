// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// Which of the two host parsers of the WHATWG URL Standard applies.
enum class HostSyntax {
    Domain, ///< of a special scheme: domain, IPv4 or IPv6 address
    Opaque  ///< of any other scheme
};

/// The host parser and serialiser of the URL Standard (sections 3.5 and 3.6): appends the normalised host to \a out.
/// Returns nullptr, or on failure the reason in English; then \a out may end in part of a host.
const char* appendHost(std::string& out, std::string_view host, HostSyntax syntax);

} // namespace vigie
