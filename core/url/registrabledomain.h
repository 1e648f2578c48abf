// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// What the Public Suffix List (publicsuffix.org, ICANN and private sections) says of a host.
struct RegistrableDomain
{
    std::optional<std::string>
        registrable;    ///< the suffix and one label; absent for a suffix itself and for an IP address
    std::string suffix; ///< "co.uk"; empty for an IP address and for what is no host name

    bool operator==(const RegistrableDomain&) const = default;
};

/// \a host in ASCII or UTF-8; the answer is in lower case and in the same form, without a final dot.
RegistrableDomain registrableDomain(std::string_view host);

/// Whether a link from a page of one host to the other stays within the site: the same registrable domain, or the same
/// host where there is none. Hosts as Url::host() gives them.
bool sameSite(std::string_view host, std::string_view otherHost);

/// sameSite() for many links of one page: the page's own registrable domain is looked up once.
class SiteBoundary
{
public:
    explicit SiteBoundary(std::string_view pageHost);

    bool contains(std::string_view host) const;

private:
    std::string m_host;
    std::optional<std::string> m_registrable;
};

} // namespace vigie
