// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/backlinkimport.h"

#include "core/base/asciitext.h"
#include "core/monitor/csvreader.h"
#include "core/monitor/importtext.h"
#include "core/url/registrabledomain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace vigie {

namespace {

constexpr qsizetype maxContent = qsizetype{256} << 20;
constexpr std::size_t maxSubject = 500; ///< bytes of a refused row that its error names

constexpr std::array<std::string_view, 7> formatNames{"auto",   "txt",      "csv",    "search-console",
                                                      "ahrefs", "majestic", "semrush"};
constexpr std::array<std::string_view, 9> fieldNames{"source", "target", "anchor",  "rel", "position",
                                                     "until",  "price",  "contact", "tag"};

struct KnownColumn
{
    BacklinkField field;
    std::string_view name; ///< in lower case
};

// By preference. The exports' names are those of their English and French interfaces; the rest is what people type.
constexpr KnownColumn knownColumns[] = {
    {BacklinkField::Source, "linking page"}, // Search Console
    {BacklinkField::Source, "page d'origine"},
    {BacklinkField::Source, "page référente"},
    {BacklinkField::Source, "referring page url"}, // Ahrefs
    {BacklinkField::Source, "source url"},         // Majestic, Semrush
    {BacklinkField::Source, "url source"},
    {BacklinkField::Source, "source"},
    {BacklinkField::Source, "source page"},
    {BacklinkField::Source, "page source"},
    {BacklinkField::Source, "backlink"},
    {BacklinkField::Source, "url"},
    {BacklinkField::Source, "page"},
    {BacklinkField::Target, "target url"},
    {BacklinkField::Target, "link url"}, // Ahrefs before 2021
    {BacklinkField::Target, "target"},
    {BacklinkField::Target, "target page"},
    {BacklinkField::Target, "cible"},
    {BacklinkField::Target, "url cible"},
    {BacklinkField::Target, "destination"},
    {BacklinkField::Anchor, "anchor"},
    {BacklinkField::Anchor, "anchor text"},
    {BacklinkField::Anchor, "ancre"},
    {BacklinkField::Anchor, "texte d'ancrage"},
    {BacklinkField::Rel, "rel"},
    {BacklinkField::Position, "position"},
    {BacklinkField::Until, "until"},
    {BacklinkField::Until, "jusqu'au"},
    {BacklinkField::Until, "fin"},
    {BacklinkField::Price, "price"},
    {BacklinkField::Price, "prix"},
    {BacklinkField::Contact, "contact"},
    {BacklinkField::Tag, "tag"},
    {BacklinkField::Tag, "étiquette"},
};

QString subjectOf(std::string_view text)
{
    return QString::fromUtf8(text.substr(0, maxSubject));
}

Result<Url> typedUrl(std::string_view text)
{
    auto url = Url::parse(trimmed(text));
    if (!url)
        return fail(ErrorCode::InvalidUrl, subjectOf(text), url.error().detail);
    if (!url->isHttp())
        return fail(ErrorCode::UnsupportedScheme, subjectOf(text));
    if (!url->username().empty() || !url->password().empty())
        return fail(ErrorCode::InvalidArgument, QString::fromStdString(url->origin()),
                    QStringLiteral("a URL with user name or password"));
    return url->withoutFragment();
}

using Columns = std::map<BacklinkField, std::size_t>;
using Fields = std::map<BacklinkField, std::string>;

/// Collects what the rows say, whatever the format.
class Collector
{
public:
    Collector(BacklinkImport& result, const BacklinkImportOptions& options) : m_result(result), m_options(options) {}

    void refuse(std::int64_t line, Error error) { m_result.refused.push_back({line, std::move(error)}); }

    void refuse(std::int64_t line, std::string_view subject, QString detail)
    {
        refuse(line, Error{ErrorCode::MalformedInput, subjectOf(subject), std::move(detail)});
    }

    void add(std::int64_t line, const Fields& fields)
    {
        const auto text = [&](BacklinkField field) {
            const auto it = fields.find(field);
            return it == fields.end() ? std::string_view() : trimmed(it->second);
        };
        const std::string_view source = text(BacklinkField::Source);
        const std::string_view named = text(BacklinkField::Target);
        const std::string_view target = named.empty() ? std::string_view(m_options.target) : named;
        if (source.empty())
            return refuse(line, target, QStringLiteral("no source page"));
        if (target.empty())
            return refuse(line, source, QStringLiteral("no target"));
        auto ends = makeBacklink(source, target, named.empty() ? m_options.match : matchOfRows());
        if (!ends)
            return refuse(line, std::move(ends.error()));
        const auto from = Url::parse(ends->source);
        const auto to = Url::parse(ends->target);
        if (from && to && sameSite(from->host(), to->host()))
            return refuse(line, Error{ErrorCode::InvalidArgument, subjectOf(source),
                                      QStringLiteral("a page of the target's own site")});
        Backlink link = m_options.model;
        link.source = std::move(ends->source);
        link.target = std::move(ends->target);
        link.match = ends->match;
        if (const auto bad = takeAgreement(link, fields))
            return refuse(
                line, Error{ErrorCode::InvalidArgument, subjectOf(*bad), QStringLiteral("not a value of its column")});
        if (!m_seen.insert(link.source + '\n' + link.target).second) {
            ++m_result.duplicates;
            return;
        }
        m_result.links.push_back(std::move(link));
    }

private:
    /// A tool names the URL that it saw; only a target that stands for all rows may be a prefix or a domain.
    [[nodiscard]] TargetMatch matchOfRows() const
    {
        return m_options.target.empty() ? m_options.match : TargetMatch::Exact;
    }

