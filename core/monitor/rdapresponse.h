// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/hostfacts.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// Which RDAP server answers for which names: IANA's registry of RFC 9224.
class RdapBootstrap
{
public:
    /// \a json as https://data.iana.org/rdap/dns.json. Errors: MalformedInput.
    static Result<RdapBootstrap> parse(const QByteArray& json);

    /// Base URL with a final slash, https where the registry offers it, of the longest entry that \a domain (ASCII,
    /// lower case) ends with; absent where no server is published.
    [[nodiscard]] std::optional<std::string> serverFor(std::string_view domain) const;

private:
    std::map<std::string, std::string, std::less<>> m_servers; ///< "fr" -> "https://rdap.nic.fr/"
};

/// The facts in an RDAP domain object (RFC 9083 section 5.3): date of the expiration event, status values as EPP names
/// them (RFC 8056), the registrar's name. Errors: MalformedInput when it is no domain object.
Result<DomainFacts> parseRdapDomain(const QByteArray& json);

} // namespace vigie
