// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/treebuilder.h"

#include "core/html/htmlscan.h"

#include <algorithm>

namespace vigie {

WalkSummary walkDocument(std::string_view utf8, DocumentHandler& handler, const WalkLimits& limits)
{
    return TreeBuilder(utf8, handler, limits).run();
}

TreeBuilder::TreeBuilder(std::string_view source, DocumentHandler& handler, const WalkLimits& limits)
    : m_tokenizer(source, m_arena, limits.attributesPerTag), m_handler(handler), m_limits(limits),
      m_formatting(limits.formattingElements)
{
}

WalkSummary TreeBuilder::run()
{
    using CurrentNode = Tokenizer::CurrentNode;
    while (!m_stopped) {
        const bool foreign = !m_open.empty() && m_open.top().ns != ElementNamespace::Html;
        Token& token = m_tokenizer.next(foreign ? CurrentNode::Foreign : CurrentNode::Html);
        m_sourceBegin = token.begin;
        m_sourceEnd = token.end;
        if (m_ignoreLineFeed) {
            m_ignoreLineFeed = false;
            if (token.kind == TokenKind::Characters && token.text.front() == '\n') {
                token.text.remove_prefix(1);
                ++token.begin;
                if (token.text.empty())
                    continue;
            }
        }
        process(token);
    }
    m_summary.limitHit = m_summary.limitHit || m_formatting.overflowed() || m_tokenizer.attributesDropped();
    m_handler.documentEnded();
    return m_summary;
}

/// The "tree construction dispatcher".
void TreeBuilder::process(Token& token)
{
    if (usesHtmlRules(token))
        processHtml(token);
    else
        inForeign(token);
}

bool TreeBuilder::usesHtmlRules(const Token& token) const
{
    if (m_open.empty() || m_open.top().ns == ElementNamespace::Html || token.kind == TokenKind::EndOfFile)
        return true;
    const OpenElement& node = m_open.top();
    const bool start = token.kind == TokenKind::StartTag;
    const bool characters = token.kind == TokenKind::Characters || token.kind == TokenKind::NullCharacter;
    if (node.mathTextPoint && (characters || (start && token.name != "mglyph" && token.name != "malignmark")))
        return true;
    if (node.annotationXml && start && token.tag == TagId::Svg)
        return true;
    return node.htmlPoint && (start || characters);
}

void TreeBuilder::processHtml(Token& token)
{
    switch (m_mode) {
    case Mode::Initial:
        return initial(token);
    case Mode::BeforeHtml:
        return beforeHtml(token);
    case Mode::BeforeHead:
        return beforeHead(token);
    case Mode::InHead:
        return inHead(token);
    case Mode::AfterHead:
        return afterHead(token);
    case Mode::InBody:
        return inBody(token);
    case Mode::Text:
        return text(token);
    case Mode::InTable:
        return inTable(token);
    case Mode::InTableText:
        return inTableText(token);
    case Mode::InCaption:
        return inCaption(token);
    case Mode::InColumnGroup:
        return inColumnGroup(token);
    case Mode::InTableBody:
        return inTableBody(token);
    case Mode::InRow:
        return inRow(token);
    case Mode::InCell:
        return inCell(token);
    case Mode::InSelect:
        return inSelect(token);
    case Mode::InSelectInTable:
        return inSelectInTable(token);
    case Mode::InTemplate:
        return inTemplate(token);
    case Mode::AfterBody:
        return afterBody(token);
    case Mode::InFrameset:
        return inFrameset(token);
    case Mode::AfterFrameset:
        return afterFrameset(token);
    case Mode::AfterAfterBody:
        return afterAfterBody(token);
    case Mode::AfterAfterFrameset:
        return afterAfterFrameset(token);
    }
}

TreeBuilder::Location TreeBuilder::locationInside(const OpenElement& parent)
{
    return {parent.id,
            0,
            parent.tag,
            parent.ns,
            parent.inHead || parent.tag == TagId::Head,
            parent.inTemplate || parent.tag == TagId::Template,
            parent.place.strip};
}

/// Foster parenting: directly before a table, in the strip that is kept there.
TreeBuilder::Location TreeBuilder::locationBefore(std::size_t table)
{
    OpenElement& element = m_open.at(table);
    if (element.fosterStrip == 0) {
        element.fosterStrip = static_cast<std::uint32_t>(m_offsets.size());
        m_offsets.push_back(0);
        m_handler.stripOpened(element.fosterStrip, element.place, element.id);
    }
    return {element.parent, element.id,         element.parentTag,  element.parentNs,
            element.inHead, element.inTemplate, element.fosterStrip};
}

/// "Appropriate place for inserting a node" with the stack's entry `target` as override target.
TreeBuilder::Location TreeBuilder::locationFor(std::size_t target)
{
    const OpenElement& element = m_open.at(target);
    if (!m_fosterParenting || !hasTrait(element.tag, kTableText))
        return locationInside(element);
    const std::int32_t table = m_open.topmost(TagId::Table);
    const std::int32_t inert = m_open.topmost(TagId::Template);
    if (inert >= 0 && inert > table)
        return locationInside(m_open.at(static_cast<std::size_t>(inert)));
    if (table < 0)
        return locationInside(m_open.at(0));
    return locationBefore(static_cast<std::size_t>(table));
}

Place TreeBuilder::nextPlace(std::uint32_t strip, std::uint64_t size)
{
    const Place place{strip, 0, m_offsets[strip]};
    m_offsets[strip] += size;
    return place;
}

Place TreeBuilder::endPlace(std::uint32_t strip) const
{
    return {strip, 0, m_offsets[strip]};
}

/// Reports an element and completes its entry. A place that the caller has set (a clone's) is kept.
OpenElement TreeBuilder::insertAt(const Location& location, OpenElement element, std::span<const Attribute> attributes,
                                  ElementId original)
{
    if (element.id == 0)
        element.id = ++m_lastId;
    if (element.place.rank == 0)
        element.place = nextPlace(location.strip, 1);
    element.inHead = location.inHead;
    element.inTemplate = location.inTemplate;
    element.parent = location.parent;
    element.parentTag = location.parentTag;
    element.parentNs = location.parentNs;
    Element report;
    report.id = element.id;
    report.tag = element.tag;
    report.ns = element.ns;
    report.inHead = element.inHead;
    report.inTemplate = element.inTemplate;
    report.name = element.name;
    report.attributes = attributes;
    report.parent = location.parent;
    report.before = location.before;
    report.clonedFrom = original;
    report.place = element.place;
    report.sourceBegin = m_sourceBegin;
    report.sourceEnd = m_sourceEnd;
    m_handler.elementInserted(report);
    return element;
}

/// "Insert an HTML element".
void TreeBuilder::insertHtml(const Token& token)
{
    OpenElement element;
    element.tag = token.tag;
    element.name = token.name;
    element.key = m_open.keyFor(token.tag, token.name);
    element.special = hasTrait(token.tag, kSpecial);
    element.scopeBoundary = hasTrait(token.tag, kScopeBoundary);
    const Location location = m_open.empty() ? Location{} : locationFor(m_open.size() - 1);
    if (token.tag == TagId::Html || token.tag == TagId::Body)
        rememberAttributes(token);
    push(insertAt(location, element, token.attributes, 0));
}

/// For an implied start tag.
void TreeBuilder::insertHtml(TagId tag)
{
    Token token;
    token.tag = tag;
    token.name = tagName(tag);
    insertHtml(token);
}

/// An element that takes no content: inserted and popped off at once.
void TreeBuilder::insertVoid(const Token& token)
{
    OpenElement element;
    element.tag = token.tag;
    element.name = token.name;
    const Location location = locationFor(m_open.size() - 1);
    element = insertAt(location, element, token.attributes, 0);
    m_handler.elementClosed(element.id, endPlace(element.place.strip), m_sourceEnd);
}

void TreeBuilder::push(const OpenElement& element)
{
    // Past the cap, elements become siblings of the deepest one, as in Chromium (which does so from 512 on).
    if (m_open.size() >= m_limits.openElements) {
        m_summary.limitHit = true;
        pop();
    }
    m_open.push(element);
}

} // namespace vigie
