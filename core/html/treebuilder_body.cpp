// SPDX-License-Identifier: GPL-3.0-or-later
// The "in body" insertion mode (WHATWG HTML 13.2.6.4.7): text and start tags.
#include "core/html/htmlscan.h"
#include "core/html/treebuilder.h"

#include <algorithm>

namespace vigie {

void TreeBuilder::inBody(Token& token)
{
    switch (token.kind) {
    case TokenKind::Characters:
        return bodyText(token.text, token.begin);
    case TokenKind::StartTag:
        return bodyStartTag(token);
    case TokenKind::EndTag:
        return bodyEndTag(token);
    case TokenKind::EndOfFile:
        if (!m_templateModes.empty())
            return inTemplate(token);
        return stopParsing();
    case TokenKind::NullCharacter:
    case TokenKind::Comment:
    case TokenKind::Doctype:
        return;
    }
}

void TreeBuilder::bodyText(std::string_view text, std::int64_t begin)
{
    reconstructFormatting();
    insertText(text, begin);
    if (m_framesetOk && !std::all_of(text.begin(), text.end(), isHtmlSpace))
        m_framesetOk = false;
}

void TreeBuilder::bodyStartTag(Token& token)
{
    using enum TagId;
    switch (token.tag) {
    case Html:
    case Body:
    case Frameset:
        return bodyDocumentTag(token);
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
    case Address:
    case Article:
    case Aside:
    case Blockquote:
    case Center:
    case Details:
    case Dialog:
    case Dir:
    case Div:
    case Dl:
    case Fieldset:
    case Figcaption:
    case Figure:
    case Footer:
    case Header:
    case Hgroup:
    case Main:
    case Menu:
    case Nav:
    case Ol:
    case P:
    case Search:
    case Section:
    case Summary:
    case Ul:
        closeParagraph();
        return insertHtml(token);
    case H1:
    case H2:
    case H3:
    case H4:
    case H5:
    case H6:
        closeParagraph();
        if (isHeading(m_open.top().tag))
            pop();
        return insertHtml(token);
    case Pre:
    case Listing:
        closeParagraph();
        insertHtml(token);
        m_ignoreLineFeed = true;
        m_framesetOk = false;
        return;
    case Form: {
        const bool inert = m_open.contains(Template);
        if (m_form != 0 && !inert)
            return;
        closeParagraph();
        insertHtml(token);
        if (!inert)
            m_form = m_open.top().id;
        return;
    }
    case Li:
    case Dd:
    case Dt:
        return bodyListItem(token);
    case A:
    case Nobr:
    case B:
    case Big:
    case Code:
    case Em:
    case Font:
    case I:
    case S:
    case Small:
    case Strike:
    case Strong:
    case Tt:
    case U:
        return bodyFormattingTag(token);
    case Button:
        if (m_open.inScope(Button)) {
            generateImpliedEndTags();
            popUntil(Button);
        }
        reconstructFormatting();
        insertHtml(token);
        m_framesetOk = false;
        return;
    case Applet:
    case Marquee:
    case Object:
        reconstructFormatting();
        insertHtml(token);
        m_formatting.pushMarker();
        m_framesetOk = false;
        return;
    case Table:
        if (!m_summary.quirks)
            closeParagraph();
        insertHtml(token);
        m_framesetOk = false;
        m_mode = Mode::InTable;
        return;
    default:
        return bodyOtherStartTag(token);
    }
}

void TreeBuilder::bodyOtherStartTag(Token& token)
{
    using enum TagId;
    switch (token.tag) {
    case Image: // sic
        token.tag = Img;
        token.name = tagName(Img);
        [[fallthrough]];
    case Area:
    case Br:
    case Embed:
    case Img:
    case Keygen:
    case Wbr:
        reconstructFormatting();
        insertVoid(token);
        m_framesetOk = false;
        return;
    case Input:
        reconstructFormatting();
        insertVoid(token);
        if (!isHiddenInput(token))
            m_framesetOk = false;
        return;
    case Param:
    case Source:
    case Track:
        return insertVoid(token);
    case Hr:
        closeParagraph();
        insertVoid(token);
        m_framesetOk = false;
        return;
    case Plaintext:
    case Textarea:
    case Xmp:
    case Iframe:
    case Noembed:
    case Noscript:
        return bodyRawTag(token);
    case Select:
        return bodySelect(token);
    case Optgroup:
    case Option:
        if (m_open.top().tag == Option)
            pop();
        reconstructFormatting();
        return insertHtml(token);
    case Rb:
    case Rtc:
    case Rp:
    case Rt:
        return bodyRubyTag(token);
    case Math:
        reconstructFormatting();
        return insertForeign(token, ElementNamespace::MathMl);
    case Svg:
        reconstructFormatting();
        return insertForeign(token, ElementNamespace::Svg);
    case Caption:
    case Col:
    case Colgroup:
    case Frame:
    case Head:
    case Tbody:
    case Td:
    case Tfoot:
    case Th:
    case Thead:
    case Tr:
        return;
    default:
        reconstructFormatting();
        return insertHtml(token);
    }
}

bool TreeBuilder::isHiddenInput(const Token& token)
{
    return std::any_of(token.attributes.begin(), token.attributes.end(), [](const Attribute& attribute) {
        return attribute.name == "type" && equalsLower(attribute.value, "hidden");
    });
}

/// <html>, <body>, <frameset> once there is a body.
void TreeBuilder::bodyDocumentTag(Token& token)
{
    using enum TagId;
    const bool inert = m_open.contains(Template);
    if (token.tag == Html) {
        if (!inert)
            mergeAttributes(0, token);
        return;
    }
    const bool hasBody = m_open.size() > 1 && m_open.at(1).tag == Body;
    if (!hasBody || inert)
        return;
    if (token.tag == Body) {
        m_framesetOk = false;
        mergeAttributes(1, token);
        return;
    }
    if (!m_framesetOk)
        return;
    m_handler.elementRemoved(m_open.at(1).id);
    while (m_open.size() > 1) {
        if (m_open.top().formatting)
            m_formatting.markClosed(m_open.top().id);
        m_open.pop();
    }
    m_pending.clear();
    insertHtml(token);
    m_mode = Mode::InFrameset;
}

/// <li> closes an open <li>, <dd> and <dt> an open one of either, unless another special element stands between.
void TreeBuilder::bodyListItem(Token& token)
{
    using enum TagId;
    m_framesetOk = false;
    const std::int32_t stop = m_open.top().itemStop;
    const TagId open = stop >= 0 ? m_open.at(static_cast<std::size_t>(stop)).tag : Other;
    const bool same = token.tag == Li ? open == Li : open == Dd || open == Dt;
    if (same) {
        generateImpliedEndTags(open);
        popUntil(open);
    }
    closeParagraph();
    insertHtml(token);
}

void TreeBuilder::bodyFormattingTag(Token& token)
{
    const NameKey key = m_open.keyFor(token.tag, token.name);
    if (token.tag == TagId::A) {
        if (const std::ptrdiff_t listed = m_formatting.findByTag(key); listed >= 0) {
            const ElementId previous = m_formatting.at(static_cast<std::size_t>(listed)).id;
            adoptionAgency(token);
            // Still listed: it was out of scope, behind a table for example.
            if (const std::ptrdiff_t left = m_formatting.findById(previous); left >= 0) {
                const bool open = m_formatting.at(static_cast<std::size_t>(left)).open;
                m_formatting.removeAt(static_cast<std::size_t>(left));
                if (const std::int32_t position = open ? m_open.find(previous, key) : -1; position >= 0)
                    removeFromStack(static_cast<std::size_t>(position));
            }
        }
    }
    reconstructFormatting();
    if (token.tag == TagId::Nobr && m_open.inScope(TagId::Nobr)) {
        adoptionAgency(token);
        reconstructFormatting();
    }
    insertHtml(token);
    addFormatting(token);
}

/// Elements that hold text without tags.
void TreeBuilder::bodyRawTag(Token& token)
{
    using enum TagId;
    switch (token.tag) {
    case Plaintext:
        closeParagraph();
        insertHtml(token);
        m_tokenizer.setContentModel(ContentModel::PlainText);
        return;
    case Textarea:
        m_ignoreLineFeed = true;
        m_framesetOk = false;
        return readRaw(token, ContentModel::RcData);
    case Xmp:
        closeParagraph();
        reconstructFormatting();
        m_framesetOk = false;
        break;
    case Iframe:
        m_framesetOk = false;
        break;
    default:
        break;
    }
    readRaw(token, ContentModel::RawText);
}

void TreeBuilder::bodyRubyTag(Token& token)
{
    using enum TagId;
    if (m_open.inScope(Ruby))
        generateImpliedEndTags(token.tag == Rp || token.tag == Rt ? Rtc : Other);
    insertHtml(token);
}

void TreeBuilder::bodySelect(Token& token)
{
    reconstructFormatting();
    insertHtml(token);
    m_framesetOk = false;
    switch (m_mode) {
    case Mode::InTable:
    case Mode::InCaption:
    case Mode::InTableBody:
    case Mode::InRow:
    case Mode::InCell:
        m_mode = Mode::InSelectInTable;
        return;
    default:
        m_mode = Mode::InSelect;
        return;
    }
}

} // namespace vigie
