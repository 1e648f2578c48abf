// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/hostparser.h"

#include "core/base/asciitext.h"
#include "core/url/domaintoascii.h"
#include "core/url/ipliteral.h"
#include "core/url/percentencoding.h"

#include <algorithm>

namespace vigie {
namespace {

const char* appendIpv6Host(std::string& out, std::string_view host)
{
    if (host.size() < 2 || host.back() != ']')
        return "unclosed bracket in the host";
    const auto pieces = parseIpv6(host.substr(1, host.size() - 2));
    if (!pieces)
        return "not an IPv6 address";
    out += '[';
    appendIpv6(out, *pieces);
    out += ']';
    return nullptr;
}

const char* appendOpaqueHost(std::string& out, std::string_view host)
{
    if (std::any_of(host.begin(), host.end(), [](char byte) { return isIn(byte, ForbiddenHost); }))
        return "forbidden character in the host";
    appendUtf8PercentEncoded(out, host, C0ControlSet);
    return nullptr;
}

/// \a domain is what "domain to ASCII" gave: refused, or appended as a domain or as the IPv4 address that it is.
const char* appendAsciiDomain(std::string& out, std::string_view domain)
{
    if (domain.empty())
        return "empty host";
    if (std::any_of(domain.begin(), domain.end(), [](char byte) { return isIn(byte, ForbiddenDomain); }))
        return "forbidden character in the host";
    if (!endsInNumber(domain)) {
        out += domain;
        return nullptr;
    }
    const auto address = parseIpv4(domain);
    if (!address)
        return "not an IPv4 address";
    appendIpv4(out, *address);
    return nullptr;
}

/// Nearly every host there is: ASCII without %, whose last label starts with a letter.
bool appendPlainDomain(std::string& out, std::string_view host)
{
    const std::size_t start = out.size();
    char labelStart = 0;
    bool atLabelStart = true;
    for (const char byte : host) {
        if (isIn(byte, ForbiddenDomain | C0ControlSet))
            return false;
        if (atLabelStart)
            labelStart = byte;
        atLabelStart = byte == '.';
    }
    if (atLabelStart || !isAsciiLetter(labelStart))
        return false;
    out += host;
    std::transform(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
                   out.begin() + static_cast<std::ptrdiff_t>(start), asciiLower);
    return true;
}

} // namespace

const char* appendHost(std::string& out, std::string_view host, HostSyntax syntax)
{
    if (!host.empty() && host.front() == '[')
        return appendIpv6Host(out, host);
    if (syntax == HostSyntax::Opaque)
        return appendOpaqueHost(out, host);
    if (appendPlainDomain(out, host))
        return nullptr;
    const auto domain = domainToAscii(percentDecoded(host));
    if (!domain)
        return "not a domain name by UTS #46";
    return appendAsciiDomain(out, *domain);
}

} // namespace vigie
