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
    m_baseIsInternal = isInternal(base);
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

/// The usual case without the parser: "/path" and "https://this-host/path" of plain characters, where resolving is
/// putting the origin in front. Dot segments, escapes and everything else that the parser treats in a way of its own
/// are left to it.
bool LinkResolver::resolveSimple(std::string_view address, std::string& href) const
{
    if (m_origin.empty())
        return false;
    std::string_view path = address;
    if (path.substr(0, m_origin.size()) == m_origin)
        path.remove_prefix(m_origin.size());
    if (path.size() < 2 || path[0] != '/' || path[1] == '/')
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
    href.reserve(m_origin.size() + path.size());
    href.append(m_origin).append(path);
    return true;
}

bool LinkResolver::isInternal(const Url& url) const
{
    return m_page && (url.host() == m_page->host() || sameSiteRemembered(m_page->host(), url.host()));
}

std::optional<LinkResolver::Resolved> LinkResolver::resolve(std::string_view address) const
{
    std::optional<Resolved> resolved;
    std::string href;
    if (resolveSimple(address, href)) {
        resolved = Resolved{std::move(href), true, m_baseIsInternal};
    } else if (const Result<Url> url = parse(address)) {
        const bool isHttp = url->isHttp();
        resolved = Resolved{url->href(), isHttp, isHttp && isInternal(*url)};
    }
    return resolved;
}

} // namespace vigie
