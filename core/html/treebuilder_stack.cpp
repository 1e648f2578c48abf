// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/html/htmlscan.h"
#include "core/html/treebuilder.h"

#include <algorithm>

namespace vigie {

void TreeBuilder::pop()
{
    const OpenElement element = m_open.top();
    m_open.pop();
    if (element.id == m_head.id)
        return; // reported when the body starts
    closed(element);
}

/// Reports that an element off the stack is complete, and with it those that were taken off the stack below it.
void TreeBuilder::closed(const OpenElement& element)
{
    if (element.formatting)
        m_formatting.markClosed(element.id);
    m_handler.elementClosed(element.id, endPlace(element.place.strip), m_sourceEnd);
    if (!element.hasPending)
        return;
    if (const auto pending = m_pending.extract(element.id)) {
        for (const OpenElement& waiting : pending.mapped())
            m_handler.elementClosed(waiting.id, endPlace(waiting.place.strip), m_sourceEnd);
    }
}

void TreeBuilder::popUntil(TagId tag)
{
    while (m_open.size() > 1) {
        const TagId popped = m_open.top().tag;
        pop();
        if (popped == tag)
            return;
    }
}

/// Takes an element off the stack although elements inside it stay open. Its content goes on until the next one on the
/// stack is closed.
void TreeBuilder::removeFromStack(std::size_t index)
{
    if (index + 1 == m_open.size()) {
        pop();
        return;
    }
    const OpenElement element = m_open.at(index);
    if (element.formatting)
        m_formatting.markClosed(element.id);
    m_open.removeAt(index);
    if (element.id == m_head.id)
        return;
    OpenElement& next = m_open.at(index);
    next.hasPending = true;
    std::vector<OpenElement>& pending = m_pending[next.id];
    pending.push_back(element);
    if (element.hasPending) {
        if (const auto inherited = m_pending.extract(element.id))
            pending.insert(pending.end(), inherited.mapped().begin(), inherited.mapped().end());
    }
}

void TreeBuilder::generateImpliedEndTags(TagId except)
{
    while (hasTrait(m_open.top().tag, kImpliedEnd) && m_open.top().tag != except)
        pop();
}

/// "Close a p element", if there is one in button scope.
void TreeBuilder::closeParagraph()
{
    if (!m_open.inButtonScope(TagId::P))
        return;
    generateImpliedEndTags(TagId::P);
    popUntil(TagId::P);
}

void TreeBuilder::insertText(std::string_view text, std::int64_t sourceBegin)
{
    const Location location = locationFor(m_open.size() - 1);
    TextPiece piece;
    piece.text = text;
    piece.parent = location.parent;
    piece.before = location.before;
    piece.parentTag = location.parentTag;
    piece.parentNamespace = location.parentNs;
    piece.inHead = location.inHead;
    piece.inTemplate = location.inTemplate;
    piece.place = nextPlace(location.strip, text.size());
    piece.sourceBegin = sourceBegin;
    m_handler.text(piece);
}

/// Splits the white space off the front of a character token; `begin` is where it stood.
std::string_view TreeBuilder::takeSpace(Token& token, std::int64_t& begin)
{
    begin = token.begin;
    if (token.kind != TokenKind::Characters)
        return {};
    std::size_t length = 0;
    while (length < token.text.size() && isHtmlSpace(token.text[length]))
        ++length;
    const std::string_view space = token.text.substr(0, length);
    token.text.remove_prefix(length);
    token.begin += static_cast<std::int64_t>(length);
    return space;
}

/// "Generic raw text element parsing algorithm" and its like.
void TreeBuilder::readRaw(const Token& token, ContentModel model)
{
    insertHtml(token);
    m_tokenizer.setContentModel(model, m_open.top().name);
    m_originalMode = m_mode;
    m_mode = Mode::Text;
}

/// "Reset the insertion mode appropriately".
void TreeBuilder::resetInsertionMode()
{
    using enum TagId;
    const std::int32_t position = m_open.top().modal;
    if (position < 0)
        return;
    switch (m_open.at(static_cast<std::size_t>(position)).tag) {
    case Select:
        m_mode = m_open.topmost(Table) > m_open.topmost(Template) ? Mode::InSelectInTable : Mode::InSelect;
        return;
    case Td:
    case Th:
        m_mode = Mode::InCell;
        return;
    case Tr:
        m_mode = Mode::InRow;
        return;
    case Tbody:
    case Thead:
    case Tfoot:
        m_mode = Mode::InTableBody;
        return;
    case Caption:
        m_mode = Mode::InCaption;
        return;
    case Colgroup:
        m_mode = Mode::InColumnGroup;
        return;
    case Table:
        m_mode = Mode::InTable;
        return;
    case Template:
        m_mode = m_templateModes.empty() ? Mode::InTemplate : m_templateModes.back();
        return;
    case Head:
        m_mode = Mode::InHead;
        return;
    case Frameset:
        m_mode = Mode::InFrameset;
        return;
    case Html:
        m_mode = m_head.id == 0 ? Mode::BeforeHead : Mode::AfterHead;
        return;
    default:
        m_mode = Mode::InBody;
        return;
    }
}

void TreeBuilder::stopParsing()
{
    closeHead();
    while (!m_open.empty())
        pop();
    m_stopped = true;
}

void TreeBuilder::rememberAttributes(const Token& token)
{
    auto& names = token.tag == TagId::Html ? m_htmlAttributes : m_bodyAttributes;
    for (const Attribute& attribute : token.attributes)
        names.insert(attribute.name);
}

/// A further <html> or <body> tag adds the attributes that the element does not have.
void TreeBuilder::mergeAttributes(std::size_t index, const Token& token)
{
    auto& names = token.tag == TagId::Html ? m_htmlAttributes : m_bodyAttributes;
    std::vector<Attribute> added;
    for (const Attribute& attribute : token.attributes) {
        if (names.size() >= m_limits.attributesPerTag)
            m_summary.limitHit = true;
        else if (names.insert(attribute.name).second)
            added.push_back(attribute);
    }
    if (!added.empty())
        m_handler.attributesMerged(m_open.at(index).id, added);
}

} // namespace vigie
