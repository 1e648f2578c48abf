// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/tagid.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace vigie {

/// Number of an element in one walk: 1, 2, 3 … in the order of insertion; 0 means "none" (or the document itself).
using ElementId = std::uint32_t;

enum class ElementNamespace : std::uint8_t { Html, Svg, MathMl };

/// Name and value as tree construction sees them: name in lower case (SVG and MathML ones adjusted), references
/// decoded, duplicates dropped. Both views stay valid until walkDocument() returns.
struct Attribute
{
    std::string_view name;
    std::string_view value;
};

/// A point of the document, between two nodes or two bytes of text.
///
/// Content arrives in "strips". Strip 0 is the document. Every further strip holds what the HTML standard's foster
/// parenting puts in front of one table, and stands in the document right before that table's start: see
/// DocumentHandler::stripOpened(). Inside one strip `offset` only grows (by one for an element, by its bytes for text)
/// and is document order. `rank` orders points of the same offset (elements cloned by the adoption agency have negative
/// ones); it does not matter for the ends of ranges. DocumentText turns places into text and into one order.
struct Place
{
    std::uint32_t strip = 0;
    std::int32_t rank = 0;
    std::uint64_t offset = 0;

    bool operator==(const Place&) const = default;
};

/// An element as it enters the document.
struct Element
{
    ElementId id = 0;
    TagId tag = TagId::Other; ///< TagId::Other for names without an entry, and for everything in SVG and MathML
    ElementNamespace ns = ElementNamespace::Html;
    bool inHead = false;     ///< tree construction places it inside <head> (never true for head itself)
    bool inTemplate = false; ///< inside the inert contents of a <template>
    std::string_view name;   ///< lower case; SVG names adjusted ("foreignObject"). Valid until walkDocument() returns
    std::span<const Attribute> attributes; ///< valid during the call; the views inside until walkDocument() returns
    ElementId parent = 0;                  ///< parent in the document tree; 0 for the html element
    ElementId before = 0;         ///< sibling it stands directly before (foster parenting), 0: last child of its parent
    ElementId clonedFrom = 0;     ///< the element whose copy it is (active formatting elements, adoption agency)
    Place place;                  ///< where it starts
    std::int64_t sourceBegin = 0; ///< byte offset of the "<" of the tag that caused it, in the walked text
    std::int64_t sourceEnd = 0;   ///< byte offset behind the ">" of that tag
};

/// A run of character data. One text node of a browser may arrive as several pieces.
struct TextPiece
{
    std::string_view text; ///< references decoded. Valid until walkDocument() returns
    ElementId parent = 0;
    ElementId before = 0; ///< as in Element
    TagId parentTag =
        TagId::Other; ///< Script, Style, Noscript, Iframe, Xmp … hold raw text; Title and Textarea too, decoded
    ElementNamespace parentNamespace = ElementNamespace::Html;
    bool inHead = false;
    bool inTemplate = false;
    Place place;                  ///< of its first byte; the next place of this strip is offset + text.size()
    std::int64_t sourceBegin = 0; ///< byte offset in the walked text (of the run that it is decoded from)
};

/// Receives the document that tree construction (WHATWG HTML, section 13.2.6, scripting enabled) makes of the source.
///
/// Every element gets one elementInserted() and, unless removed, one elementClosed(). The content of an element, as
/// textContent and descendants mean it in a browser, is exactly what lies between its `place` and the `end` that
/// elementClosed() gives: also for misnested tags, where `end` may be an earlier point than what arrived last, because
/// the rest went to a clone. So a listener that wants the text of links keeps places, and asks a DocumentText at the
/// end. Document order of elements is the order of their places, which differs from the order of arrival only when
/// foster parenting or the adoption agency was at work.
///
/// What views stay valid "until walkDocument() returns" may be used up to and including documentEnded().
///
/// Those who build a tree also follow elementMoved() and childrenMoved(), which the places already account for.
class DocumentHandler
{
public:
    virtual ~DocumentHandler() = default;

    virtual void elementInserted(const Element& element) = 0;

    /// No content will be added to the element any more. `sourceOffset`: behind the tag (or end of input) that ended
    /// it. Elements still open at the end of input are closed there, innermost first. <head> is closed when the body
    /// starts, since elements between </head> and <body> still go into it.
    virtual void elementClosed(ElementId id, Place end, std::int64_t sourceOffset) = 0;

    virtual void text(const TextPiece& piece) = 0;

    /// A second <html> or <body> tag: `added` are the attributes the element did not have yet; they now belong to it.
    virtual void attributesMerged(ElementId, std::span<const Attribute> /*added*/) {}

    /// Strip `strip` stands in the document directly before the start (`at`) of the element `table`. Called once for a
    /// strip, before anything arrives in it.
    virtual void stripOpened(std::uint32_t /*strip*/, Place /*at*/, ElementId /*table*/) {}

    /// The element and everything inserted in it so far leave the document (a body replaced by a frameset). It is not
    /// closed.
    virtual void elementRemoved(ElementId /*id*/) {}

    /// Adoption agency: `id` becomes the last child of `parent` (or stands before `before` in it).
    virtual void elementMoved(ElementId /*id*/, ElementId /*parent*/, ElementId /*before*/) {}

    /// Adoption agency: all children of `from`, but for `to` itself, become children of `to`, in order.
    virtual void childrenMoved(ElementId /*from*/, ElementId /*to*/) {}

    /// The last call of a walk, after everything is closed.
    virtual void documentEnded() {}
};

} // namespace vigie
