// SPDX-License-Identifier: GPL-3.0-or-later
// Insertion modes before the body: initial to "after head", and "text" and "in template", which head elements lead to.
#include "core/html/treebuilder.h"

namespace vigie {

/// 13.2.6.4.1
void TreeBuilder::initial(Token& token)
{
    std::int64_t begin = 0;
    takeSpace(token, begin);
    if (token.kind == TokenKind::Comment || (token.kind == TokenKind::Characters && token.text.empty()))
        return;
    m_mode = Mode::BeforeHtml;
    if (token.kind == TokenKind::Doctype) {
        m_summary.quirks = isQuirks(token.doctype);
        return;
    }
    m_summary.quirks = true;
    process(token);
}

/// 13.2.6.4.2
void TreeBuilder::beforeHtml(Token& token)
{
    using enum TagId;
    std::int64_t begin = 0;
    takeSpace(token, begin);
    switch (token.kind) {
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    case TokenKind::Characters:
        if (token.text.empty())
            return;
        break;
    case TokenKind::StartTag:
        if (token.tag == Html) {
            insertHtml(token);
            m_mode = Mode::BeforeHead;
            return;
        }
        break;
    case TokenKind::EndTag:
        if (token.tag != Head && token.tag != Body && token.tag != Html && token.tag != Br)
            return;
        break;
    default:
        break;
    }
    insertHtml(Html);
    m_mode = Mode::BeforeHead;
    process(token);
}

/// 13.2.6.4.3
void TreeBuilder::beforeHead(Token& token)
{
    using enum TagId;
    std::int64_t begin = 0;
    takeSpace(token, begin);
    switch (token.kind) {
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    case TokenKind::Characters:
        if (token.text.empty())
            return;
        break;
    case TokenKind::StartTag:
        if (token.tag == Html)
            return inBody(token);
        if (token.tag == Head) {
            insertHtml(token);
            m_head = m_open.top();
            m_headOpen = true;
            m_mode = Mode::InHead;
            return;
        }
        break;
    case TokenKind::EndTag:
        if (token.tag != Head && token.tag != Body && token.tag != Html && token.tag != Br)
            return;
        break;
    default:
        break;
    }
    insertHtml(Head);
    m_head = m_open.top();
    m_headOpen = true;
    m_mode = Mode::InHead;
    process(token);
}

/// 13.2.6.4.4
void TreeBuilder::inHead(Token& token)
{
    using enum TagId;
    std::int64_t begin = 0;
    if (const std::string_view space = takeSpace(token, begin); !space.empty())
        insertText(space, begin);
    if (token.kind == TokenKind::Comment || token.kind == TokenKind::Doctype ||
        (token.kind == TokenKind::Characters && token.text.empty()))
        return;
    if (token.kind == TokenKind::StartTag) {
        switch (token.tag) {
        case Html:
            return inBody(token);
        case Base:
        case Basefont:
        case Bgsound:
        case Link:
        case Meta:
            return insertVoid(token);
        case Title:
            return readRaw(token, ContentModel::RcData);
        case Noscript:
        case Noframes:
        case Style:
            return readRaw(token, ContentModel::RawText);
        case Script:
            return readRaw(token, ContentModel::ScriptData);
        case Template:
            insertHtml(token);
            m_formatting.pushMarker();
            m_framesetOk = false;
            m_mode = Mode::InTemplate;
            m_templateModes.push_back(Mode::InTemplate);
            return;
        case Head:
            return;
        default:
            break;
        }
    } else if (token.kind == TokenKind::EndTag) {
        if (token.tag == Template)
            return endTemplate();
        if (token.tag != Head && token.tag != Body && token.tag != Html && token.tag != Br)
            return;
    }
    pop();
    m_mode = Mode::AfterHead;
    if (token.kind != TokenKind::EndTag || token.tag != Head)
        process(token);
}

void TreeBuilder::endTemplate()
{
    if (!m_open.contains(TagId::Template))
        return;
    while (hasTrait(m_open.top().tag, kImpliedEndAll))
        pop();
    popUntil(TagId::Template);
    m_formatting.clearToMarker();
    if (!m_templateModes.empty())
        m_templateModes.pop_back();
    resetInsertionMode();
}

/// 13.2.6.4.6
void TreeBuilder::afterHead(Token& token)
{
    using enum TagId;
    std::int64_t begin = 0;
    if (const std::string_view space = takeSpace(token, begin); !space.empty())
        insertText(space, begin);
    if (token.kind == TokenKind::Comment || token.kind == TokenKind::Doctype ||
        (token.kind == TokenKind::Characters && token.text.empty()))
        return;
    if (token.kind == TokenKind::StartTag) {
        switch (token.tag) {
        case Html:
            return inBody(token);
        case Body:
            startBody(&token);
            m_framesetOk = false;
            return;
        case Frameset:
            closeHead();
            insertHtml(token);
            m_mode = Mode::InFrameset;
            return;
        case Base:
        case Basefont:
        case Bgsound:
        case Link:
        case Meta:
        case Noframes:
        case Script:
        case Style:
        case Template:
        case Title: {
            const std::size_t index = m_open.size();
            m_open.push(m_head);
            inHead(token);
            m_open.removeAt(index);
            return;
        }
        case Head:
            return;
        default:
            break;
        }
    } else if (token.kind == TokenKind::EndTag) {
        if (token.tag == Template)
            return endTemplate();
        if (token.tag != Body && token.tag != Html && token.tag != Br)
            return;
    }
    startBody(nullptr);
    process(token);
}

void TreeBuilder::startBody(const Token* token)
{
    closeHead();
    if (token != nullptr)
        insertHtml(*token);
    else
        insertHtml(TagId::Body);
    m_mode = Mode::InBody;
}

void TreeBuilder::closeHead()
{
    if (!m_headOpen)
        return;
    m_headOpen = false;
    m_handler.elementClosed(m_head.id, endPlace(m_head.place.strip), m_sourceEnd);
}

/// 13.2.6.4.8
void TreeBuilder::text(Token& token)
{
    if (token.kind == TokenKind::Characters)
        return insertText(token.text, token.begin);
    pop();
    m_mode = m_originalMode;
    if (token.kind == TokenKind::EndOfFile)
        process(token);
}

/// 13.2.6.4.18
void TreeBuilder::inTemplate(Token& token)
{
    using enum TagId;
    const auto replaceMode = [&](Mode mode) {
        m_templateModes.back() = mode;
        m_mode = mode;
        process(token);
    };
    switch (token.kind) {
    case TokenKind::StartTag:
        switch (token.tag) {
        case Base:
        case Basefont:
        case Bgsound:
        case Link:
        case Meta:
        case Noframes:
        case Script:
        case Style:
        case Template:
        case Title:
            return inHead(token);
        case Caption:
        case Colgroup:
        case Tbody:
        case Tfoot:
        case Thead:
            return replaceMode(Mode::InTable);
        case Col:
            return replaceMode(Mode::InColumnGroup);
        case Tr:
            return replaceMode(Mode::InTableBody);
        case Td:
        case Th:
            return replaceMode(Mode::InRow);
        default:
            return replaceMode(Mode::InBody);
        }
    case TokenKind::EndTag:
        if (token.tag == Template)
            endTemplate();
        return;
    case TokenKind::EndOfFile:
        if (!m_open.contains(Template))
            return stopParsing();
        // One after the other without reprocessing the token in between: templates nest as deep as the stack.
        while (m_open.contains(Template)) {
            popUntil(Template);
            m_formatting.clearToMarker();
        }
        m_templateModes.clear();
        resetInsertionMode();
        return process(token);
    default:
        return inBody(token);
    }
}

} // namespace vigie
