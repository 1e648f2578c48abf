// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/structureddata.h"

#include "core/base/asciitext.h"
#include "core/seo/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t maxTypes = 1'000;
constexpr std::size_t maxJsonBytes = 4 * 1024 * 1024;

void addType(std::vector<std::string>& types, std::string_view type)
{
    const std::string_view name = shortTypeName(type);
    if (!name.empty() && types.size() < maxTypes && std::find(types.begin(), types.end(), name) == types.end())
        types.emplace_back(name);
}

/// Walks the string literals of a text that is known to be valid JSON, to see "@type" members in the order of the text
/// (a parsed object has lost it).
class TypeScanner
{
public:
    explicit TypeScanner(std::string_view json) : m_json(json) {}

    std::vector<std::string> types()
    {
        std::vector<std::string> found;
        while (seekQuote()) {
            if (literal() != R"("@type")")
                continue;
            if (!accept(':'))
                continue; // a value, or an array entry
            readValue(found);
        }
        return found;
    }

private:
    bool seekQuote()
    {
        m_at = std::min(m_json.find('"', m_at), m_json.size());
        return m_at < m_json.size();
    }
    /// The string literal at the cursor, with its quotes.
    std::string_view literal()
    {
        const std::size_t start = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        return m_json.substr(start, m_at - start);
    }
    bool accept(char wanted)
    {
        while (m_at < m_json.size() && isHtmlSpace(m_json[m_at]))
            ++m_at;
        if (m_at >= m_json.size() || m_json[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    void readValue(std::vector<std::string>& found)
    {
        const bool list = accept('[');
        do {
            while (m_at < m_json.size() && isHtmlSpace(m_json[m_at]))
                ++m_at;
            if (m_at >= m_json.size() || m_json[m_at] != '"')
                return;
            addType(found, unescaped(literal()));
        } while (list && accept(','));
    }
    static std::string unescaped(std::string_view literal)
    {
        if (literal.find('\\') == std::string_view::npos)
            return std::string(literal.substr(1, literal.size() - 2));
        const QByteArray array = '[' + QByteArray(literal.data(), static_cast<qsizetype>(literal.size())) + ']';
        return QJsonDocument::fromJson(array).array().at(0).toString().toStdString();
    }

    std::string_view m_json;
    std::size_t m_at = 0;
};

} // namespace

std::string_view shortTypeName(std::string_view type)
{
    type = trimmed(type);
    for (const std::string_view prefix : {"https://schema.org/", "http://schema.org/", "https://www.schema.org/",
                                          "http://www.schema.org/", "schema:"}) {
        if (type.substr(0, prefix.size()) == prefix)
            return type.substr(prefix.size());
    }
    return type;
}

void addTypes(std::vector<std::string>& types, std::string_view attribute)
{
    for (attribute = trimmed(attribute); !attribute.empty(); attribute = trimmed(attribute)) {
        const auto end = std::find_if(attribute.begin(), attribute.end(), isHtmlSpace);
        const auto size = static_cast<std::size_t>(end - attribute.begin());
        addType(types, attribute.substr(0, size));
        attribute.remove_prefix(size);
    }
}

StructuredData readJsonLd(std::string_view script)
{
    StructuredData data;
    data.format = "json-ld";
    const std::string_view json = trimmed(script);
    if (json.size() > maxJsonBytes) {
        data.error = "more than 4 MiB";
        return data;
    }
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &error);
    if (error.error != QJsonParseError::NoError) {
        data.error = error.errorString().toStdString() + " at byte " + std::to_string(error.offset);
        return data;
    }
    data.canonical = document.toJson(QJsonDocument::Compact).toStdString();
    data.types = TypeScanner(json).types();
    return data;
}

} // namespace vigie
