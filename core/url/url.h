// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie {

class QueryEncoding;

/// A URL record of the WHATWG URL Standard, kept as its serialisation (href) with the places of its components. Every
/// view that a function returns lives as long as the object stays unchanged.
class Url
{
public:
    /// Longest input in bytes; longer ones are refused, so that offsets stay 32-bit.
    static constexpr std::size_t maxInput = 64u * 1024 * 1024;

    /// The basic URL parser (URL Standard section 4.4) without state override. \a input is UTF-8; what is not UTF-8
    /// counts as U+FFFD. Errors: InvalidUrl where the standard says failure, InputTooLarge. The subject of an error is
    /// the input, cut after 2,048 bytes.
    static Result<Url> parse(std::string_view input, const Url* base = nullptr);

    /// The same for a link of a document in another encoding than UTF-8, which its query is written in.
    static Result<Url> parse(std::string_view input, const Url* base, const QueryEncoding& encoding);

    /// The URL serialiser.
    const std::string& href() const { return m_href; }
    /// Lower case, without the colon.
    std::string_view scheme() const { return view(0, m_schemeEnd); }
    /// Percent-encoded; empty when there is none.
    std::string_view username() const;
    std::string_view password() const;
    /// Whether there is a host, even an empty one ("file:///a").
    bool hasHost() const { return m_hasHost; }
    /// Normalised; in brackets for IPv6.
    std::string_view host() const { return view(m_hostStart, m_hostEnd); }
    /// The host with ":port" where the port is not the scheme's default: what a Host header carries.
    std::string_view hostAndPort() const;
    /// Empty for the default port of the scheme.
    std::optional<std::uint16_t> port() const;
    /// The port to connect to: the explicit one or the scheme's default (http 80, https 443 ...), 0 where there is
    /// none.
    std::uint16_t effectivePort() const;
    std::string_view path() const { return view(m_pathStart, pathEnd()); }
    /// "mailto:a@b" and the like: a path that is not split into segments.
    bool hasOpaquePath() const { return m_opaquePath; }
    /// Without the question mark; absent is not the same as empty.
    std::optional<std::string_view> query() const;
    /// Without the number sign; absent is not the same as empty.
    std::optional<std::string_view> fragment() const;
    /// Path and query as an HTTP request line carries them.
    std::string_view pathAndQuery() const { return view(m_pathStart, queryEnd()); }
    /// Serialised origin (URL Standard section 4.7): "https://www.example.fr:8443", or "null" where it is opaque.
    std::string origin() const;
    /// http or https.
    bool isHttp() const;
    /// http, https, ws, wss, ftp or file.
    bool isSpecial() const { return m_special; }
    Url withoutFragment() const;

    bool operator==(const Url& other) const { return m_href == other.m_href; }
    std::strong_ordering operator<=>(const Url& other) const { return m_href.compare(other.m_href) <=> 0; }

private:
    friend class UrlParser;
    static constexpr std::uint32_t absent = UINT32_MAX;

    Url() = default; // only the parser makes one
    static Result<Url> parseWith(std::string_view input, const Url* base, const QueryEncoding* encoding);
    std::string_view view(std::size_t from, std::size_t to) const
    {
        return std::string_view(m_href).substr(from, to - from);
    }
    std::uint32_t queryEnd() const;
    std::uint32_t pathEnd() const { return m_queryStart == absent ? queryEnd() : m_queryStart; }
    /// Where a path of the same authority starts, before a "/." that keeps a path of two slashes from being a host.
    std::uint32_t authorityEnd() const { return m_hasHost ? m_pathStart : m_schemeEnd + 1; }

    std::string m_href;
    std::uint32_t m_schemeEnd = 0;   ///< of the colon
    std::uint32_t m_usernameEnd = 0; ///< past the user name; at the host where there are no credentials
    std::uint32_t m_hostStart = 0;
    std::uint32_t m_hostEnd = 0;
    std::uint32_t m_pathStart = 0;
    std::uint32_t m_queryStart = absent;    ///< of the question mark
    std::uint32_t m_fragmentStart = absent; ///< of the number sign
    std::int32_t m_port = -1;
    bool m_hasHost = false;
    bool m_opaquePath = false;
    bool m_special = false;
};

/// The default port of a special scheme, else 0.
std::uint16_t defaultPort(std::string_view scheme);

/// Whether \a url belongs to the site whose origin (protocol, host, port as Url::origin() writes them) is \a
/// siteOrigin.
bool belongsTo(const Url& url, std::string_view siteOrigin);

} // namespace vigie
