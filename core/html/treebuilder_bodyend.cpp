// SPDX-License-Identifier: GPL-3.0-or-later
// The "in body" insertion mode (WHATWG HTML 13.2.6.4.7): end tags.
#include "core/html/treebuilder.h"

#include <utility>

namespace vigie {

void TreeBuilder::bodyEndTag(Token& token)
{
    using enum TagId;
    switch (token.tag) {
    case Template:
        return endTemplate();
    case Body:
    case Html:
        if (!m_open.inScope(Body))
            return;
        m_mode = Mode::AfterBody;
        if (token.tag == Html)
            process(token);
        return;
    case Address:
    case Article:
    case Aside:
    case Blockquote:
    case Button:
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
    case Listing:
    case Main:
    case Menu:
    case Nav:
    case Ol:
    case Pre:
    case Search:
    case Section:
    case Summary:
    case Ul:
        return bodyEndBlock(token);
    case Form:
        return bodyEndForm(token);
    case P:
        if (!m_open.inButtonScope(P))
            insertHtml(P);
        return closeParagraph();
    case Li:
        if (!m_open.inListItemScope(Li))
            return;
        generateImpliedEndTags(Li);
        return popUntil(Li);
    case Dd:
    case Dt:
        if (!m_open.inScope(token.tag))
            return;
        generateImpliedEndTags(token.tag);
        return popUntil(token.tag);
    case H1:
    case H2:
    case H3:
    case H4:
    case H5:
    case H6:
        return bodyEndHeading();
    case A:
    case B:
    case Big:
    case Code:
    case Em:
    case Font:
    case I:
    case Nobr:
    case S:
    case Small:
    case Strike:
    case Strong:
    case Tt:
    case U:
        return adoptionAgency(token);
    case Applet:
    case Marquee:
    case Object:
        if (!m_open.inScope(token.tag))
            return;
        bodyEndBlock(token);
        return m_formatting.clearToMarker();
    case Br: // as a start tag without attributes
        token.kind = TokenKind::StartTag;
        token.attributes.clear();
        return bodyStartTag(token);
    default:
        return anyOtherEndTag(token);
    }
}

void TreeBuilder::bodyEndBlock(const Token& token)
{
    if (!m_open.inScope(token.tag))
        return;
    generateImpliedEndTags();
    popUntil(token.tag);
}

void TreeBuilder::bodyEndForm(Token& token)
{
    using enum TagId;
    if (m_open.contains(Template))
        return bodyEndBlock(token);
    const ElementId form = std::exchange(m_form, 0);
    if (form == 0)
        return;
    const std::int32_t position = m_open.find(form, static_cast<NameKey>(Form));
    if (!m_open.inScopeAt(position))
        return;
    generateImpliedEndTags();
    removeFromStack(static_cast<std::size_t>(position));
}

/// Any heading's end tag closes whatever heading is open.
void TreeBuilder::bodyEndHeading()
{
    if (!m_open.headingInScope())
        return;
    generateImpliedEndTags();
    while (m_open.size() > 1) {
        const TagId popped = m_open.top().tag;
        pop();
        if (isHeading(popped))
            return;
    }
}

/// Closes the nearest element of this name, unless a special element stands between.
void TreeBuilder::anyOtherEndTag(const Token& token)
{
    const std::int32_t position = m_open.topmost(m_open.keyFor(token.tag, token.name));
    if (position < 0 || position < m_open.top().stop)
        return;
    generateImpliedEndTags(token.tag);
    while (m_open.size() > static_cast<std::size_t>(position))
        pop();
}

} // namespace vigie
