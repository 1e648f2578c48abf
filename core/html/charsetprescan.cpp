// SPDX-License-Identifier: GPL-3.0-or-later
// "Prescan a byte stream to determine its encoding" (WHATWG HTML 13.2.3.2).
#include "core/html/charset.h"
#include "core/html/htmlscan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

namespace {

constexpr std::size_t kPrescanBytes = 1024;

/// "Algorithm for extracting a character encoding from a meta element": of a content attribute like "text/html;
/// charset=x".
std::string_view charsetOfContent(std::string_view content)
{
    constexpr std::string_view kCharset = "charset";
    std::size_t p = 0;
    while (true) {
        while (p < content.size() && !equalsLower(content.substr(p, kCharset.size()), kCharset))
            ++p;
        if (p >= content.size())
            return {};
        p += kCharset.size();
        while (p < content.size() && isHtmlSpace(content[p]))
            ++p;
        if (p < content.size() && content[p] == '=')
            break;
    }
    ++p;
    while (p < content.size() && isHtmlSpace(content[p]))
        ++p;
    if (p >= content.size())
        return {};
    if (content[p] == '"' || content[p] == '\'') {
        const std::size_t close = content.find(content[p], p + 1);
        return close == std::string_view::npos ? std::string_view{}
                                               : charsetForLabel(content.substr(p + 1, close - p - 1));
    }
    std::size_t end = p;
    while (end < content.size() && content[end] != ';' && !isHtmlSpace(content[end]))
        ++end;
    return charsetForLabel(content.substr(p, end - p));
}

class Prescan
{
public:
    explicit Prescan(std::string_view bytes) : m_bytes(bytes) {}

    std::string_view run()
    {
        while (m_position < m_bytes.size()) {
            const std::string_view rest = m_bytes.substr(m_position);
            if (rest.starts_with("<!--")) {
                // The two dashes may be those of the start.
                if (!skipTo(m_bytes.find("-->", m_position + 2), 2))
                    return {};
            } else if (equalsLower(rest.substr(0, 5), "<meta") && rest.size() > 5 &&
                       (isHtmlSpace(rest[5]) || rest[5] == '/')) {
                m_position += 6;
                const std::optional<std::string_view> found = meta();
                if (!found)
                    return {};
                if (!found->empty())
                    return *found;
            } else if (isTag(rest)) {
                if (!skipTo(m_bytes.find_first_of("\t\n\f\r >", m_position), 0))
                    return {};
                Attribute attribute;
                Step step = Step::Attribute;
                while ((step = nextAttribute(attribute)) == Step::Attribute) {
                }
                if (step == Step::OutOfBytes)
                    return {};
            } else if (rest.size() > 1 && rest[0] == '<' && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
                if (!skipTo(m_bytes.find('>', m_position), 0))
                    return {};
            }
            ++m_position;
        }
        return {};
    }

private:
    struct Attribute
    {
        std::string name;
        std::string value;
    };
    enum class Step { Attribute, None, OutOfBytes };

    static bool isTag(std::string_view rest)
    {
        if (rest.size() < 2 || rest[0] != '<')
            return false;
        const std::size_t letter = rest[1] == '/' ? 2 : 1;
        return letter < rest.size() && hasClass(rest[letter], kLetter);
    }

    bool skipTo(std::size_t found, std::size_t extra)
    {
        if (found == std::string_view::npos)
            return false;
        m_position = found + extra;
        return true;
    }

    /// The attributes of a <meta>: a charset, an empty name if it says nothing, nullopt if the bytes end in it.
    std::optional<std::string_view> meta()
    {
        std::vector<std::string> seen;
        bool gotPragma = false;
        std::optional<bool> needPragma;
        std::string_view charset;
        Attribute attribute;
        Step step = Step::Attribute;
        while ((step = nextAttribute(attribute)) == Step::Attribute) {
            if (std::find(seen.begin(), seen.end(), attribute.name) != seen.end())
                continue;
            seen.push_back(attribute.name);
            if (attribute.name == "http-equiv") {
                gotPragma = gotPragma || attribute.value == "content-type";
            } else if (attribute.name == "content") {
                const std::string_view found = charsetOfContent(attribute.value);
                if (!found.empty() && !needPragma) {
                    charset = found;
                    needPragma = true;
                }
            } else if (attribute.name == "charset") {
                charset = charsetForLabel(attribute.value);
                needPragma = false;
            }
        }
        if (step == Step::OutOfBytes)
            return std::nullopt;
        if (!needPragma || (*needPragma && !gotPragma))
            return std::string_view{};
        if (charset == "UTF-16BE" || charset == "UTF-16LE")
            return "UTF-8";
        if (charset == "x-user-defined")
            return "windows-1252";
        return charset;
    }

