// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/url/percentencoding.h"

#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace vigie {

/// The encoding of a document whose charset is not UTF-8, for the query strings of its links: browsers, and so search
/// engines, write those in the document's encoding (URL Standard section 4.4, query state). One object a document; it
/// must not be used by two threads at a time.
class QueryEncoding
{
public:
    /// \a charset: a name of the WHATWG Encoding Standard ("windows-1252", "Shift_JIS"). For UTF-8, the UTF-16s,
    /// "replacement" and what is unknown the output encoding is UTF-8.
    explicit QueryEncoding(std::string_view charset);
    ~QueryEncoding();
    QueryEncoding(QueryEncoding&&) noexcept;
    QueryEncoding& operator=(QueryEncoding&&) noexcept;

    bool isUtf8() const { return !m_converter; }

    /// "Percent-encode after encoding" (URL Standard section 1.3) of UTF-8 text: bytes of \a set as %XX; a character
    /// that the encoding lacks becomes %26%23NNN%3B, a numeric reference.
    void appendPercentEncoded(std::string& out, std::string_view text, ByteClass set) const;

private:
    struct Close
    {
        void operator()(UConverter* converter) const;
    };

    std::unique_ptr<UConverter, Close> m_converter;
};

} // namespace vigie
