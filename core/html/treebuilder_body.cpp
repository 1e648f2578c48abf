// SPDX-License-Identifier: GPL-3.0-or-later
// The "in body" insertion mode (WHATWG HTML 13.2.6.4.7): text and start tags.
#include "core/html/bodyrules.h"
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
    switch (kBodyStart[static_cast<std::size_t>(token.tag)]) {
    case BodyStart::Ordinary:
        reconstructFormatting();
        return insertHtml(token);
    case BodyStart::Document:
        return bodyDocumentTag(token);
    case BodyStart::HeadRules:
        return inHead(token);
    case BodyStart::Block:
    case BodyStart::Heading:
    case BodyStart::Preformatted:
        return bodyBlock(token);
    case BodyStart::Form:
        return bodyForm(token);
    case BodyStart::ListItem:
        return bodyListItem(token);
    case BodyStart::Formatting:
        return bodyFormattingTag(token);
    case BodyStart::Button:
        return bodyButton(token);
    case BodyStart::Scoped:
        reconstructFormatting();
        insertHtml(token);
        m_formatting.pushMarker();
        m_framesetOk = false;
        return;
    case BodyStart::Table:
        return bodyTable(token);
    case BodyStart::Image:
    case BodyStart::Void:
    case BodyStart::Input:
    case BodyStart::SilentVoid:
    case BodyStart::Rule:
        return bodyVoid(token);
    case BodyStart::Raw:
        return bodyRawTag(token);
    case BodyStart::Select:
        return bodySelect(token);
    case BodyStart::Option:
        if (m_open.top().tag == TagId::Option)
            pop();
        reconstructFormatting();
        return insertHtml(token);
    case BodyStart::Ruby:
        return bodyRubyTag(token);
    case BodyStart::Foreign:
        reconstructFormatting();
        return insertForeign(token, token.tag == TagId::Svg ? ElementNamespace::Svg : ElementNamespace::MathMl);
    case BodyStart::Ignored:
        return;
    }
}

void TreeBuilder::bodyBlock(const Token& token)
{
    closeParagraph();
    if (isHeading(token.tag) && isHeading(m_open.top().tag))
        pop();
    insertHtml(token);
    if (token.tag == TagId::Pre || token.tag == TagId::Listing) {
        m_ignoreLineFeed = true;
        m_framesetOk = false;
    }
}

/// Forms do not nest, except in templates.
void TreeBuilder::bodyForm(const Token& token)
{
    const bool inert = m_open.contains(TagId::Template);
    if (m_form != 0 && !inert)
        return;
    closeParagraph();
    insertHtml(token);
    if (!inert)
        m_form = m_open.top().id;
}

void TreeBuilder::bodyButton(const Token& token)
{
    if (m_open.inScope(TagId::Button)) {
        generateImpliedEndTags();
        popUntil(TagId::Button);
    }
    reconstructFormatting();
    insertHtml(token);
    m_framesetOk = false;
}

void TreeBuilder::bodyTable(const Token& token)
{
    if (!m_summary.quirks)
        closeParagraph();
    insertHtml(token);
    m_framesetOk = false;
    m_mode = Mode::InTable;
}

void TreeBuilder::bodyVoid(Token& token)
{
    const BodyStart rule = kBodyStart[static_cast<std::size_t>(token.tag)];
    if (rule == BodyStart::SilentVoid)
        return insertVoid(token);
    if (rule == BodyStart::Image) {
        token.tag = TagId::Img;
        token.name = tagName(TagId::Img);
    }
    if (rule == BodyStart::Rule)
        closeParagraph();
    else
        reconstructFormatting();
    insertVoid(token);
    if (rule != BodyStart::Input || !isHiddenInput(token))
        m_framesetOk = false;
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
