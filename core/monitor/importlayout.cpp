// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/importlayout.h"

#include "core/base/asciitext.h"
#include "core/monitor/csvreader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

namespace {

constexpr int headRows = 20; ///< read to find out the layout

constexpr std::pair<ImportFormat, std::string_view> formatNames[] = {{ImportFormat::Auto, "auto"},
                                                                     {ImportFormat::Text, "txt"},
                                                                     {ImportFormat::Csv, "csv"},
                                                                     {ImportFormat::Sitemap, "sitemap"},
                                                                     {ImportFormat::ScreamingFrog, "screaming-frog"}};

// Names of columns in lower case, by preference: a file may have a "URL" and a "Page" (its title).
constexpr std::array<std::string_view, 18> urlNames{"address",
                                                    "adresse",
                                                    "url",
                                                    "urls",
                                                    "page url",
                                                    "url de la page",
                                                    "adresse url",
                                                    "top pages",
                                                    "pages les plus populaires",
                                                    "pages principales",
                                                    "premières pages",
                                                    "page",
                                                    "pages",
                                                    "landing page",
                                                    "page de destination",
                                                    "loc",
                                                    "link",
                                                    "lien"};
constexpr std::array<std::string_view, 10> tagNames{"tag",     "tags",  "étiquette", "étiquettes", "label",
                                                    "segment", "group", "groupe",    "template",   "gabarit"};
constexpr std::array<std::string_view, 2> clickNames{"clicks", "clics"};
constexpr std::array<std::string_view, 2> typeNames{"content type", "type de contenu"};
constexpr std::array<std::string_view, 4> statusNames{"status code", "code de statut", "code http", "code d'état"};

} // namespace

std::string columnName(std::string_view field)
{
    std::string name(trimmed(field));
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte >= 'A' && byte <= 'Z')
            name[i] = static_cast<char>(byte + 32);
        else if (i > 0 && static_cast<unsigned char>(name[i - 1]) == 0xc3 && byte >= 0x80 && byte <= 0x9e)
            name[i] = static_cast<char>(byte + 32);
    }
    return name;
}

namespace {

template <std::size_t N>
std::optional<int> columnNamed(const std::vector<std::string>& header, const std::array<std::string_view, N>& names)
{
    for (const std::string_view name : names) {
        const auto it = std::find(header.begin(), header.end(), name);
        if (it != header.end())
            return static_cast<int>(it - header.begin());
    }
    return std::nullopt;
}

/// "Clicks", and in comparisons of two periods "Last 28 days Clicks": the first one is the newer.
std::optional<int> clicksColumn(const std::vector<std::string>& header)
{
    for (std::size_t i = 0; i < header.size(); ++i) {
        for (const std::string_view name : clickNames) {
            const std::string_view title = header[i];
            if (title == name || (title.ends_with(name) && title[title.size() - name.size() - 1] == ' '))
                return static_cast<int>(i);
        }
    }
    return std::nullopt;
}

bool looksLikeUrl(std::string_view field)
{
    const std::string text = columnName(field.substr(0, 16));
    return text.starts_with("http://") || text.starts_with("https://");
}

std::optional<int> urlColumn(const CsvRow& row)
{
    const auto it = std::find_if(row.fields.begin(), row.fields.end(), looksLikeUrl);
    return it == row.fields.end() ? std::nullopt : std::optional(static_cast<int>(it - row.fields.begin()));
}

struct Head
{
    std::vector<CsvRow> rows; ///< good ones only
    char separator = ',';
    std::optional<std::size_t> header; ///< index in rows
    ImportColumns columns;
    std::vector<std::string> names;
};

/// Reads the first rows with one separator and looks for a header, else for URLs.
Head readHead(std::string_view text, char separator)
{
    Head head;
    head.separator = separator;
    CsvReader reader(text, separator);
    CsvRow row;
    for (int i = 0; i < headRows && reader.next(row); ++i) {
        if (row.defect.empty())
            head.rows.push_back(row);
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(head.rows.size(), 5); ++i) {
        if (urlColumn(head.rows[i]))
            break; // content: what follows is no header
        std::vector<std::string> names;
        std::transform(head.rows[i].fields.begin(), head.rows[i].fields.end(), std::back_inserter(names), columnName);
        const auto url = columnNamed(names, urlNames);
        if (!url)
            continue;
        head.header = i;
        head.columns = {url, columnNamed(names, tagNames), clicksColumn(names), columnNamed(names, typeNames)};
        head.names = std::move(names);
        return head;
    }
    for (const CsvRow& content : head.rows) {
        if ((head.columns.url = urlColumn(content)))
            break;
    }
    return head;
}

/// What a separator explains of the text: a header says most, then URLs in rows of equally many fields.
int score(const Head& head)
{
    if (head.header)
        return 1000 + static_cast<int>(std::min<std::size_t>(head.names.size(), 900));
    if (!head.columns.url || head.rows.empty())
        return 0;
    const std::size_t fields = head.rows.front().fields.size();
    const bool regular =
        std::all_of(head.rows.begin(), head.rows.end(), [&](const CsvRow& row) { return row.fields.size() == fields; });
    return fields > 1 && regular ? 100 : 1;
}

/// Without a header, commas and semicolons may as well belong to the URLs of a plain list ("/article,12.html").
bool isPlainList(const Head& head)
{
    if (head.header)
        return false;
    for (const CsvRow& row : head.rows) {
        for (std::size_t i = 0; i < row.fields.size(); ++i) {
            if (head.columns.url != static_cast<int>(i) && row.fields[i].find_first_of("/.") != std::string::npos &&
                !looksLikeUrl(row.fields[i]))
                return true;
        }
    }
    return score(head) < 100;
}

Head bestHead(std::string_view text, std::optional<char> separator)
{
    if (separator)
        return readHead(text, *separator);
    Head best = readHead(text, ',');
    for (const char candidate : {';', '\t', '|'}) {
        Head head = readHead(text, candidate);
        if (score(head) > score(best))
            best = std::move(head);
    }
    return best;
}

/// Screaming Frog's exports: "Address" (or "Adresse") beside the content type or the status.
bool isCrawl(const Head& head)
{
    if (!head.header)
        return false;
    const std::string& url = head.names[static_cast<std::size_t>(*head.columns.url)];
    return (url == urlNames[0] || url == urlNames[1]) &&
           (head.columns.contentType || columnNamed(head.names, statusNames));
}

bool looksLikeXml(std::string_view text)
{
    const std::string_view start = trimmed(text.substr(0, 4096));
    return start.starts_with("<?xml") || start.starts_with("<urlset") || start.starts_with("<sitemapindex") ||
           (start.starts_with("<") &&
            (start.find("<urlset") != std::string_view::npos || start.find("<sitemapindex") != std::string_view::npos));
}

/// "sep=;" on the first line, which spreadsheets write and understand.
std::optional<char> separatorDirective(std::string_view& text, std::int64_t& skippedLines)
{
    if (text.size() < 5 || columnName(text.substr(0, 4)) != "sep=" ||
        (text.size() > 5 && text[5] != '\r' && text[5] != '\n'))
        return std::nullopt;
    const char separator = text[4];
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    skippedLines = 1;
    return separator;
}

} // namespace

