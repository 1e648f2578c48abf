// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/linkresolver.h"

#include "core/url/registrabledomain.h"

#include <algorithm>
#include <array>
#include <map>

namespace vigie {

namespace {

/// Characters that the URL parser copies to path, query and fragment as they are and that start nothing.
constexpr std::array<bool, 256> plainCharacters = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = '0'; c <= 'z'; ++c)
        plain[c] = (c <= '9') || (c >= 'A' && c <= 'Z') || c >= 'a';
    for (const char c : {'-', '_', '~', '!', '$', '&', '(', ')', '*', '+', ',', ';', '=', ':', '@'})
        plain[static_cast<unsigned char>(c)] = true;
    return plain;
}();

/// A path of at least "/", perhaps with query and fragment, that resolving against an origin leaves as it is.
bool isSimplePath(std::string_view path)
{
    if (path.empty() || path[0] != '/')
        return false;
    char last = '/';
    bool inPath = true;
    for (const char c : path.substr(1)) {
        if (c == '?' || c == '#')
            inPath = false;
        else if (c == '.' ? inPath && last == '/' : c != '/' && !plainCharacters[static_cast<unsigned char>(c)])
            return false;
        last = c;
    }
    return true;
}

/// The host of "http://host/…" or "https://host/…" if the URL parser would keep it as it is: lower-case letters,
/// digits, hyphens and dots, no Punycode (which needs checking), last label not a number (which would make it an
/// address). Else empty.
std::string_view simpleHost(std::string_view url)
{
    const std::size_t start = url.substr(0, 8) == "https://" ? 8 : url.substr(0, 7) == "http://" ? 7 : 0;
    if (start == 0)
        return {};
    std::size_t end = start;
    std::size_t label = start;
    for (; end < url.size() && url[end] != '/'; ++end) {
        const char c = url[end];
        const bool inner = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (c == '.' ? end == label : !inner)
            return {};
        if (c == '.')
            label = end + 1;
    }
    const std::string_view host = url.substr(start, end - start);
    const bool letterFirst = label < end && url[label] >= 'a' && url[label] <= 'z';
    const bool simple =
        letterFirst && end < url.size() && host.size() < 254 && host.find("--") == std::string_view::npos;
    return simple ? host : std::string_view();
}

/// sameSite() with the answers kept, by host: the pages of a site link to the same few hosts again and again, and the
/// Public Suffix List costs more than the rest of a link. A memory of a pure function, one a thread, bounded.
bool sameSiteRemembered(std::string_view pageHost, std::string_view host)
{
    struct Memory
    {
        std::string pageHost;
        std::map<std::string, bool, std::less<>> answers;
    };
    constexpr std::size_t maxAnswers = 512;
    static thread_local Memory memory;
    if (memory.pageHost != pageHost || memory.answers.size() >= maxAnswers) {
        memory.pageHost = pageHost;
        memory.answers.clear();
    }
    auto known = memory.answers.find(host);
    if (known == memory.answers.end())
        known = memory.answers.emplace(std::string(host), sameSite(pageHost, host)).first;
    return known->second;
}

} // namespace

LinkResolver::LinkResolver(std::optional<Url> page) : m_page(std::move(page))
{
    if (m_page)
        setBase(*m_page);
}

void LinkResolver::setBase(Url base)
{
    m_origin = base.isHttp() ? base.origin() : std::string();
    m_baseIsInternal = isInternal(base.host());
    m_base = std::move(base);
}

void LinkResolver::setCharset(std::string_view charset)
{
    m_encoding.reset();
    if (QueryEncoding encoding(charset); !encoding.isUtf8())
        m_encoding = std::move(encoding);
}

Result<Url> LinkResolver::parse(std::string_view address) const
{
    const Url* base = m_base ? &*m_base : nullptr;
    return m_encoding ? Url::parse(address, base, *m_encoding) : Url::parse(address, base);
}

/// The usual cases without the parser: "/path", and "https://host/path" with a host that parsing would not change, all
/// of plain characters, where resolving is putting the origin in front or nothing at all. Dot segments, escapes and
/// everything else that the parser treats in a way of its own are left to it.
std::optional<LinkResolver::Resolved> LinkResolver::resolveSimple(std::string_view address) const
{
    const bool absolute = !address.empty() && address[0] == 'h';
    const std::string_view host = absolute ? simpleHost(address) : std::string_view();
    if (absolute ? host.empty() : m_origin.empty())
        return std::nullopt;
    const std::string_view path =
        absolute ? address.substr(static_cast<std::size_t>(host.data() - address.data()) + host.size()) : address;
    if (!isSimplePath(path) || (!absolute && path.size() > 1 && path[1] == '/'))
        return std::nullopt;
    Resolved resolved;
    resolved.isHttp = true;
    if (!absolute)
        resolved.href.reserve(m_origin.size() + path.size());
    resolved.href.append(absolute ? std::string_view() : std::string_view(m_origin)).append(absolute ? address : path);
    resolved.internal = absolute ? isInternal(host) : m_baseIsInternal;
    return resolved;
}

bool LinkResolver::isInternal(std::string_view host) const
{
    return m_page && (host == m_page->host() || sameSiteRemembered(m_page->host(), host));
}

std::optional<LinkResolver::Resolved> LinkResolver::resolve(std::string_view address) const
{
    std::optional<Resolved> resolved = resolveSimple(address);
    if (resolved)
        return resolved;
    if (const Result<Url> url = parse(address)) {
        const bool isHttp = url->isHttp();
        resolved = Resolved{url->href(), isHttp, isHttp && isInternal(url->host())};
    }
    return resolved;
}

} // namespace vigie
