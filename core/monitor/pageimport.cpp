// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pageimport.h"

#include "core/base/asciitext.h"
#include "core/monitor/csvreader.h"
#include "core/monitor/importtext.h"
#include "core/seo/sitemap.h"
#include "core/url/comparisonkey.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

namespace vigie {

namespace {

constexpr qsizetype maxContent = qsizetype{1} << 30;
constexpr std::size_t maxSubject = 500; ///< bytes of a refused row that its error names
constexpr std::int64_t reportEvery = 1000;

QString subjectOf(std::string_view text)
{
    return QString::fromUtf8(text.substr(0, maxSubject));
}

/// "1 234", "1,234", "1 234" with any of the spaces of French numbers, "12.0": whole clicks.
std::optional<std::int64_t> numberOf(std::string_view field)
{
    std::string digits;
    for (const char c : field.substr(0, field.find('.'))) {
        if (c >= '0' && c <= '9')
            digits.push_back(c);
        else if (c == '-')
            return std::nullopt;
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} ? std::optional(value) : std::nullopt;
}

/// Collects what the rows say, whatever the format.
class ImportCollector
{
public:
    ImportCollector(PageImport& result, const ImportOptions& options, std::int64_t total)
        : m_result(result), m_options(options), m_total(total)
    {
    }

    void refuse(std::int64_t line, ErrorCode code, std::string_view subject, QString detail)
    {
        m_result.refused.push_back({line, Error{code, subjectOf(subject), std::move(detail)}});
    }

    void add(std::int64_t line, std::string_view text, std::string_view tag = {},
             std::optional<std::int64_t> clicks = {})
    {
        auto parsed = Url::parse(trimmed(text));
        if (!parsed)
            return refuse(line, ErrorCode::InvalidUrl, text, parsed.error().detail);
        if (!parsed->isHttp())
            return refuse(line, ErrorCode::UnsupportedScheme, text, {});
        if (!parsed->username().empty() || !parsed->password().empty())
            return refuse(line, ErrorCode::InvalidArgument, parsed->hostAndPort(),
                          QStringLiteral("a URL with user name or password; credentials belong to the site"));
        const Url url = parsed->withoutFragment();
        if (m_options.accepts && !m_options.accepts(url))
            return refuse(line, ErrorCode::ForeignSite, url.href(), {});
        if (!m_seen.insert(comparisonKey(url)).second) {
            ++m_result.duplicates;
            return;
        }
        m_result.pages.push_back({url.href(), std::string(trimmed(tag)), clicks, false, line});
    }

    /// Counts a row; false when the user cancelled.
    bool countRow(std::size_t position)
    {
        if (m_result.rows++ % reportEvery != 0)
            return true;
        if (m_options.progress)
            m_options.progress(std::min(static_cast<std::int64_t>(position), m_total), m_total);
        return !m_options.cancel.isCancelled();
    }

private:
    PageImport& m_result;
    const ImportOptions& m_options;
    std::int64_t m_total;
    std::unordered_set<std::string> m_seen;
};

tl::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled);
}

/// Whether every piece of a pasted line is a URL of its own, so that the spaces separate and do not belong to one.
std::vector<std::string_view> piecesOf(std::string_view line)
{
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    for (;;) {
        const std::size_t next = std::min(line.find(" http://", start), line.find(" https://", start));
        pieces.push_back(trimmed(line.substr(start, next == std::string_view::npos ? next : next - start)));
        if (next == std::string_view::npos)
            return pieces;
        start = next + 1;
    }
}

Result<void> readText(std::string_view text, ImportCollector& collector)
{
    std::size_t position = 0;
    for (std::int64_t number = 1; position < text.size(); ++number) {
        const std::size_t end = std::min(text.find_first_of("\r\n", position), text.size());
        const std::string_view line = trimmed(text.substr(position, end - position));
        position = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
        if (line.empty() || line.front() == '#')
            continue;
        if (!collector.countRow(end))
            return cancelled();
        for (const std::string_view piece : piecesOf(line))
            collector.add(number, piece);
    }
    return {};
}

std::string_view fieldAt(const CsvRow& row, std::optional<int> column)
{
    if (!column || *column < 0 || static_cast<std::size_t>(*column) >= row.fields.size())
        return {};
    return row.fields[static_cast<std::size_t>(*column)];
}

/// Everything of a row that can be read, for the person who has to find it again.
std::string shown(const CsvRow& row, char separator)
{
    std::string text;
    for (const std::string& field : row.fields) {
        if (!text.empty())
            text.push_back(separator == '\0' ? ' ' : separator);
        text += field.substr(0, maxSubject);
        if (text.size() >= maxSubject)
            break;
    }
    return text;
}

/// A row with more fields than the header has lost a quote somewhere: its URL may be cut.
bool hasSurplusFields(const CsvRow& row, const ImportLayout& layout)
{
    if (layout.header.empty() || row.fields.size() <= layout.header.size())
        return false;
    return std::any_of(row.fields.begin() + static_cast<std::ptrdiff_t>(layout.header.size()), row.fields.end(),
                       [](const std::string& field) { return !trimmed(field).empty(); });
}

bool isPageType(std::string_view contentType)
{
    return trimmed(contentType).empty() || contentType.find("html") != std::string_view::npos;
}

