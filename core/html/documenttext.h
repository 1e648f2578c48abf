// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Keeps where the text pieces of a walk stand (views, not bytes) and gives the text between two places in document
/// order, with the strips of foster parenting where they belong.
///
/// A DocumentHandler feeds it the pieces it wants to see again (not those of scripts, for example) and every strip,
/// calls finish() in documentEnded(), and may then ask for text while the views live, that is until walkDocument()
/// returns. finish(), between() and position() cost time linear in what they return, plus a logarithm.
class DocumentText final
{
public:
    /// Pieces must come in the order of the walk; leaving some out is fine.
    void append(const TextPiece& piece);
    /// From DocumentHandler::stripOpened(). Needed for every strip, in order.
    void openStrip(std::uint32_t strip, Place at);
    /// Forgets the text from `from` on in its strip: the content of an element that left the document.
    void truncate(Place from);

    /// Lays the strips out in one line. To be called once, after the last append().
    void finish();

    /// The text between two places (an element's Element::place and the end of its elementClosed()): its textContent,
    /// white space as in the source. Only after finish().
    [[nodiscard]] std::string between(Place begin, Place end) const;
    /// The same, appended to `out`, at most `maxBytes` of it.
    void appendBetween(Place begin, Place end, std::string& out, std::size_t maxBytes = SIZE_MAX) const;
    /// All text of the document. Only after finish().
    [[nodiscard]] std::string all() const;

    /// Where a place stands in document order: compare with position(), then by Place::rank. Only after finish().
    [[nodiscard]] std::uint64_t position(Place place) const;
    /// Document order of two places (strictly before). Only after finish().
    [[nodiscard]] bool precedes(Place a, Place b) const;

private:
    struct Piece
    {
        std::uint64_t offset = 0; ///< in its strip; after finish(): position in the document
        std::string_view text;
    };
    /// A stretch of a strip that is contiguous in the document.
    struct Segment
    {
        std::uint64_t offset = 0;
        std::uint64_t position = 0;
    };
    struct Strip
    {
        std::uint32_t number = 0;
        Place at;
        std::vector<Piece> pieces;
        std::vector<Segment> segments;
        std::vector<std::uint32_t> children; ///< strips standing inside this one, in document order after finish()
    };

    void layOut();
    enum class Edge : std::uint8_t { BeforeStrip, BehindStrip };
    [[nodiscard]] std::uint64_t lineUp(Place place, Edge edge) const;

    std::vector<Strip> m_strips{1};
    std::vector<Piece> m_line; ///< all pieces in document order, when there is more than one strip
};

} // namespace vigie
