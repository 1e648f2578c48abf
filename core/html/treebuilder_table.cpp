// SPDX-License-Identifier: GPL-3.0-or-later
// Insertion modes of tables (WHATWG HTML 13.2.6.4.9 to 13.2.6.4.15).
#include "core/html/htmlscan.h"
#include "core/html/treebuilder.h"

#include <algorithm>

namespace vigie {

namespace {

/// Start tags that belong to a table and so end a caption or cell.
bool isTablePart(TagId tag)
{
    using enum TagId;
    switch (tag) {
    case Caption:
    case Col:
    case Colgroup:
    case Tbody:
    case Td:
    case Tfoot:
    case Th:
    case Thead:
    case Tr:
        return true;
    default:
        return false;
    }
}

} // namespace

/// "Clear the stack back to a table (table body, table row) context".
void TreeBuilder::clearStackTo(std::initializer_list<TagId> tags)
{
    while (m_open.size() > 1 && m_open.top().tag != TagId::Template &&
           std::find(tags.begin(), tags.end(), m_open.top().tag) == tags.end())
        pop();
}

void TreeBuilder::inTable(Token& token)
{
    using enum TagId;
    switch (token.kind) {
    case TokenKind::Characters:
    case TokenKind::NullCharacter:
        if (!hasTrait(m_open.top().tag, kTableText) && m_open.top().tag != Template)
            return inTableAnythingElse(token);
        m_tableText.clear();
        m_tableTextFostered = false;
        m_originalMode = m_mode;
        m_mode = Mode::InTableText;
        return inTableText(token);
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    case TokenKind::EndOfFile:
        return inBody(token);
    case TokenKind::StartTag:
        return tableStartTag(token);
    case TokenKind::EndTag:
        break;
    }
    switch (token.tag) {
    case Table:
        if (!m_open.inTableScope(Table))
            return;
        popUntil(Table);
        return resetInsertionMode();
    case Body:
    case Caption:
    case Col:
    case Colgroup:
    case Html:
    case Tbody:
    case Td:
    case Tfoot:
    case Th:
    case Thead:
    case Tr:
        return;
    case Template:
        return endTemplate();
    default:
        return inTableAnythingElse(token);
    }
}

void TreeBuilder::tableStartTag(Token& token)
{
    using enum TagId;
    switch (token.tag) {
    case Caption:
        clearStackTo({Table});
        m_formatting.pushMarker();
        insertHtml(token);
        m_mode = Mode::InCaption;
        return;
    case Col:
    case Colgroup:
        clearStackTo({Table});
        m_mode = Mode::InColumnGroup;
        if (token.tag == Colgroup)
            return insertHtml(token);
        insertHtml(Colgroup);
        return process(token);
    case Tbody:
    case Tfoot:
    case Thead:
    case Td:
    case Th:
    case Tr:
        clearStackTo({Table});
        m_mode = Mode::InTableBody;
        if (token.tag == Tbody || token.tag == Tfoot || token.tag == Thead)
            return insertHtml(token);
        insertHtml(Tbody);
        return process(token);
    case Table:
        if (!m_open.inTableScope(Table))
            return;
        popUntil(Table);
        resetInsertionMode();
        return process(token);
    case Style:
    case Script:
    case Template:
        return inHead(token);
    case Input:
        if (!isHiddenInput(token))
            return inTableAnythingElse(token);
        return insertVoid(token);
    case Form:
        if (m_form != 0 || m_open.contains(Template))
            return;
        insertVoid(token);
        m_form = m_lastId;
        return;
    default:
        return inTableAnythingElse(token);
    }
}

void TreeBuilder::inTableAnythingElse(Token& token)
{
    const bool before = m_fosterParenting;
    m_fosterParenting = true;
    inBody(token);
    m_fosterParenting = before;
}

/// White space between table elements stays where it is; with anything else among it, it is foster parented. The run is
/// kept until that is known.
void TreeBuilder::inTableText(Token& token)
{
    if (token.kind == TokenKind::NullCharacter)
        return;
    if (token.kind == TokenKind::Characters) {
        if (!m_tableTextFostered && std::all_of(token.text.begin(), token.text.end(), isHtmlSpace)) {
            m_tableText.push_back({token.text, token.begin});
            return;
        }
        m_tableTextFostered = true;
        flushTableText();
        m_tableText.push_back({token.text, token.begin});
        return flushTableText();
    }
    flushTableText();
    m_mode = m_originalMode;
    process(token);
}

void TreeBuilder::flushTableText()
{
    const bool before = m_fosterParenting;
    m_fosterParenting = m_tableTextFostered;
    for (const TableText& run : m_tableText) {
        if (m_tableTextFostered)
            bodyText(run.text, run.begin);
        else
            insertText(run.text, run.begin);
    }
    m_fosterParenting = before;
    m_tableText.clear();
}

void TreeBuilder::inCaption(Token& token)
{
    using enum TagId;
    const bool start = token.kind == TokenKind::StartTag;
    const bool end = token.kind == TokenKind::EndTag;
    const bool closes = (end && (token.tag == Caption || token.tag == Table)) || (start && isTablePart(token.tag));
    if (!closes) {
        if (end && (token.tag == Body || token.tag == Html || isTablePart(token.tag)))
            return;
        return inBody(token);
    }
    if (!m_open.inTableScope(Caption))
        return;
    generateImpliedEndTags();
    popUntil(Caption);
    m_formatting.clearToMarker();
    m_mode = Mode::InTable;
    if (!(end && token.tag == Caption))
        process(token);
}

void TreeBuilder::inColumnGroup(Token& token)
{
    using enum TagId;
    std::int64_t begin = 0;
    if (const std::string_view space = takeSpace(token, begin); !space.empty())
        insertText(space, begin);
    switch (token.kind) {
    case TokenKind::Characters:
        if (token.text.empty())
            return;
        break;
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    case TokenKind::EndOfFile:
        return inBody(token);
    case TokenKind::StartTag:
        if (token.tag == Html)
            return inBody(token);
        if (token.tag == Col)
            return insertVoid(token);
        if (token.tag == Template)
            return inHead(token);
        break;
    case TokenKind::EndTag:
        if (token.tag == Col)
            return;
        if (token.tag == Template)
            return endTemplate();
        break;
    case TokenKind::NullCharacter:
        break;
    }
    if (m_open.top().tag != Colgroup)
        return;
    pop();
    m_mode = Mode::InTable;
    if (token.kind != TokenKind::EndTag || token.tag != Colgroup)
        process(token);
}

void TreeBuilder::inTableBody(Token& token)
{
    using enum TagId;
    const bool start = token.kind == TokenKind::StartTag;
    const bool end = token.kind == TokenKind::EndTag;
    const bool section = token.tag == Tbody || token.tag == Tfoot || token.tag == Thead;
    if (start && (token.tag == Tr || token.tag == Th || token.tag == Td)) {
        clearStackTo({Tbody, Tfoot, Thead});
        m_mode = Mode::InRow;
        if (token.tag == Tr)
            return insertHtml(token);
        insertHtml(Tr);
        return process(token);
    }
    if (end && section) {
        if (!m_open.inTableScope(token.tag))
            return;
        clearStackTo({Tbody, Tfoot, Thead});
        pop();
        m_mode = Mode::InTable;
        return;
    }
    if ((start && isTablePart(token.tag)) || (end && token.tag == Table)) {
        if (!m_open.inTableScope({Tbody, Thead, Tfoot}))
            return;
        clearStackTo({Tbody, Tfoot, Thead});
        pop();
        m_mode = Mode::InTable;
        return process(token);
    }
    inTable(token);
}

void TreeBuilder::inRow(Token& token)
{
    using enum TagId;
    const bool start = token.kind == TokenKind::StartTag;
    const bool end = token.kind == TokenKind::EndTag;
    if (start && (token.tag == Th || token.tag == Td)) {
        clearStackTo({Tr});
        insertHtml(token);
        m_mode = Mode::InCell;
        return m_formatting.pushMarker();
    }
    const bool endsSection = end && (token.tag == Tbody || token.tag == Tfoot || token.tag == Thead);
    const bool endsRow = end && token.tag == Tr;
    if (!endsRow && !endsSection && !(start && isTablePart(token.tag)) && !(end && token.tag == Table))
        return inTable(token);
    if (endsSection && !m_open.inTableScope(token.tag))
        return;
    if (!m_open.inTableScope(Tr))
        return;
    clearStackTo({Tr});
    pop();
    m_mode = Mode::InTableBody;
    if (!endsRow)
        process(token);
}

void TreeBuilder::inCell(Token& token)
{
    using enum TagId;
    if (token.kind == TokenKind::EndTag) {
        switch (token.tag) {
        case Td:
        case Th:
            if (!m_open.inTableScope(token.tag))
                return;
            generateImpliedEndTags();
            popUntil(token.tag);
            m_formatting.clearToMarker();
            m_mode = Mode::InRow;
            return;
        case Body:
        case Caption:
        case Col:
        case Colgroup:
        case Html:
            return;
        case Table:
        case Tbody:
        case Tfoot:
        case Thead:
        case Tr:
            if (!m_open.inTableScope(token.tag))
                return;
            closeCell();
            return process(token);
        default:
            break;
        }
    } else if (token.kind == TokenKind::StartTag && isTablePart(token.tag)) {
        if (!m_open.inTableScope({Td, Th}))
            return;
        closeCell();
        return process(token);
    }
    inBody(token);
}

void TreeBuilder::closeCell()
{
    using enum TagId;
    generateImpliedEndTags();
    popUntil(m_open.topmost(Td) > m_open.topmost(Th) ? Td : Th);
    m_formatting.clearToMarker();
    m_mode = Mode::InRow;
}

} // namespace vigie
