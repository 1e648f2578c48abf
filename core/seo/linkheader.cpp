// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/linkheader.h"

#include "core/base/asciitext.h"
#include "core/url/percentencoding.h"

#include <QByteArray>
#include <QString>

#include <algorithm>

namespace vigie {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view spaces = " \t\r\n"; // a folded line may have left its end in the value

std::vector<std::string> loweredTokens(std::string_view text)
{
    std::vector<std::string> tokens;
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
        if (text.empty())
            return tokens;
        const std::size_t end = std::min(text.find_first_of(spaces), text.size());
        tokens.push_back(asciiLowered(text.substr(0, end)));
        text.remove_prefix(end);
    }
}

/// An ext-value of RFC 8187: charset'language'percent-encoded. Empty where it is malformed or neither UTF-8 nor
/// Latin-1.
std::optional<std::string> decodedExtendedValue(std::string_view value)
{
    const auto first = value.find('\'');
    const auto second = first == npos ? npos : value.find('\'', first + 1);
    if (second == npos)
        return std::nullopt;
    const std::string charset = asciiLowered(value.substr(0, first));
    const std::string bytes = percentDecoded(value.substr(second + 1));
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (charset == "iso-8859-1")
        return QString::fromLatin1(view).toStdString();
    if (charset == "utf-8" && view.isValidUtf8())
        return bytes;
    return std::nullopt;
}

struct Parameter
{
    std::string name; ///< lower case
    std::string value;
};

class LinkHeaderParser
{
public:
    LinkHeaderParser(std::string_view input, const Url* base) : m_rest(input), m_base(base) {}

    std::vector<LinkHeaderEntry> parse()
    {
        std::vector<LinkHeaderEntry> links;
        for (;;) {
            skip(" \t\r\n,");
            if (m_rest.empty())
                return links;
            if (!m_rest.starts_with('<')) {
                skipMember();
                continue;
            }
            const auto end = m_rest.find('>');
            if (end == npos)
                return links;
            const std::string_view target = m_rest.substr(1, end - 1);
            m_rest.remove_prefix(end + 1);
            links.push_back(makeEntry(target, readParameters()));
            skipMember();
        }
    }

private:
    void skip(std::string_view bytes)
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(bytes), m_rest.size()));
    }

    /// Past the next comma outside quotes; past nothing that can be read where there is none.
    void skipMember()
    {
        while (!m_rest.empty() && m_rest.front() != ',') {
            if (m_rest.front() == '"')
                readQuoted();
            else
                m_rest.remove_prefix(1);
        }
    }

    /// A quoted-string; one that does not end goes to the end of the field.
    std::string readQuoted()
    {
        std::string value;
        m_rest.remove_prefix(1);
        while (!m_rest.empty() && m_rest.front() != '"') {
            if (m_rest.front() == '\\' && m_rest.size() > 1)
                m_rest.remove_prefix(1);
            value += m_rest.front();
            m_rest.remove_prefix(1);
        }
        m_rest.remove_prefix(std::min<std::size_t>(1, m_rest.size()));
        return value;
    }

    std::string_view readUpTo(std::string_view ends)
    {
        const std::size_t end = std::min(m_rest.find_first_of(ends), m_rest.size());
        const std::string_view text = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        return text;
    }

    std::vector<Parameter> readParameters()
    {
        std::vector<Parameter> parameters;
        for (;;) {
            skip(spaces);
            if (!m_rest.starts_with(';'))
                return parameters;
            skip(" \t\r\n;");
            Parameter parameter{asciiLowered(readUpTo(" \t\r\n=;,")), {}};
            skip(spaces);
            if (m_rest.starts_with('=')) {
                m_rest.remove_prefix(1);
                skip(spaces);
                if (m_rest.starts_with('"')) {
                    parameter.value = readQuoted();
                } else {
                    const std::string_view token = readUpTo(";,");
                    parameter.value = token.substr(0, token.find_last_not_of(spaces) + 1);
                }
            }
            if (!parameter.name.empty())
                parameters.push_back(std::move(parameter));
        }
    }

    std::string resolve(std::string_view reference, bool& resolved) const
    {
        const auto url = Url::parse(reference, m_base);
        resolved = url.has_value();
        return url ? url->href() : std::string(reference);
    }

    LinkHeaderEntry makeEntry(std::string_view target, std::vector<Parameter> parameters) const
    {
        LinkHeaderEntry entry;
        entry.href = resolve(target, entry.resolved);
        bool relSeen = false;
        for (Parameter& parameter : parameters) {
            if (parameter.name == "rel") {
                if (!relSeen)
                    entry.rel = loweredTokens(parameter.value);
                relSeen = true;
            } else if (parameter.name == "hreflang") {
                entry.hreflang.push_back(std::move(parameter.value));
            } else if (parameter.name == "anchor") {
                bool resolved = false;
                if (!entry.anchor)
                    entry.anchor = resolve(parameter.value, resolved);
            } else {
                addParameter(entry, std::move(parameter));
            }
        }
        preferExtendedTitle(entry);
        return entry;
    }

    /// RFC 8288 section 3.4.1: later ones are ignored.
    static void addParameter(LinkHeaderEntry& entry, Parameter parameter)
    {
        static constexpr std::string_view single[] = {"title", "title*", "media", "type"};
        const bool isSingle = std::find(std::begin(single), std::end(single), parameter.name) != std::end(single);
        if (!isSingle || find(entry, parameter.name) == entry.params.end())
            entry.params.emplace_back(std::move(parameter.name), std::move(parameter.value));
    }

    static void preferExtendedTitle(LinkHeaderEntry& entry)
    {
        const auto extended = find(entry, "title*");
        if (extended == entry.params.end())
            return;
        const auto decoded = decodedExtendedValue(extended->second);
        entry.params.erase(extended);
        if (!decoded)
            return;
        if (const auto plain = find(entry, "title"); plain != entry.params.end())
            plain->second = *decoded;
        else
            entry.params.emplace_back("title", *decoded);
    }

    static std::vector<std::pair<std::string, std::string>>::iterator find(LinkHeaderEntry& entry,
                                                                           std::string_view name)
    {
        return std::find_if(entry.params.begin(), entry.params.end(),
                            [name](const auto& param) { return param.first == name; });
    }

    std::string_view m_rest;
    const Url* m_base;
};

} // namespace

std::vector<LinkHeaderEntry> parseLinkHeader(std::string_view value, const Url* base)
{
    return LinkHeaderParser(value, base).parse();
}

} // namespace vigie
