// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/documenttext.h"

#include <algorithm>

namespace vigie {

void DocumentText::append(const TextPiece& piece)
{
    m_strips[piece.place.strip].pieces.push_back({piece.place.offset, piece.text});
}

void DocumentText::openStrip(std::uint32_t strip, Place at)
{
    Strip opened;
    opened.number = strip;
    opened.at = at;
    m_strips.resize(std::max<std::size_t>(m_strips.size(), strip));
    m_strips.push_back(std::move(opened));
    m_strips[at.strip].children.push_back(strip);
}

void DocumentText::truncate(Place from)
{
    auto& pieces = m_strips[from.strip].pieces;
    while (!pieces.empty() && pieces.back().offset >= from.offset)
        pieces.pop_back();
}

void DocumentText::finish()
{
    for (Strip& strip : m_strips) {
        std::stable_sort(strip.children.begin(), strip.children.end(), [this](std::uint32_t a, std::uint32_t b) {
            return m_strips[a].at.offset < m_strips[b].at.offset;
        });
    }
    if (m_strips.size() > 1)
        layOut();
}

void DocumentText::layOut()
{
    // Depth first with a stack of its own: strips nest as deep as tables do.
    struct Frame
    {
        std::uint32_t strip;
        std::size_t piece;
        std::size_t child;
        std::uint64_t offset;
    };
    std::vector<Frame> frames{{0, 0, 0, 0}};
    std::uint64_t position = 0;
    while (!frames.empty()) {
        Frame& frame = frames.back();
        Strip& strip = m_strips[frame.strip];
        strip.segments.push_back({frame.offset, position});
        const bool more = frame.child < strip.children.size();
        const std::uint64_t stop = more ? m_strips[strip.children[frame.child]].at.offset : UINT64_MAX;
        const std::uint64_t base = position;
        std::uint64_t reached = frame.offset;
        for (; frame.piece < strip.pieces.size() && strip.pieces[frame.piece].offset < stop; ++frame.piece) {
            const Piece& piece = strip.pieces[frame.piece];
            reached = piece.offset + piece.text.size();
            m_line.push_back({base + (piece.offset - frame.offset), piece.text});
        }
        if (more) {
            position = base + (stop - frame.offset);
            frame.offset = stop;
            const std::uint32_t child = strip.children[frame.child++];
            frames.push_back({child, 0, 0, 0});
        } else {
            // Elements behind the last piece take places too: leave room for as many as 32 bits can count.
            position = base + (reached - frame.offset) + (std::uint64_t{1} << 32);
            frames.pop_back();
        }
    }
}

/// What stands at a place: the table behind its strip, and before both the copies made by the adoption agency.
std::uint64_t DocumentText::position(Place place) const
{
    return lineUp(place, place.rank < 0 ? Edge::BeforeStrip : Edge::BehindStrip);
}

/// Where a place is in the line, when a strip stands exactly there: before or behind it.
std::uint64_t DocumentText::lineUp(Place place, Edge edge) const
{
    const auto& segments = m_strips[place.strip].segments;
    if (segments.empty())
        return place.offset;
    const std::uint64_t last = edge == Edge::BehindStrip || place.offset == 0 ? place.offset : place.offset - 1;
    const auto next =
        std::upper_bound(segments.begin(), segments.end(), last,
                         [](std::uint64_t offset, const Segment& segment) { return offset < segment.offset; });
    const Segment& segment = *std::prev(next);
    return segment.position + (place.offset - segment.offset);
}

bool DocumentText::precedes(Place a, Place b) const
{
    const std::uint64_t first = position(a);
    const std::uint64_t second = position(b);
    return first != second ? first < second : a.rank < b.rank;
}

void DocumentText::appendBetween(Place begin, Place end, std::string& out, std::size_t maxBytes) const
{
    const std::vector<Piece>& line = m_strips.size() > 1 ? m_line : m_strips.front().pieces;
    const std::uint64_t from = position(begin);
    const std::uint64_t to = lineUp(end, Edge::BeforeStrip);
    auto piece = std::lower_bound(line.begin(), line.end(), from,
                                  [](const Piece& p, std::uint64_t offset) { return p.offset < offset; });
    for (; piece != line.end() && piece->offset < to && maxBytes > 0; ++piece) {
        const std::size_t size = std::min(piece->text.size(), maxBytes);
        out.append(piece->text.substr(0, size));
        maxBytes -= size;
    }
}

std::string DocumentText::between(Place begin, Place end) const
{
    std::string text;
    appendBetween(begin, end, text);
    return text;
}

std::string DocumentText::all() const
{
    const std::vector<Piece>& line = m_strips.size() > 1 ? m_line : m_strips.front().pieces;
    std::string text;
    for (const Piece& piece : line)
        text.append(piece.text);
    return text;
}

} // namespace vigie