std::optional<ImportFormat> importFormatFromName(std::string_view name)
{
    for (const auto& [format, formatName] : formatNames) {
        if (formatName == name)
            return format;
    }
    return std::nullopt;
}

std::string_view importFormatName(ImportFormat format)
{
    return formatNames[static_cast<std::size_t>(format)].second;
}

ImportLayout detectImportLayout(std::string_view text, ImportFormat format, std::optional<char> separator,
                                const ImportColumns& asked)
{
    ImportLayout layout;
    layout.format = format;
    if (format == ImportFormat::Text || format == ImportFormat::Sitemap)
        return layout;
    if (format == ImportFormat::Auto && looksLikeXml(text)) {
        layout.format = ImportFormat::Sitemap;
        return layout;
    }
    std::int64_t skipped = 0;
    const auto directive = separatorDirective(text, skipped);
    const Head head = bestHead(text, separator ? separator : directive);
    const bool columnsAsked = asked.url || asked.tag || asked.clicks;
    if (format == ImportFormat::Auto && !separator && !directive && !columnsAsked && isPlainList(head)) {
        layout.format = ImportFormat::Text;
        return layout;
    }
    layout.separator = head.separator;
    layout.headerLine = skipped;
    layout.columns = head.columns;
    if (head.header) {
        const CsvRow& row = head.rows[*head.header];
        layout.header = row.fields;
        layout.headerLine = skipped + row.line;
        if (layout.header.size() == 1 && !separator && !directive)
            layout.separator = '\0'; // one column: whatever looks like a separator belongs to the URLs
    } else if (const auto url = asked.url ? asked.url : head.columns.url; url && !head.rows.empty()) {
        // The first row holds text where the others hold URLs: a header whose names say nothing to us.
        const std::vector<std::string>& first = head.rows.front().fields;
        const auto column = static_cast<std::size_t>(*url);
        if (head.rows.size() > 1 && column < first.size() && !urlColumn(head.rows.front()) && urlColumn(head.rows[1])) {
            layout.header = first;
            layout.headerLine = skipped + head.rows.front().line;
        }
    }
    if (format == ImportFormat::Auto) {
        layout.format = isCrawl(head) ? ImportFormat::ScreamingFrog : ImportFormat::Csv;
    }
    layout.columns.url = asked.url ? asked.url : layout.columns.url;
    layout.columns.tag = asked.tag ? asked.tag : layout.columns.tag;
    layout.columns.clicks = asked.clicks ? asked.clicks : layout.columns.clicks;
    return layout;
}

} // namespace vigie
