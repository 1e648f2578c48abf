// SPDX-License-Identifier: GPL-3.0-or-later
// Insertion modes "in select" and "in select in table" (WHATWG HTML 13.2.6.4.16 and .17, as of 2023).
#include "core/html/treebuilder.h"

namespace vigie {

void TreeBuilder::leaveSelect()
{
    popUntil(TagId::Select);
    resetInsertionMode();
}

void TreeBuilder::inSelect(Token& token)
{
    using enum TagId;
    switch (token.kind) {
    case TokenKind::Characters:
        return insertText(token.text, token.begin);
    case TokenKind::StartTag:
        return selectStartTag(token);
    case TokenKind::EndTag:
        break;
    case TokenKind::EndOfFile:
        return inBody(token);
    default:
        return;
    }
    switch (token.tag) {
    case Optgroup:
        if (m_open.top().tag == Option && m_open.size() > 1 && m_open.at(m_open.size() - 2).tag == Optgroup)
            pop();
        if (m_open.top().tag == Optgroup)
            pop();
        return;
    case Option:
        if (m_open.top().tag == Option)
            pop();
        return;
    case Select:
        if (m_open.inSelectScope(Select))
            leaveSelect();
        return;
    case Template:
        return endTemplate();
    default:
        return;
    }
}

void TreeBuilder::selectStartTag(Token& token)
{
    using enum TagId;
    switch (token.tag) {
    case Html:
        return inBody(token);
    case Option:
    case Optgroup:
    case Hr:
        if (m_open.top().tag == Option)
            pop();
        if (token.tag != Option && m_open.top().tag == Optgroup)
            pop();
        if (token.tag == Hr)
            return insertVoid(token);
        return insertHtml(token);
    case Select:
        if (m_open.inSelectScope(Select))
            leaveSelect();
        return;
    case Input:
    case Keygen:
    case Textarea:
        if (!m_open.inSelectScope(Select))
            return;
        leaveSelect();
        return process(token);
    case Script:
    case Template:
        return inHead(token);
    default:
        return;
    }
}

void TreeBuilder::inSelectInTable(Token& token)
{
    using enum TagId;
    bool tablePart = false;
    switch (token.tag) {
    case Caption:
    case Table:
    case Tbody:
    case Tfoot:
    case Thead:
    case Tr:
    case Td:
    case Th:
        tablePart = true;
        break;
    default:
        break;
    }
    if (tablePart && token.kind == TokenKind::StartTag) {
        leaveSelect();
        return process(token);
    }
    if (tablePart && token.kind == TokenKind::EndTag) {
        if (!m_open.inTableScope(token.tag))
            return;
        leaveSelect();
        return process(token);
    }
    inSelect(token);
}

} // namespace vigie
