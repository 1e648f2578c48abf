// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace vigie {

struct ScannedAttribute
{
    std::string_view name;
    std::string_view value; ///< without quotes; a view into the document, empty at the place where one could stand
};

/// One piece of markup as masks and the rough text need it. This is no HTML parser: what the page *says* is read by
/// core/seo; here only places have to be found, the same ones in two versions of a page.
struct HtmlPiece
{
    enum class Kind { Text, Comment, StartTag, EndTag, RawText };
    Kind kind = Kind::Text;
    std::string_view source;  ///< the whole piece
    std::string_view name;    ///< of a tag; for RawText the element that it is in
    std::string_view content; ///< of a comment
};

/// Cuts a document into pieces that together are the document again. Linear: every byte is passed once.
class HtmlScanner
{
public:
    explicit HtmlScanner(std::string_view html) : m_html(html) {}

    /// False at the end. For a start tag, attributes() holds its attributes until the next call.
    bool next(HtmlPiece& piece);
    [[nodiscard]] const std::vector<ScannedAttribute>& attributes() const { return m_attributes; }
    /// Value of attribute \a name (lower case) of the last start tag, empty when absent.
    [[nodiscard]] std::string_view attribute(std::string_view name) const;

private:
    void scanComment(HtmlPiece& piece);
    void scanTag(HtmlPiece& piece, std::size_t nameStart);
    void scanRawText(HtmlPiece& piece);
    std::size_t scanAttribute(std::size_t position);

    std::string_view m_html;
    std::size_t m_position = 0;
    std::string_view m_rawElement; ///< set while the next piece is raw text
    std::vector<ScannedAttribute> m_attributes;
};

} // namespace vigie
