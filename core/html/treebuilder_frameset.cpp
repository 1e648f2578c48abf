// SPDX-License-Identifier: GPL-3.0-or-later
// Insertion modes behind the body and for framesets, and quirks mode.
#include "core/base/asciitext.h"
#include "core/html/htmlscan.h"
#include "core/html/treebuilder.h"

#include <algorithm>
#include <string>

namespace vigie {

namespace {

constexpr std::string_view kQuirksPrefixes[] = {
#define VIGIE_QUIRKS_PREFIX(prefix) prefix,
#include "core/html/quirks.inc"
#undef VIGIE_QUIRKS_PREFIX
};

} // namespace

bool TreeBuilder::isQuirks(const DoctypeToken& doctype)
{
    if (doctype.forceQuirks || doctype.name != "html")
        return true;
    const std::string publicId = asciiLowered(doctype.publicId);
    const std::string systemId = asciiLowered(doctype.systemId);
    if (publicId == "-//w3o//dtd w3 html strict 3.0//en//" || publicId == "-/w3c/dtd html 4.0 transitional/en" ||
        publicId == "html" || systemId == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")
        return true;
    if (!doctype.hasSystemId && (publicId.starts_with("-//w3c//dtd html 4.01 frameset//") ||
                                 publicId.starts_with("-//w3c//dtd html 4.01 transitional//")))
        return true;
    return std::any_of(std::begin(kQuirksPrefixes), std::end(kQuirksPrefixes),
                       [&publicId](std::string_view prefix) { return publicId.starts_with(prefix); });
}

/// 13.2.6.4.19
void TreeBuilder::afterBody(Token& token)
{
    std::int64_t begin = 0;
    if (const std::string_view space = takeSpace(token, begin); !space.empty())
        bodyText(space, begin);
    switch (token.kind) {
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    case TokenKind::EndOfFile:
        return stopParsing();
    case TokenKind::Characters:
        if (token.text.empty())
            return;
        break;
    case TokenKind::StartTag:
        if (token.tag == TagId::Html)
            return inBody(token);
        break;
    case TokenKind::EndTag:
        if (token.tag == TagId::Html) {
            m_mode = Mode::AfterAfterBody;
            return;
        }
        break;
    case TokenKind::NullCharacter:
        break;
    }
    m_mode = Mode::InBody;
    process(token);
}

/// 13.2.6.4.20. Of text, only white space is kept.
void TreeBuilder::inFrameset(Token& token)
{
    using enum TagId;
    switch (token.kind) {
    case TokenKind::Characters:
        return insertSpaceOnly(token);
    case TokenKind::StartTag:
        if (token.tag == Html)
            inBody(token);
        else if (token.tag == Frameset)
            insertHtml(token);
        else if (token.tag == Frame)
            insertVoid(token);
        else if (token.tag == Noframes)
            inHead(token);
        return;
    case TokenKind::EndTag:
        if (token.tag != Frameset || m_open.size() == 1)
            return;
        pop();
        if (m_open.top().tag != Frameset)
            m_mode = Mode::AfterFrameset;
        return;
    case TokenKind::EndOfFile:
        return stopParsing();
    default:
        return;
    }
}

void TreeBuilder::insertSpaceOnly(Token& token)
{
    while (!token.text.empty()) {
        std::int64_t begin = 0;
        if (const std::string_view space = takeSpace(token, begin); !space.empty())
            insertText(space, begin);
        std::size_t other = 0;
        while (other < token.text.size() && !isHtmlSpace(token.text[other]))
            ++other;
        token.text.remove_prefix(other);
        token.begin += static_cast<std::int64_t>(other);
    }
}

/// 13.2.6.4.21
void TreeBuilder::afterFrameset(Token& token)
{
    using enum TagId;
    switch (token.kind) {
    case TokenKind::Characters:
        return insertSpaceOnly(token);
    case TokenKind::StartTag:
        if (token.tag == Html)
            inBody(token);
        else if (token.tag == Noframes)
            inHead(token);
        return;
    case TokenKind::EndTag:
        if (token.tag == Html)
            m_mode = Mode::AfterAfterFrameset;
        return;
    case TokenKind::EndOfFile:
        return stopParsing();
    default:
        return;
    }
}

/// 13.2.6.4.22
void TreeBuilder::afterAfterBody(Token& token)
{
    std::int64_t begin = 0;
    if (const std::string_view space = takeSpace(token, begin); !space.empty())
        bodyText(space, begin);
    switch (token.kind) {
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    case TokenKind::EndOfFile:
        return stopParsing();
    case TokenKind::Characters:
        if (token.text.empty())
            return;
        break;
    case TokenKind::StartTag:
        if (token.tag == TagId::Html)
            return inBody(token);
        break;
    default:
        break;
    }
    m_mode = Mode::InBody;
    process(token);
}

/// 13.2.6.4.23
void TreeBuilder::afterAfterFrameset(Token& token)
{
    switch (token.kind) {
    case TokenKind::Characters:
        return insertSpaceOnly(token);
    case TokenKind::StartTag:
        if (token.tag == TagId::Html)
            inBody(token);
        else if (token.tag == TagId::Noframes)
            inHead(token);
        return;
    case TokenKind::EndOfFile:
        return stopParsing();
    default:
        return;
    }
}

} // namespace vigie
