// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strictjson.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <utility>

namespace vigie {

namespace {

constexpr int deepest = 16;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// Throws no exception: what is wrong is noted once, and every step looks.
class JsonParser
{
public:
    explicit JsonParser(std::string_view text) : m_text(text) {}

    tl::expected<JsonValue, JsonRefusal> parse()
    {
        JsonValue result;
        skipBlanks();
        const bool good = value(result, 0) && (skipBlanks(), m_at == m_text.size() || refuse("syntax"));
        if (!good)
            return tl::unexpected<JsonRefusal>(m_refusal);
        return result;
    }

private:
    bool refuse(const char* reason)
    {
        if (m_refusal.reason.empty())
            m_refusal = {reason, m_pointer};
        return false;
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char wanted)
    {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    void skipBlanks()
    {
        while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }
    bool word(std::string_view wanted, JsonValue& result, JsonValue meaning)
    {
        if (m_text.substr(m_at, wanted.size()) != wanted)
            return refuse("syntax");
        m_at += wanted.size();
        result = std::move(meaning);
        return true;
    }

    bool value(JsonValue& result, int depth)
    {
        if (depth >= deepest)
            return refuse("depth");
        switch (peek()) {
        case '{':
            return object(result, depth);
        case '[':
            return array(result, depth);
        case '"': {
            std::string text;
            if (!string(text))
                return false;
            result.value = std::move(text);
            return true;
        }
        case 't':
            return word("true", result, {true});
        case 'f':
            return word("false", result, {false});
        case 'n':
            return word("null", result, {JsonNull{}});
        default:
            return number(result);
        }
    }

    bool object(JsonValue& result, int depth)
    {
        JsonMembers members;
        take('{');
        skipBlanks();
        if (!take('}')) {
            do {
                skipBlanks();
                std::string name;
                if (!string(name))
                    return false;
                const Step step(m_pointer, name);
                if (std::ranges::any_of(members, [&](const auto& member) { return member.first == name; }))
                    return refuse("duplicate");
                skipBlanks();
                if (!take(':'))
                    return refuse("syntax");
                skipBlanks();
                JsonValue member;
                if (!value(member, depth + 1))
                    return false;
                members.push_back({std::move(name), std::move(member)});
                skipBlanks();
            } while (take(','));
            if (!take('}'))
                return refuse("syntax");
        }
        result.value = std::move(members);
        return true;
    }

    bool array(JsonValue& result, int depth)
    {
        JsonArray items;
        take('[');
        skipBlanks();
        if (!take(']')) {
            do {
                skipBlanks();
                const Step step(m_pointer, std::to_string(items.size()));
                JsonValue item;
                if (!value(item, depth + 1))
                    return false;
                items.push_back(std::move(item));
                skipBlanks();
            } while (take(','));
            if (!take(']'))
                return refuse("syntax");
        }
        result.value = std::move(items);
        return true;
    }

    bool number(JsonValue& result)
    {
        const std::size_t begin = m_at;
        bool whole = true;
        take('-');
        if (!take('0') && !digits())
            return refuse("syntax");
        if (take('.')) {
            whole = false;
            if (!digits())
                return refuse("syntax");
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+'))
                take('-');
            if (!digits())
                return refuse("syntax");
        }
        std::int64_t integer = 0;
        const char* end = m_text.data() + m_at;
        const auto [stop, error] = std::from_chars(m_text.data() + begin, end, integer);
        if (whole && error == std::errc() && stop == end)
            result.value = integer;
        else
            result.value = JsonFraction{};
        return true;
    }
    bool digits()
    {
        const std::size_t begin = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > begin;
    }

    bool string(std::string& text)
    {
        if (!take('"'))
            return refuse("syntax");
        while (true) {
            if (m_at >= m_text.size() || static_cast<unsigned char>(m_text[m_at]) < 0x20)
                return refuse("syntax");
            const char character = m_text[m_at++];
            if (character == '"')
                return true;
            if (character != '\\')
                text += character;
            else if (!escape(text))
                return false;
        }
    }
    bool escape(std::string& text)
    {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const char name = peek();
        ++m_at;
        const std::size_t found = name == '\0' ? std::string_view::npos : names.find(name);
        if (found != std::string_view::npos) {
            text += meanings[found];
            return true;
        }
        char16_t first = 0;
        if (name != 'u' || !hex(first))
            return refuse("syntax");
        QString units(QChar{first});
        if (QChar::isHighSurrogate(first)) {
            char16_t second = 0;
            if (!take('\\') || !take('u') || !hex(second) || !QChar::isLowSurrogate(second))
                return refuse("encoding");
            units += QChar(second);
        } else if (QChar::isLowSurrogate(first) || first == 0) {
            return refuse("encoding");
        }
        text += units.toStdString();
        return true;
    }
    bool hex(char16_t& unit)
    {
        unsigned value = 0;
        const std::string_view digitsOf = m_text.substr(m_at, 4);
        const auto [stop, error] = std::from_chars(digitsOf.data(), digitsOf.data() + digitsOf.size(), value, 16);
        if (digitsOf.size() != 4 || error != std::errc() || stop != digitsOf.data() + 4)
            return false;
        m_at += 4;
        unit = static_cast<char16_t>(value);
        return true;
    }

    /// One token of the JSON pointer (RFC 6901) while it is in scope.
    class Step
    {
    public:
        Step(std::string& pointer, const std::string& name) : m_pointer(pointer), m_size(pointer.size())
        {
            pointer += '/';
            for (const char character : name) {
                if (character == '~')
                    pointer += "~0";
                else if (character == '/')
                    pointer += "~1";
                else
                    pointer += character;
            }
        }
        ~Step() { m_pointer.resize(m_size); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

    private:
        std::string& m_pointer;
        std::size_t m_size;
    };

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_pointer;
    JsonRefusal m_refusal;
};

} // namespace

// Not defaulted: clang 14 crashes on a defaulted comparison of a type that contains itself.
bool JsonValue::operator==(const JsonValue& other) const
{
    return value == other.value;
}

tl::expected<JsonValue, JsonRefusal> parseJson(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (decoder.hasError() || decoded.startsWith(QChar(0xFEFF)))
        return tl::unexpected<JsonRefusal>(JsonRefusal{"encoding", {}});
    return JsonParser(text).parse();
}

} // namespace vigie
