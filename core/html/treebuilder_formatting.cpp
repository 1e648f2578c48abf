// SPDX-License-Identifier: GPL-3.0-or-later
// Active formatting elements and the adoption agency algorithm (WHATWG HTML 13.2.4.3 and 13.2.6.4.7), which make a
// browser's tree of misnested tags.
#include "core/html/treebuilder.h"

#include <algorithm>
#include <utility>

namespace vigie {

/// The current node, which `token` has just opened, becomes an active formatting element.
void TreeBuilder::addFormatting(const Token& token)
{
    OpenElement& element = m_open.at(m_open.size() - 1);
    element.formatting = true;
    FormattingElement entry;
    entry.id = element.id;
    entry.key = element.key;
    entry.tag = element.tag;
    entry.open = true;
    entry.name = element.name;
    entry.attributes = token.attributes;
    entry.fingerprint = FormattingElements::fingerprintOf(element.key, entry.attributes);
    m_formatting.push(std::move(entry));
}

/// "Reconstruct the active formatting elements": those that were closed by an end tag of something else open again.
void TreeBuilder::reconstructFormatting()
{
    std::size_t first = m_formatting.size();
    while (first > 0 && !m_formatting.at(first - 1).isMarker() && !m_formatting.at(first - 1).open)
        --first;
    for (std::size_t i = first; i < m_formatting.size(); ++i) {
        if (m_limits.reconstructions == 0) {
            m_summary.limitHit = true;
            return;
        }
        --m_limits.reconstructions;
        const FormattingElement& entry = m_formatting.at(i);
        OpenElement element;
        element.tag = entry.tag;
        element.key = entry.key;
        element.name = entry.name;
        element.formatting = true;
        element = insertAt(locationFor(m_open.size() - 1), element, entry.attributes, entry.id);
        m_formatting.reopen(i, element.id);
        push(element);
    }
}

void TreeBuilder::adoptionAgency(const Token& token)
{
    const NameKey subject = m_open.keyFor(token.tag, token.name);
    if (m_open.top().key == subject && m_formatting.findById(m_open.top().id) < 0)
        return pop();
    for (int i = 0; i < 8; ++i) {
        if (!adoptOnce(subject, token))
            return;
    }
}

/// One round of the outer loop; false when it was the last.
bool TreeBuilder::adoptOnce(NameKey subject, const Token& token)
{
    const std::ptrdiff_t listed = m_formatting.findByTag(subject);
    if (listed < 0) {
        // Not for a start tag: that one is only here because there is such an element.
        anyOtherEndTag(token);
        return false;
    }
    const auto entry = static_cast<std::size_t>(listed);
    const ElementId id = m_formatting.at(entry).id;
    const std::int32_t position = m_formatting.at(entry).open ? m_open.find(id, subject) : -1;
    if (position < 0) {
        m_formatting.removeAt(entry);
        return false;
    }
    if (!m_open.inScopeAt(position))
        return false;
    const auto formatting = static_cast<std::size_t>(position);
    std::size_t furthest = formatting + 1;
    while (furthest < m_open.size() && !m_open.at(furthest).special)
        ++furthest;
    const std::uint64_t work = 2 * (m_open.size() - formatting);
    const bool affordable = work <= m_limits.adoptionWork;
    if (furthest == m_open.size() || !affordable) {
        m_summary.limitHit = m_summary.limitHit || furthest != m_open.size();
        while (m_open.size() > formatting)
            pop();
        m_formatting.removeAt(entry);
        return false;
    }
    m_limits.adoptionWork -= work;
    adopt(id, formatting, furthest);
    return true;
}

/// Steps 9 to 20. `formatting` is closed where the furthest block starts; the block moves out of it, and its content
/// into a copy of the formatting element inside it.
void TreeBuilder::adopt(ElementId original, std::size_t formatting, std::size_t furthest)
{
    const Place cut{m_open.at(furthest).place.strip, 0, m_open.at(furthest).place.offset};
    std::ptrdiff_t bookmark = 0;
    std::vector<OpenElement> kept = cloneBetween(formatting, furthest, original, bookmark);

    for (std::size_t i = furthest + 1; i > formatting; --i)
        closedAt(m_open.at(i - 1), cut, i - 1 == furthest ? Extent::PendingOnly : Extent::All);

    // The clones, outermost first, each inside the one before, then the block inside the innermost.
    Location location = locationFor(formatting - 1);
    for (std::size_t i = kept.size(); i > 0; --i) {
        const std::size_t listed = static_cast<std::size_t>(m_formatting.findById(kept[i - 1].id));
        const ElementId source = kept[i - 1].parent;
        kept[i - 1] = insertAt(location, kept[i - 1], m_formatting.at(listed).attributes, source);
        location = locationInside(kept[i - 1]);
    }
    OpenElement block = m_open.at(furthest);
    block.parent = location.parent;
    block.parentTag = location.parentTag;
    block.parentNs = location.parentNs;
    block.hasPending = false;
    m_handler.elementMoved(block.id, location.parent, location.before);

    FormattingElement copy = m_formatting.at(entryOf(original));
    OpenElement inner = m_open.at(formatting);
    inner.id = ++m_lastId;
    inner.hasPending = false;
    inner.formatting = true;
    inner.place = {cut.strip, --m_innerRank, cut.offset + 1};
    inner = insertAt(locationInside(block), inner, copy.attributes, original);
    m_handler.childrenMoved(block.id, inner.id);

    copy.id = inner.id;
    copy.open = true;
    m_formatting.removeAt(entryOf(original));
    m_formatting.insertAt(static_cast<std::size_t>(bookmark), std::move(copy));
    std::reverse(kept.begin(), kept.end());
    kept.push_back(block);
    kept.push_back(inner);
    m_open.replace(formatting, furthest + 1, kept);
}

std::size_t TreeBuilder::entryOf(ElementId id) const
{
    return static_cast<std::size_t>(m_formatting.findById(id));
}

/// The inner loop: walks from the furthest block up to the formatting element. Returns the copies of the formatting
/// elements between them, innermost first, their `parent` naming the original; drops the others from the list.
/// `bookmark` becomes the position for the copy of the formatting element, counted without the original.
std::vector<OpenElement> TreeBuilder::cloneBetween(std::size_t formatting, std::size_t furthest, ElementId original,
                                                   std::ptrdiff_t& bookmark)
{
    const Place start = m_open.at(furthest).place;
    std::vector<OpenElement> clones;
    ElementId after = 0; ///< the bookmark stands behind this one
    int steps = 0;
    for (std::size_t i = furthest - 1; i > formatting; --i) {
        ++steps;
        const OpenElement& node = m_open.at(i);
        const std::ptrdiff_t listed = node.formatting ? m_formatting.findById(node.id) : -1;
        if (listed < 0)
            continue;
        if (steps > 3) {
            m_formatting.removeAt(static_cast<std::size_t>(listed));
            continue;
        }
        OpenElement clone = node;
        clone.id = ++m_lastId;
        clone.parent = node.id;
        clone.hasPending = false;
        m_formatting.reopen(static_cast<std::size_t>(listed), clone.id);
        if (clones.empty())
            after = clone.id;
        clones.push_back(clone);
    }
    for (std::size_t i = clones.size(); i > 0; --i)
        clones[i - 1].place = {start.strip, ++m_outerRank, start.offset};
    const std::ptrdiff_t own = m_formatting.findById(original);
    if (after == 0) {
        bookmark = own;
    } else {
        const std::ptrdiff_t behind = m_formatting.findById(after) + 1;
        bookmark = own < behind ? behind - 1 : behind;
    }
    return clones;
}

/// Ends an element where the furthest block starts, and with it those that were taken off the stack below it.
void TreeBuilder::closedAt(const OpenElement& element, Place end, Extent extent)
{
    if (element.hasPending) {
        if (const auto pending = m_pending.extract(element.id)) {
            for (const OpenElement& waiting : pending.mapped())
                m_handler.elementClosed(waiting.id, end, m_sourceEnd);
        }
    }
    if (extent == Extent::All)
        m_handler.elementClosed(element.id, end, m_sourceEnd);
}

} // namespace vigie