    /// The value that cannot be used, if one cannot.
    std::optional<std::string> takeAgreement(Backlink& link, const Fields& fields) const
    {
        for (const auto& [field, raw] : fields) {
            const std::string value(trimmed(raw));
            if (!value.empty() && !takeField(link, field, value))
                return value;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool takeField(Backlink& link, BacklinkField field, const std::string& value) const
    {
        switch (field) {
        case BacklinkField::Source:
        case BacklinkField::Target:
            return true;
        case BacklinkField::Anchor:
            link.agreed.anchor = value;
            return true;
        case BacklinkField::Rel: {
            const auto rel = value == "dofollow" ? AgreedRel::Follow : agreedRelFromName(columnName(value));
            link.agreed.rel = rel.value_or(AgreedRel::Any);
            return rel.has_value();
        }
        case BacklinkField::Position: {
            link.agreed.position = linkPositionFromName(columnName(value));
            return link.agreed.position.has_value();
        }
        case BacklinkField::Until:
            link.agreed.until = QDate::fromString(QString::fromStdString(value), Qt::ISODate);
            return link.agreed.until.isValid();
        case BacklinkField::Price:
            link.agreed.price = QString::fromStdString(value);
            return true;
        case BacklinkField::Contact:
            link.agreed.contact = QString::fromStdString(value);
            return true;
        case BacklinkField::Tag:
            link.tags.append(QString::fromStdString(value));
            return true;
        }
        return false;
    }

    BacklinkImport& m_result;
    const BacklinkImportOptions& m_options;
    std::set<std::string> m_seen;
};

/// Where a URL begins behind a separator, at or after \a from.
std::size_t nextUrl(std::string_view line, std::size_t from)
{
    constexpr std::string_view separators = " \t,;|";
    for (std::size_t at = line.find("http", from); at != std::string_view::npos; at = line.find("http", at + 1)) {
        const std::string_view rest = line.substr(at);
        const bool begins = rest.starts_with("http://") || rest.starts_with("https://");
        if (begins && at > 0 && separators.find(line[at - 1]) != std::string_view::npos)
            return at;
    }
    return line.size();
}

/// The URLs of a pasted line; a separator may stand between them.
std::vector<std::string_view> urlsOf(std::string_view line)
{
    std::vector<std::string_view> urls;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t next = nextUrl(line, at + 1);
        std::string_view piece = trimmed(line.substr(at, next - at));
        while (!piece.empty() && std::string_view(",;|").find(piece.back()) != std::string_view::npos)
            piece = trimmed(piece.substr(0, piece.size() - 1));
        urls.push_back(piece);
        at = next;
    }
    return urls;
}

void readLines(std::string_view text, BacklinkImport& result, Collector& collector)
{
    for (std::int64_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#')
            continue;
        ++result.rows;
        const std::vector<std::string_view> urls = urlsOf(line);
        if (urls.size() > 2) {
            collector.refuse(number, line, QStringLiteral("more than a source and a target"));
            continue;
        }
        Fields fields{{BacklinkField::Source, std::string(urls.front())}};
        if (urls.size() == 2)
            fields[BacklinkField::Target] = std::string(urls.back());
        collector.add(number, fields);
    }
}

/// The exports by the names that only they have.
BacklinkFormat formatOf(const std::vector<std::string>& names)
{
    const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    if (has("referring page url"))
        return BacklinkFormat::Ahrefs;
    if (has("source url") && has("anchor text") && (has("source crawl date") || has("flagnofollow")))
        return BacklinkFormat::Majestic;
    if (has("source url") && (has("page ascore") || has("source title")))
        return BacklinkFormat::Semrush;
    if (has("linking page") && !has("target"))
        return BacklinkFormat::SearchConsole;
    return BacklinkFormat::Csv;
}

/// Whether what a column of this name holds was seen by a tool and not agreed by the user.
bool isObserved(BacklinkFormat format, BacklinkField field)
{
    return format != BacklinkFormat::Csv && field != BacklinkField::Source && field != BacklinkField::Target;
}

Result<Columns> columnsOf(const std::vector<std::string>& names, BacklinkFormat format,
                          const BacklinkImportOptions& options)
{
    Columns columns;
    for (const auto& [field, asked] : options.columns) {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
        const auto named = std::find(names.begin(), names.end(), columnName(asked));
        if (named != names.end())
            columns[field] = static_cast<std::size_t>(named - names.begin());
        else if (error == std::errc{} && end == asked.data() + asked.size() && number > 0)
            columns[field] = number - 1;
        else
            return fail(ErrorCode::InvalidArgument, subjectOf(asked), QStringLiteral("no column of this name"));
    }
    for (const KnownColumn& known : knownColumns) {
        const auto named = std::find(names.begin(), names.end(), known.name);
        if (named != names.end() && !columns.contains(known.field) && !isObserved(format, known.field))
            columns[known.field] = static_cast<std::size_t>(named - names.begin());
    }
    return columns;
}

void readRows(std::string_view text, const ImportLayout& layout, const Columns& columns, BacklinkImport& result,
              Collector& collector)
{
    CsvReader reader(text, layout.separator);
    CsvRow row;
    while (reader.next(row)) {
        const bool blank = row.defect.empty() && std::all_of(row.fields.begin(), row.fields.end(),
                                                             [](const auto& field) { return trimmed(field).empty(); });
        if (blank || row.line <= layout.headerLine)
            continue;
        ++result.rows;
        if (!row.defect.empty()) {
            collector.refuse(row.line, row.fields.empty() ? std::string_view() : row.fields.front(),
                             QString::fromStdString(row.defect));
            continue;
        }
        Fields fields;
        for (const auto& [field, column] : columns) {
            if (column < row.fields.size())
                fields[field] = row.fields[column];
        }
        collector.add(row.line, fields);
    }
}

} // namespace

std::string_view backlinkFormatName(BacklinkFormat format)
{
    return formatNames[static_cast<std::size_t>(format)];
}

std::optional<BacklinkFormat> backlinkFormatFromName(std::string_view name)
{
    const auto it = std::find(formatNames.begin(), formatNames.end(), name);
    return it == formatNames.end() ? std::nullopt
                                   : std::optional(static_cast<BacklinkFormat>(it - formatNames.begin()));
}

std::optional<BacklinkField> backlinkFieldFromName(std::string_view name)
{
    const auto it = std::find(fieldNames.begin(), fieldNames.end(), name);
    return it == fieldNames.end() ? std::nullopt : std::optional(static_cast<BacklinkField>(it - fieldNames.begin()));
}

Result<Backlink> makeBacklink(std::string_view source, std::string_view target, TargetMatch match)
{
    const auto from = typedUrl(source);
    if (!from)
        return fail(from.error());
    const auto to = typedUrl(target);
    if (!to)
        return fail(to.error());
    Backlink link;
    link.source = from->href();
    link.target = to->href();
    link.match = match;
    return link;
}

Result<BacklinkImport> parseBacklinkImport(const QByteArray& content, const BacklinkImportOptions& options)
{
    if (content.size() > maxContent)
        return fail(ErrorCode::InputTooLarge, {}, QStringLiteral("more than 256 MiB"));
    if (!options.target.empty()) {
        if (auto target = typedUrl(options.target); !target)
            return fail(ErrorCode::InvalidArgument, subjectOf(options.target), target.error().detail);
    }
    const auto text = importedText(content);
    if (!text)
        return fail(text.error());
    BacklinkImport result;
    Collector collector(result, options);
    const ImportLayout layout = detectImportLayout(*text, ImportFormat::Csv);
    std::vector<std::string> names;
    std::transform(layout.header.begin(), layout.header.end(), std::back_inserter(names),
                   [](const std::string& name) { return columnName(name); });
    const BacklinkFormat found = formatOf(names);
    auto columns = columnsOf(names, options.format == BacklinkFormat::Auto ? found : options.format, options);
    if (!columns)
        return fail(columns.error());
    // A header in a language that is not known here: the first URLs of the rows are the pages that link.
    if (!columns->contains(BacklinkField::Source) && !names.empty() && layout.columns.url)
        columns->emplace(BacklinkField::Source, static_cast<std::size_t>(*layout.columns.url));
    const bool isTable = columns->contains(BacklinkField::Source);
    if (options.format == BacklinkFormat::Text ||
        (options.format == BacklinkFormat::Auto && !isTable && names.empty())) {
        result.format = BacklinkFormat::Text;
        readLines(*text, result, collector);
        return result;
    }
    result.format = options.format == BacklinkFormat::Auto ? found : options.format;
    if (!isTable)
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("no column with the pages that link"));
    readRows(*text, layout, *columns, result, collector);
    return result;
}

} // namespace vigie