    [[nodiscard]] bool atEnd() const { return m_position >= m_bytes.size(); }
    [[nodiscard]] char here() const { return m_bytes[m_position]; }

    void skipSpace()
    {
        while (!atEnd() && isHtmlSpace(here()))
            ++m_position;
    }

    /// "Get an attribute" of the prescan, which knows neither references nor NUL.
    Step nextAttribute(Attribute& attribute)
    {
        attribute = {};
        while (!atEnd() && (isHtmlSpace(here()) || here() == '/'))
            ++m_position;
        if (atEnd())
            return Step::OutOfBytes;
        if (here() == '>')
            return Step::None;
        while (!atEnd() && !isHtmlSpace(here()) && here() != '/' && here() != '>' &&
               (here() != '=' || attribute.name.empty()))
            attribute.name.push_back(asciiLower(m_bytes[m_position++]));
        skipSpace();
        if (atEnd())
            return Step::OutOfBytes;
        if (here() != '=')
            return Step::Attribute;
        ++m_position;
        skipSpace();
        if (atEnd())
            return Step::OutOfBytes;
        if (here() == '"' || here() == '\'') {
            const char quote = m_bytes[m_position++];
            while (!atEnd() && here() != quote)
                attribute.value.push_back(asciiLower(m_bytes[m_position++]));
            if (atEnd())
                return Step::OutOfBytes;
            ++m_position;
            return Step::Attribute;
        }
        while (!atEnd() && !isHtmlSpace(here()) && here() != '>')
            attribute.value.push_back(asciiLower(m_bytes[m_position++]));
        return atEnd() ? Step::OutOfBytes : Step::Attribute;
    }

    std::string_view m_bytes;
    std::size_t m_position = 0;
};

/// "Get an XML encoding": browsers honour the encoding of an XML declaration at the very start when no meta says
/// better.
std::string_view xmlCharset(std::string_view bytes)
{
    constexpr std::string_view kEncoding = "encoding";
    if (!bytes.starts_with("<?xml"))
        return {};
    const std::string_view declaration = bytes.substr(0, bytes.find('>'));
    if (declaration.size() == bytes.size())
        return {};
    std::size_t p = declaration.find(kEncoding);
    if (p == std::string_view::npos)
        return {};
    const auto skipControls = [&] {
        while (p < declaration.size() && static_cast<unsigned char>(declaration[p]) <= 0x20)
            ++p;
    };
    p += kEncoding.size();
    skipControls();
    if (p >= declaration.size() || declaration[p] != '=')
        return {};
    ++p;
    skipControls();
    if (p >= declaration.size() || (declaration[p] != '"' && declaration[p] != '\''))
        return {};
    const std::size_t close = declaration.find(declaration[p], p + 1);
    if (close == std::string_view::npos)
        return {};
    const std::string_view label = declaration.substr(p + 1, close - p - 1);
    if (std::any_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; }))
        return {};
    const std::string_view name = charsetForLabel(label);
    return name == "UTF-16BE" || name == "UTF-16LE" ? std::string_view{"UTF-8"} : name;
}

} // namespace

std::string_view prescanCharset(std::string_view bytes)
{
    using namespace std::string_view_literals;
    bytes = bytes.substr(0, kPrescanBytes);
    // An XML declaration in UTF-16 without a byte order mark.
    if (bytes.starts_with("<\0?\0x\0"sv))
        return "UTF-16LE";
    if (bytes.starts_with("\0<\0?\0x"sv))
        return "UTF-16BE";
    const std::string_view found = Prescan(bytes).run();
    return found.empty() ? xmlCharset(bytes) : found;
}

} // namespace vigie
