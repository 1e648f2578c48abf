// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/factsjson.h"

#include <QJsonDocument>

#include <charconv>

namespace vigie {

namespace {

/// Length of the well-formed UTF-8 sequence at the start of \a text (Unicode 15, table 3-7), 0 when there is none.
std::size_t utf8Length(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto continues = [byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool overlong = lead == 0xF0 && byte(1) < 0x90;
        const bool tooHigh = lead == 0xF4 && byte(1) > 0x8F;
        return continues(1) && continues(2) && continues(3) && !overlong && !tooHigh ? 4 : 0;
    }
    return 0;
}

/// Writes members and elements with the commas between them.
class JsonLine
{
public:
    explicit JsonLine(std::string& out) : m_out(out) {}

    void open(char bracket)
    {
        separate();
        m_out.push_back(bracket);
        m_first = true;
    }
    void close(char bracket)
    {
        m_out.push_back(bracket);
        m_first = false;
    }
    /// \a name is a literal that needs no escaping.
    void name(std::string_view name)
    {
        separate();
        m_out.push_back('"');
        m_out.append(name);
        m_out.append("\":");
        m_first = true;
    }
    void text(std::string_view text)
    {
        separate();
        appendJsonString(m_out, text);
    }
    void number(std::int64_t value)
    {
        char digits[24];
        const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
        literal(std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }
    void literal(std::string_view literal)
    {
        separate();
        m_out.append(literal);
    }
    void textOrNull(const std::optional<std::string>& value)
    {
        if (value)
            text(*value);
        else
            literal("null");
    }
    void texts(const std::vector<std::string>& values)
    {
        open('[');
        for (const std::string& value : values)
            text(value);
        close(']');
    }
    void properties(const std::map<std::string, std::vector<std::string>>& map)
    {
        open('{');
        for (const auto& [key, values] : map) {
            text(key);
            m_out.push_back(':');
            m_first = true;
            texts(values);
        }
        close('}');
    }

private:
    void separate()
    {
        if (!m_first)
            m_out.push_back(',');
        m_first = false;
    }

    std::string& m_out;
    bool m_first = true;
};

/// "name":[{…},…]: \a members writes what stands inside the braces of one object.
template <class List, class Members>
void writeObjects(JsonLine& json, const char* name, const List& list, Members members)
{
    json.name(name), json.open('[');
    for (const auto& item : list) {
        json.open('{');
        members(item);
        json.close('}');
    }
    json.close(']');
}

void writeHead(JsonLine& json, const PageFacts& facts)
{
    json.name("url"), json.text(facts.url);
    json.name("base"), json.text(facts.base);
    json.name("charset"), json.text(facts.charset);
    json.name("lang"), json.textOrNull(facts.lang);
    json.name("title"), json.texts(facts.title);
    json.name("meta_description"), json.texts(facts.metaDescription);
    json.name("meta_robots"), json.properties(facts.metaRobots);
    json.name("x_robots_tag"), json.properties(facts.xRobotsTag);
    json.name("canonical"), json.open('{');
    json.name("html"), json.texts(facts.canonicalHtml);
    json.name("header"), json.texts(facts.canonicalHeader);
    json.close('}');
    json.name("canonical_in_body"), json.texts(facts.canonicalInBody);
    writeObjects(json, "hreflang", facts.hreflang, [&json](const HreflangLink& link) {
        json.name("lang"), json.text(link.lang);
        json.name("url"), json.text(link.url);
        json.name("from"), json.text(link.from);
    });
}

void writeContent(JsonLine& json, const PageFacts& facts)
{
    writeObjects(json, "headings", facts.headings, [&json](const Heading& heading) {
        json.name("level"), json.number(heading.level);
        json.name("text"), json.text(heading.text);
    });
    writeObjects(json, "links", facts.links, [&json](const Link& link) {
        json.name("url"), json.text(link.url);
        json.name("rel"), json.texts(link.rel);
        json.name("anchor"), json.text(link.imageOnly ? std::string_view() : std::string_view(link.anchor));
        json.name("internal"), json.literal(link.internal ? "true" : "false");
    });
    json.name("images"), json.open('{');
    json.name("count"), json.number(facts.images.count);
    json.name("without_alt"), json.number(facts.images.withoutAlt);
    json.close('}');
    json.name("scripts"), json.texts(facts.scripts);
    writeObjects(json, "structured_data", facts.structuredData, [&json](const StructuredData& data) {
        json.name("format"), json.text(data.format);
        json.name("types"), json.texts(data.types);
        json.name("error"), json.textOrNull(data.error);
    });
}

void writeRest(JsonLine& json, const PageFacts& facts)
{
    json.name("open_graph"), json.properties(facts.openGraph);
    json.name("twitter_card"), json.properties(facts.twitterCard);
    json.name("viewport"), json.textOrNull(facts.viewport);
    json.name("meta_refresh"), json.textOrNull(facts.metaRefresh);
    json.name("favicon"), json.texts(facts.favicon);
    json.name("amp"), json.textOrNull(facts.amp);
    json.name("prev"), json.textOrNull(facts.prev);
    json.name("next"), json.textOrNull(facts.next);
    writeObjects(json, "analytics", facts.analytics, [&json](const AnalyticsId& id) {
        json.name("kind"), json.text(id.kind);
        json.name("id"), json.text(id.id);
    });
    json.name("words"), json.number(facts.words);
    json.name("text_sha256"), json.text(facts.textSha256);
    json.name("bytes"), json.number(facts.bytes);
    json.name("indexable"), json.literal(facts.indexable ? "true" : "false");
    json.name("indexability_reasons"), json.texts(facts.indexabilityReasons);
}

} // namespace

void appendJsonString(std::string& out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    out.push_back('"');
    std::size_t from = 0; // what is not yet copied
    std::size_t at = 0;
    const auto flush = [&] { out.append(text.substr(from, at - from)); };
    while (at < text.size()) {
        const auto c = static_cast<unsigned char>(text[at]);
        const std::size_t length = c < 0x80 ? 1 : utf8Length(text.substr(at));
        const bool plain = c >= 0x20 && c != '"' && c != '\\' && length > 0;
        if (plain) {
            at += length;
            continue;
        }
        flush();
        if (length == 0)
            out.append("\xEF\xBF\xBD");
        else if (c == '"' || c == '\\')
            out.append({'\\', static_cast<char>(c)});
        else if (c == '\n')
            out.append("\\n");
        else
            out.append({'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]});
        from = ++at;
    }
    flush();
    out.push_back('"');
}

std::string factsToJsonLine(const PageFacts& facts)
{
    std::string out;
    out.reserve(1024 + facts.links.size() * 128);
    JsonLine json(out);
    json.open('{');
    writeHead(json, facts);
    writeContent(json, facts);
    writeRest(json, facts);
    json.close('}');
    return out;
}

QJsonObject factsToJson(const PageFacts& facts)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(factsToJsonLine(facts))).object();
}

} // namespace vigie
