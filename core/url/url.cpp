// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/url.h"

#include "core/url/queryencoding.h"
#include "core/url/urlparser.h"

namespace vigie {
namespace {

QString subjectOf(std::string_view input)
{
    constexpr std::size_t longestSubject = 2048;
    const std::string_view cut = input.substr(0, longestSubject);
    return QString::fromUtf8(cut.data(), static_cast<qsizetype>(cut.size()));
}

} // namespace

Result<Url> Url::parse(std::string_view input, const Url* base)
{
    return parseWith(input, base, nullptr);
}

Result<Url> Url::parse(std::string_view input, const Url* base, const QueryEncoding& encoding)
{
    return parseWith(input, base, encoding.isUtf8() ? nullptr : &encoding);
}

Result<Url> Url::parseWith(std::string_view input, const Url* base, const QueryEncoding* encoding)
{
    if (input.size() > maxInput)
        return fail(ErrorCode::InputTooLarge, subjectOf(input), QStringLiteral("URL longer than 64 MiB"));
    Url url;
    if (const char* reason = UrlParser(url, base, encoding).parse(input))
        return fail(ErrorCode::InvalidUrl, subjectOf(input), QString::fromLatin1(reason));
    return url;
}

std::string_view Url::username() const
{
    return m_hostStart > m_usernameEnd ? view(m_schemeEnd + 3, m_usernameEnd) : std::string_view();
}

std::string_view Url::password() const
{
    // "user:password@": between the colon and the at sign.
    return m_hostStart > m_usernameEnd + 1 ? view(m_usernameEnd + 1, m_hostStart - 1) : std::string_view();
}

std::string_view Url::hostAndPort() const
{
    return m_hasHost ? view(m_hostStart, m_pathStart) : std::string_view();
}

std::optional<std::uint16_t> Url::port() const
{
    if (m_port < 0)
        return std::nullopt;
    return static_cast<std::uint16_t>(m_port);
}

std::uint16_t Url::effectivePort() const
{
    return m_port < 0 ? defaultPort(scheme()) : static_cast<std::uint16_t>(m_port);
}

std::uint32_t Url::queryEnd() const
{
    return m_fragmentStart == absent ? static_cast<std::uint32_t>(m_href.size()) : m_fragmentStart;
}

std::optional<std::string_view> Url::query() const
{
    if (m_queryStart == absent)
        return std::nullopt;
    return view(m_queryStart + 1, queryEnd());
}

std::optional<std::string_view> Url::fragment() const
{
    if (m_fragmentStart == absent)
        return std::nullopt;
    return view(m_fragmentStart + 1, m_href.size());
}

std::string Url::origin() const
{
    if (scheme() == "blob") {
        const auto inner = parse(path());
        return inner && inner->isHttp() ? inner->origin() : "null";
    }
    if (!m_special || scheme() == "file")
        return "null";
    std::string out(scheme());
    out += "://";
    out += hostAndPort();
    return out;
}

bool Url::isHttp() const
{
    return scheme() == "https" || scheme() == "http";
}

Url Url::withoutFragment() const
{
    Url url = *this;
    url.m_href.resize(queryEnd());
    url.m_fragmentStart = absent;
    return url;
}

std::uint16_t defaultPort(std::string_view scheme)
{
    if (scheme == "https" || scheme == "wss")
        return 443;
    if (scheme == "http" || scheme == "ws")
        return 80;
    return scheme == "ftp" ? 21 : 0;
}

bool belongsTo(const Url& url, std::string_view siteOrigin)
{
    const std::string_view scheme = url.scheme();
    if (!url.isHttp() || !siteOrigin.starts_with(scheme))
        return false;
    siteOrigin.remove_prefix(scheme.size());
    return siteOrigin.starts_with("://") && siteOrigin.substr(3) == url.hostAndPort();
}

} // namespace vigie