void readRow(const CsvRow& row, PageImport& result, ImportCollector& collector)
{
    const ImportLayout& layout = result.layout;
    if (!row.defect.empty())
        return collector.refuse(row.line, ErrorCode::MalformedInput, shown(row, layout.separator),
                                QString::fromStdString(row.defect));
    if (hasSurplusFields(row, layout))
        return collector.refuse(
            row.line, ErrorCode::MalformedInput, shown(row, layout.separator),
            QStringLiteral("%1 fields where the header has %2").arg(row.fields.size()).arg(layout.header.size()));
    const std::string_view url = trimmed(fieldAt(row, layout.columns.url));
    if (url.empty())
        return collector.refuse(
            row.line, ErrorCode::MalformedInput, shown(row, layout.separator),
            QStringLiteral("column %1, where the URL should be, is empty").arg(*layout.columns.url + 1));
    if (layout.format == ImportFormat::ScreamingFrog && !isPageType(fieldAt(row, layout.columns.contentType))) {
        ++result.resources;
        return;
    }
    collector.add(row.line, url, fieldAt(row, layout.columns.tag), numberOf(fieldAt(row, layout.columns.clicks)));
}

Result<void> readRows(std::string_view text, PageImport& result, ImportCollector& collector)
{
    if (!result.layout.columns.url)
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("no column with URLs"));
    CsvReader reader(text, result.layout.separator);
    CsvRow row;
    while (reader.next(row)) {
        const bool blank =
            row.defect.empty() && std::all_of(row.fields.begin(), row.fields.end(),
                                              [](const std::string& field) { return trimmed(field).empty(); });
        if (blank || row.line <= result.layout.headerLine)
            continue;
        if (!collector.countRow(reader.position()))
            return cancelled();
        readRow(row, result, collector);
    }
    return {};
}

/// The pages with the most clicks; equal ones in the order of the file.
void markImportant(std::vector<ImportedPage>& pages, int top)
{
    std::vector<ImportedPage*> clicked;
    for (ImportedPage& page : pages) {
        if (page.clicks.value_or(0) > 0)
            clicked.push_back(&page);
    }
    std::stable_sort(clicked.begin(), clicked.end(),
                     [](const ImportedPage* a, const ImportedPage* b) { return *a->clicks > *b->clicks; });
    clicked.resize(std::min(clicked.size(), static_cast<std::size_t>(std::max(top, 0))));
    for (ImportedPage* page : clicked)
        page->important = true;
}

/// The line that an error of parseSitemap() begins with, taken off it; 0 without one.
std::int64_t takeLine(std::string_view& error)
{
    constexpr std::string_view prefix = "line ";
    std::int64_t line = 0;
    if (!error.starts_with(prefix))
        return line;
    const auto [end, failure] = std::from_chars(error.data() + prefix.size(), error.data() + error.size(), line);
    error.remove_prefix(std::min(static_cast<std::size_t>(end - error.data()) + 2, error.size()));
    return failure == std::errc{} ? line : 0;
}

/// Entries without a usable URL are refused; a bad date or alternate does not cost a page.
void refuseEntries(const SitemapFacts& sitemap, ImportCollector& collector)
{
    for (std::string_view error : sitemap.errors) {
        const std::int64_t line = takeLine(error);
        if (!error.starts_with("lastmod") && !error.starts_with("alternate"))
            collector.refuse(line, ErrorCode::MalformedInput, error, QString::fromUtf8(error));
    }
}

Result<void> readSitemap(const QByteArray& content, ImportCollector& collector)
{
    constexpr std::size_t maxUrls = 2'000'000; // what a person imports need not keep to the protocol's 50,000
    const SitemapFacts sitemap = parseSitemap(content, {}, {maxContent, maxUrls});
    if (sitemap.kind == SitemapKind::Index)
        return fail(ErrorCode::MalformedInput, {},
                    QStringLiteral("a sitemap index; import the sitemaps that it names"));
    if (sitemap.urls.empty() && !sitemap.errors.empty())
        return fail(ErrorCode::MalformedInput, {}, QString::fromStdString(sitemap.errors.front()));
    for (const SitemapEntry& entry : sitemap.urls) {
        if (!collector.countRow(0))
            return cancelled();
        collector.add(0, entry.loc);
    }
    refuseEntries(sitemap, collector);
    return {};
}

Result<void> readContent(const QByteArray& content, const ImportOptions& options, PageImport& result)
{
    ImportCollector collector(result, options, content.size());
    const bool gzip = content.startsWith("\x1f\x8b"); // only sitemaps come like this
    if (gzip || options.format == ImportFormat::Sitemap) {
        result.layout.format = ImportFormat::Sitemap;
        return readSitemap(content, collector);
    }
    const auto text = importedText(content);
    if (!text)
        return fail(text.error());
    result.layout = detectImportLayout(*text, options.format, options.separator, options.columns);
    switch (result.layout.format) {
    case ImportFormat::Text:
        return readText(*text, collector);
    case ImportFormat::Sitemap:
        return readSitemap(content, collector);
    default:
        return readRows(*text, result, collector);
    }
}

} // namespace

Result<PageImport> parsePageImport(const QByteArray& content, const ImportOptions& options)
{
    if (content.size() > maxContent)
        return fail(ErrorCode::InputTooLarge, {}, QStringLiteral("more than 1 GiB"));
    PageImport result;
    if (const auto read = readContent(content, options, result); !read)
        return fail(read.error());
    markImportant(result.pages, options.importantTop);
    if (options.progress)
        options.progress(content.size(), content.size());
    return result;
}

} // namespace vigie
