// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/url/url.h"

namespace vigie {

/// Writes one URL: the states of the basic URL parser (WHATWG URL Standard section 4.4), put in the order of the
/// serialised form, so that each component is appended to the href once. Private to Url.
class UrlParser
{
public:
    /// \a encoding is null for UTF-8.
    UrlParser(Url& url, const Url* base, const QueryEncoding* encoding) : m_url(url), m_base(base), m_encoding(encoding)
    {
    }

    /// nullptr, or on failure the reason in English.
    const char* parse(std::string_view input);

private:
    enum class SchemeType { Other, Special, File };

    void splitInput(std::string_view input);
    const char* parseWithScheme();
    const char* parseWithoutScheme();
    const char* parseRelative();
    const char* parseAuthority();
    const char* parseFile();
    const char* parseFileAuthority();
    const char* parseOpaquePath();

    void setScheme(std::string_view scheme);
    void appendCredentials(std::string_view credentials);
    const char* appendHostAndPort(std::string_view text);
    const char* appendHostComponent(std::string_view host);
    const char* appendPort(std::string_view digits);
    void copyAuthority();
    void copyPath();
    void appendPath(std::string_view path);
    void appendSegment(std::string_view segment);
    void shortenPath();
    void appendQuery(std::string_view query);
    const char* finish();
    const char* finishWithBaseQuery();

    bool isSlash(char byte) const { return byte == '/' || (byte == '\\' && m_type != SchemeType::Other); }
    std::size_t findSlash(std::string_view text) const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_url.m_href.size()); }

    Url& m_url;
    const Url* m_base;
    const QueryEncoding* m_encoding;
    SchemeType m_type = SchemeType::Other;
    std::string m_stripped;  ///< the input without tabs and newlines, when it has some
    std::string_view m_rest; ///< what is left before query and fragment
    std::optional<std::string_view> m_query;
    std::optional<std::string_view> m_fragment;
};

} // namespace vigie
