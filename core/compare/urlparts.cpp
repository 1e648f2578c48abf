// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/urlparts.h"

#include "core/base/asciitext.h"

namespace vigie {

namespace {

std::string_view bareHost(std::string_view host)
{
    if (host.starts_with("www."))
        host.remove_prefix(4);
    const std::size_t colon = host.rfind(':');
    return host.ends_with(']') || colon == std::string_view::npos ? host : host.substr(0, colon);
}

bool isUnder(std::string_view host, std::string_view parent)
{
    return host.size() > parent.size() && host.ends_with(parent) && host[host.size() - parent.size() - 1] == '.';
}

/// The last two labels, empty when there are fewer or the host is an address.
std::string_view lastTwoLabels(std::string_view host)
{
    const std::size_t last = host.rfind('.');
    if (last == std::string_view::npos || last == 0 || last + 1 >= host.size() || isAsciiDigit(host[last + 1]))
        return {};
    const std::size_t second = host.rfind('.', last - 1);
    return second == std::string_view::npos ? host : host.substr(second + 1);
}

} // namespace

UrlParts splitUrl(std::string_view url)
{
    UrlParts parts;
    url = withoutFragment(url);
    const std::size_t colon = url.find("://");
    if (colon == std::string_view::npos) {
        parts.path = url;
        return parts;
    }
    parts.scheme = url.substr(0, colon);
    url.remove_prefix(colon + 3);
    const std::size_t pathStart = std::min(url.find_first_of("/?"), url.size());
    const std::string_view authority = url.substr(0, pathStart);
    const std::size_t at = authority.rfind('@');
    parts.host = at == std::string_view::npos ? authority : authority.substr(at + 1);
    url.remove_prefix(pathStart);
    const std::size_t query = std::min(url.find('?'), url.size());
    parts.path = url.substr(0, query);
    parts.query = url.substr(query);
    return parts;
}

std::string_view withoutFragment(std::string_view url)
{
    return url.substr(0, url.find('#'));
}

bool isSameSite(std::string_view hostA, std::string_view hostB)
{
    const std::string_view a = bareHost(hostA);
    const std::string_view b = bareHost(hostB);
    if (a == b || isUnder(a, b) || isUnder(b, a))
        return true;
    const std::string_view labels = lastTwoLabels(a);
    return !labels.empty() && labels == lastTwoLabels(b) && labels.find('.') > 3;
}

} // namespace vigie
