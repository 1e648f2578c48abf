// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/url/queryencoding.h"
#include "core/url/url.h"

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// Resolves the addresses of one document against its base URL, and tells which ones stay on the page's site.
class LinkResolver final
{
public:
    /// \a page is absent where the page's own address is not a URL; then only absolute addresses resolve.
    explicit LinkResolver(std::optional<Url> page);

    /// Queries are written in the document's \a charset (WHATWG name).
    void setCharset(std::string_view charset);
    /// Makes \a base the base URL instead of the page's own.
    void setBase(Url base);
    [[nodiscard]] const std::optional<Url>& page() const { return m_page; }
    [[nodiscard]] const std::optional<Url>& base() const { return m_base; }

    struct Resolved
    {
        std::string href;
        bool isHttp = false;
        bool internal =
            false; ///< same registrable domain as the page, same host where there is none; only set for http
    };
    [[nodiscard]] std::optional<Resolved> resolve(std::string_view address) const;

private:
    [[nodiscard]] Result<Url> parse(std::string_view address) const;
    [[nodiscard]] bool resolveSimple(std::string_view address, std::string& href) const;
    [[nodiscard]] bool isInternal(const Url& url) const;

    std::optional<Url> m_page;
    std::optional<Url> m_base;
    std::string m_origin; ///< of an http base, else empty
    bool m_baseIsInternal = false;
    std::optional<QueryEncoding> m_encoding; ///< absent: UTF-8
};

} // namespace vigie
