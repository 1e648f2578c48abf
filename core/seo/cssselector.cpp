// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/cssselector.h"

#include "core/base/asciitext.h"
#include "core/seo/visibletext.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vigie {

namespace {

constexpr std::size_t maxSelectorBytes = 4'096;
constexpr int maxNesting = 8;

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-';
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string result;
    for (const std::string_view part : parts)
        result.append(part);
    return result;
}

/// A string as an XPath 1.0 expression, which has no escapes.
std::string xpathLiteral(std::string_view text)
{
    if (text.find('\'') == std::string_view::npos)
        return joined({"'", text, "'"});
    if (text.find('"') == std::string_view::npos)
        return joined({"\"", text, "\""});
    std::string parts = "concat(''";
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view quote = text[at] == '\'' ? "\"" : "'";
        const std::size_t end = std::min(text.find(quote, at), text.size());
        parts += joined({",", quote, text.substr(at, end - at), quote});
        at = end;
    }
    return joined({parts, ")"});
}

/// The words of an attribute's value include \a word.
std::string hasWord(std::string_view attribute, std::string_view word)
{
    return joined(
        {"contains(concat(' ',normalize-space(", attribute, "),' '),", xpathLiteral(joined({" ", word, " "})), ")"});
}

/// \a expression in ASCII lower case.
std::string xpathLowered(std::string_view expression)
{
    return joined({"translate(", expression, ",'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"});
}

/// An+B of :nth-child().
struct Nth
{
    int step = 0;
    int offset = 0;
};

/// "1 + the number of `siblings`" is in the sequence.
std::string nthCondition(Nth nth, const std::string& siblings)
{
    const std::string position = joined({"(count(", siblings, ")+1)"});
    const std::string offset = std::to_string(nth.offset);
    if (nth.step == 0)
        return joined({position, "=", offset});
    const std::string distance =
        nth.step > 0 ? joined({position, "-(", offset, ")"}) : joined({"(", offset, ")-", position});
    return joined({"(", distance, ">=0 and (", distance, ") mod ", std::to_string(std::abs(nth.step)), "=0)"});
}

/// A recursive-descent parser that writes predicates. Errors are kept, the first one counts.
class SelectorParser
{
public:
    explicit SelectorParser(std::string_view selector) : m_text(selector) {}

