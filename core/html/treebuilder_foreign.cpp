// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens in SVG and MathML (WHATWG HTML 13.2.6.5).
#include "core/html/htmlscan.h"
#include "core/html/treebuilder.h"

#include <algorithm>

namespace vigie {

namespace {

struct Adjustment
{
    std::string_view lower;
    std::string_view adjusted;
};

constexpr Adjustment kSvgTags[] = {
#define VIGIE_SVG_TAG(lower, adjusted) {lower, adjusted},
#include "core/html/svgtags.inc"
#undef VIGIE_SVG_TAG
};

constexpr Adjustment kSvgAttributes[] = {
#define VIGIE_SVG_ATTRIBUTE(lower, adjusted) {lower, adjusted},
#include "core/html/svgattributes.inc"
#undef VIGIE_SVG_ATTRIBUTE
};

template <std::size_t N> std::string_view adjust(const Adjustment (&table)[N], std::string_view name)
{
    const auto found =
        std::lower_bound(std::begin(table), std::end(table), name,
                         [](const Adjustment& entry, std::string_view wanted) { return entry.lower < wanted; });
    return found != std::end(table) && found->lower == name ? found->adjusted : name;
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// <annotation-xml> with an encoding of HTML content holds HTML.
bool holdsHtml(const Token& token)
{
    return std::any_of(token.attributes.begin(), token.attributes.end(), [](const Attribute& attribute) {
        return attribute.name == "encoding" &&
               (equalsLower(attribute.value, "text/html") || equalsLower(attribute.value, "application/xhtml+xml"));
    });
}

} // namespace

bool TreeBuilder::breaksOut(const Token& token)
{
    if (token.kind == TokenKind::EndTag)
        return token.tag == TagId::Br || token.tag == TagId::P;
    if (token.tag == TagId::Font) {
        return std::any_of(token.attributes.begin(), token.attributes.end(), [](const Attribute& attribute) {
            return isOneOf(attribute.name, {"color", "face", "size"});
        });
    }
    return hasTrait(token.tag, kBreaksOut);
}

void TreeBuilder::inForeign(Token& token)
{
    switch (token.kind) {
    case TokenKind::NullCharacter:
        return insertText("\xEF\xBF\xBD", token.begin);
    case TokenKind::Characters:
        insertText(token.text, token.begin);
        if (m_framesetOk && !std::all_of(token.text.begin(), token.text.end(), isHtmlSpace))
            m_framesetOk = false;
        return;
    case TokenKind::StartTag:
    case TokenKind::EndTag:
        break;
    default:
        return;
    }
    if (breaksOut(token)) {
        while (m_open.top().ns != ElementNamespace::Html && !m_open.top().mathTextPoint && !m_open.top().htmlPoint)
            pop();
        return processHtml(token);
    }
    if (token.kind == TokenKind::StartTag)
        insertForeign(token, m_open.top().ns);
    else
        foreignEndTag(token);
}

/// "Insert a foreign element", attributes adjusted, popped off at once when self-closing.
void TreeBuilder::insertForeign(Token& token, ElementNamespace ns)
{
    const std::string_view name = token.name;
    OpenElement element;
    element.ns = ns;
    element.key = m_open.foreignKeyFor(name);
    if (ns == ElementNamespace::Svg) {
        element.name = adjust(kSvgTags, name);
        element.htmlPoint = isOneOf(name, {"foreignobject", "desc", "title"});
        element.special = element.htmlPoint;
        for (Attribute& attribute : token.attributes)
            attribute.name = adjust(kSvgAttributes, attribute.name);
    } else {
        element.name = name;
        element.mathTextPoint = isOneOf(name, {"mi", "mo", "mn", "ms", "mtext"});
        element.annotationXml = name == "annotation-xml";
        element.htmlPoint = element.annotationXml && holdsHtml(token);
        element.special = element.mathTextPoint || element.annotationXml;
        for (Attribute& attribute : token.attributes) {
            if (attribute.name == "definitionurl")
                attribute.name = "definitionURL";
        }
    }
    element.scopeBoundary = element.special;
    push(insertAt(locationFor(m_open.size() - 1), element, token.attributes, 0));
    if (token.selfClosing)
        pop();
}

void TreeBuilder::foreignEndTag(Token& token)
{
    const std::int32_t position = m_open.topmost(m_open.foreignKeyFor(token.name));
    if (position <= m_open.top().html)
        return processHtml(token);
    while (m_open.size() > static_cast<std::size_t>(position))
        pop();
}

} // namespace vigie