    Result<TranslatedSelector> translate()
    {
        std::string xpath;
        do {
            if (!xpath.empty())
                xpath += "|";
            xpath += complexSelector();
        } while (!m_error && take(','));
        if (!m_error && m_at < m_text.size())
            refuse("what follows");
        if (m_error) {
            return fail(ErrorCode::PatternInvalid,
                        QString::fromUtf8(m_text.data(), static_cast<qsizetype>(m_text.size())),
                        QStringLiteral("selector not understood at byte %1: %2").arg(m_errorAt).arg(*m_error));
        }
        return TranslatedSelector{xpath};
    }

private:
    void refuse(const char* what)
    {
        if (m_error)
            return;
        m_error = QString::fromLatin1(what);
        m_errorAt = static_cast<qulonglong>(m_at);
        m_at = m_text.size();
    }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    bool take(char wanted)
    {
        skipSpace();
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool skipSpace()
    {
        const std::size_t before = m_at;
        while (m_at < m_text.size() && isHtmlSpace(m_text[m_at]))
            ++m_at;
        return m_at > before;
    }

    std::string complexSelector();
    std::string compoundSelector();
    std::string simpleSelector(const std::string& type);
    std::string attributeSelector();
    std::string pseudoClass(const std::string& type);
    std::string structuralPseudo(const std::string& name, const std::string& type);
    std::string matchesAny();
    Nth nthArgument();
    std::string identifier();
    std::string escaped();
    std::string quotedString();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::optional<QString> m_error;
    qulonglong m_errorAt = 0;
    int m_nesting = 0;
};

std::string SelectorParser::complexSelector()
{
    skipSpace();
    std::string xpath = "/descendant::*";
    xpath += compoundSelector();
    while (!m_error) {
        const bool spaced = skipSpace();
        const char combinator = peek();
        if (combinator == '>' || combinator == '+' || combinator == '~') {
            ++m_at;
            skipSpace();
            xpath += combinator == '>'   ? "/*"
                     : combinator == '+' ? "/following-sibling::*[1]"
                                         : "/following-sibling::*";
        } else if (combinator == ':' && peek(1) == ':') {
            m_at += 2;
            if (identifier() != "attr" || !take('('))
                return refuse("only ::attr(name) is known"), xpath;
            skipSpace();
            xpath += joined({"/@*[name()=", xpathLiteral(asciiLowered(identifier())), "]"});
            if (!take(')'))
                refuse("')' expected");
            skipSpace();
            return xpath;
        } else if (spaced && combinator != ',' && combinator != '\0') {
            xpath += "/descendant::*";
        } else {
            return xpath;
        }
        xpath += compoundSelector();
    }
    return xpath;
}

std::string SelectorParser::compoundSelector()
{
    std::string predicates;
    std::string type;
    bool any = false;
    if (peek() == '*') {
        ++m_at;
        any = true;
    } else if (isNameStart(peek()) || peek() == '\\') {
        type = asciiLowered(identifier());
        predicates = joined({"[local-name()=", xpathLiteral(type), "]"});
        any = true;
    }
    while (!m_error && (peek() == '#' || peek() == '.' || peek() == '[' || (peek() == ':' && peek(1) != ':'))) {
        predicates += joined({"[", simpleSelector(type), "]"});
        any = true;
    }
    if (!any)
        refuse("a selector is expected");
    return predicates;
}

std::string SelectorParser::simpleSelector(const std::string& type)
{
    const char first = m_text[m_at++];
    if (first == '#')
        return joined({"@id=", xpathLiteral(identifier())});
    if (first == '.')
        return hasWord("@class", identifier());
    return first == '[' ? attributeSelector() : pseudoClass(type);
}

std::string SelectorParser::attributeSelector()
{
    skipSpace();
    const std::string name = asciiLowered(identifier());
    std::string attribute = joined({"@*[name()=", xpathLiteral(name), "]"});
    if (take(']'))
        return attribute;
    char match = '=';
    if (const char c = peek(); c == '~' || c == '|' || c == '^' || c == '$' || c == '*') {
        match = c;
        ++m_at;
    }
    if (!take('='))
        return refuse("an attribute operator is expected"), attribute;
    skipSpace();
    std::string value = peek() == '"' || peek() == '\'' ? quotedString() : identifier();
    skipSpace();
    if (const char flag = asciiLower(peek()); flag == 'i' || flag == 's') {
        ++m_at;
        if (flag == 'i') {
            attribute = xpathLowered(attribute);
            value = asciiLowered(value);
        }
    }
    if (!take(']'))
        return refuse("']' expected"), attribute;
    const std::string literal = xpathLiteral(value);
    if (value.empty() && (match == '~' || match == '^' || match == '$' || match == '*'))
        return "false()"; // as the standard says
    switch (match) {
    case '~':
        return hasWord(attribute, value);
    case '|':
        return joined({"(", attribute, "=", literal, " or starts-with(", attribute, ",",
                       xpathLiteral(joined({value, "-"})), "))"});
    case '^':
        return joined({"starts-with(", attribute, ",", literal, ")"});
    case '$': {
        const std::string length = joined({"string-length(", attribute, ")-string-length(", literal, ")"});
        return joined({"(", length, ">=0 and substring(", attribute, ",", length, "+1)=", literal, ")"});
    }
    case '*':
        return joined({"contains(", attribute, ",", literal, ")"});
    default:
        return joined({attribute, "=", literal});
    }
}

std::string SelectorParser::pseudoClass(const std::string& type)
{
    const std::string name = asciiLowered(identifier());
    if (m_error)
        return {};
    if (name == "root")
        return "not(parent::*)";
    if (name == "empty")
        return "not(*) and not(string())";
    if (name == "not" || name == "is" || name == "where") {
        const std::string inner = matchesAny();
        return joined({name == "not" ? "not(" : "(", inner, ")"});
    }
    return structuralPseudo(name, type);
}

/// The :first-child family; `…-of-type` counts only siblings of the type that the compound names.
std::string SelectorParser::structuralPseudo(const std::string& name, const std::string& type)
{
    std::string_view kind = name;
    std::string siblings = "-sibling::*";
    constexpr std::string_view child = "-child";
    constexpr std::string_view ofType = "-of-type";
    const auto endsWith = [&kind](std::string_view end) {
        return kind.size() > end.size() && kind.substr(kind.size() - end.size()) == end;
    };
    if (endsWith(child)) {
        kind.remove_suffix(child.size());
    } else if (endsWith(ofType) && !type.empty()) {
        kind.remove_suffix(ofType.size());
        siblings += joined({"[local-name()=", xpathLiteral(type), "]"});
    } else {
        return refuse("this pseudo-class is not known (…-of-type needs a type before it)"), std::string();
    }
    const std::string before = joined({"preceding", siblings});
    const std::string after = joined({"following", siblings});
    if (kind == "first")
        return joined({"not(", before, ")"});
    if (kind == "last")
        return joined({"not(", after, ")"});
    if (kind == "only")
        return joined({"not(", before, ") and not(", after, ")"});
    if (kind == "nth" || kind == "nth-last")
        return nthCondition(nthArgument(), kind == "nth" ? before : after);
    return refuse("this pseudo-class is not known"), std::string();
}

/// "(a, b)" of :not() and :is(), compound selectors only.
std::string SelectorParser::matchesAny()
{
    if (peek() != '(' || ++m_nesting > maxNesting)
        return refuse("'(' expected, nested less than nine times"), std::string();
    ++m_at;
    std::string conditions;
    do {
        skipSpace();
        conditions += joined({conditions.empty() ? "" : " or ", "self::*", compoundSelector()});
    } while (!m_error && take(','));
    if (!take(')'))
        refuse("')' expected; only compound selectors can stand here");
    --m_nesting;
    return conditions;
}

Nth SelectorParser::nthArgument()
{
    Nth nth;
    if (!take('('))
        return refuse("'(' expected"), nth;
    const std::size_t end = std::min(m_text.find(')', m_at), m_text.size());
    std::string argument;
    for (const char c : m_text.substr(m_at, end - m_at)) {
        if (!isHtmlSpace(c))
            argument.push_back(asciiLower(c));
    }
    const auto number = [](std::string_view digits) -> std::optional<int> {
        if (!digits.empty() && digits.front() == '+')
            digits.remove_prefix(1);
        int value = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        const bool whole = error == std::errc() && stop == digits.data() + digits.size();
        return whole && std::abs(value) <= 1'000'000 ? std::optional(value) : std::nullopt;
    };
    const std::size_t n = argument.find('n');
    std::optional<int> step = 0;
    std::optional<int> offset = 0;
    if (argument == "odd" || argument == "even") {
        step = 2;
        offset = argument == "odd" ? 1 : 0;
    } else if (n == std::string::npos) {
        offset = number(argument);
    } else {
        const std::string factor = argument.substr(0, n);
        step = factor.empty() || factor == "+" ? std::optional(1) : factor == "-" ? std::optional(-1) : number(factor);
        if (n + 1 < argument.size())
            offset = number(std::string_view(argument).substr(n + 1));
    }
    if (!step || !offset || end == m_text.size())
        return refuse("An+B, odd or even expected"), nth;
    m_at = end + 1;
    return {*step, *offset};
}

std::string SelectorParser::identifier()
{
    std::string name;
    while (m_at < m_text.size() && (isNamePart(peek()) || peek() == '\\'))
        name += peek() == '\\' ? escaped() : std::string(1, m_text[m_at++]);
    if (name.empty())
        refuse("a name is expected");
    return name;
}

/// CSS Syntax Level 3, "consume an escaped code point".
std::string SelectorParser::escaped()
{
    ++m_at;
    unsigned code = 0;
    int digits = 0;
    for (; digits < 6 && isAsciiHexDigit(peek()); ++digits, ++m_at)
        code = code * 16 + static_cast<unsigned>(peek() <= '9' ? peek() - '0' : asciiLower(peek()) - 'a' + 10);
    if (digits == 0) {
        if (m_at >= m_text.size())
            return refuse("an escaped character is expected"), std::string();
        return std::string(1, m_text[m_at++]);
    }
    if (isHtmlSpace(peek()))
        ++m_at;
    if (code > 0 && code < ' ')
        return refuse("a control character cannot be searched for"), std::string();
    const bool valid = code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    const char32_t character = valid ? code : 0xFFFD;
    return QString::fromUcs4(&character, 1).toStdString();
}

std::string SelectorParser::quotedString()
{
    const char quote = m_text[m_at++];
    std::string value;
    while (m_at < m_text.size() && peek() != quote)
        value += peek() == '\\' ? escaped() : std::string(1, m_text[m_at++]);
    if (peek() != quote)
        refuse("the string does not end");
    else
        ++m_at;
    return value;
}

} // namespace

Result<TranslatedSelector> translateSelector(std::string_view selector)
{
    if (selector.size() > maxSelectorBytes)
        return fail(ErrorCode::PatternInvalid, {}, QStringLiteral("selector of more than 4096 bytes"));
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' ' && !isHtmlSpace(c); };
    if (std::any_of(selector.begin(), selector.end(), isControl)) // libxml2 takes none
        return fail(ErrorCode::PatternInvalid, {}, QStringLiteral("control character in the selector"));
    return SelectorParser(selector).translate();
}

} // namespace vigie
