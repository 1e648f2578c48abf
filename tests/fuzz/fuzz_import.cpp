// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/csvreader.h"
#include "core/monitor/importtext.h"
#include "core/monitor/pageimport.h"
#include "core/monitor/rdapresponse.h"
#include "core/url/url.h"
#include "tests/fuzz/expect.h"

#include <QByteArray>

namespace {

using namespace vigie;

void checkRows(std::string_view text, char separator)
{
    CsvReader reader(text, separator);
    CsvRow row;
    std::int64_t line = 0;
    std::size_t position = 0;
    while (reader.next(row)) {
        expect(reader.position() > position && reader.position() <= text.size());
        position = reader.position();
        expect(row.line > line);
        line = row.line;
        expect(row.fields.size() <= CsvReader::maxFields);
        expect(!row.fields.empty() || !row.defect.empty());
    }
    expect(reader.position() == text.size());
}

void checkImport(const QByteArray& content, ImportFormat format)
{
    ImportOptions options;
    options.format = format;
    const Result<PageImport> import = parsePageImport(content, options);
    if (!import)
        return;
    expect(import->layout.format != ImportFormat::Auto);
    for (const ImportedPage& page : import->pages) {
        const Result<Url> url = Url::parse(page.url);
        expect(url && url->isHttp() && !url->fragment() && url->href() == page.url);
    }
}

} // namespace

/// A file that a person imports.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray content(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const char separator : {',', ';', '\t'})
        checkRows(asText(data, size), separator);
    for (const ImportFormat format : {ImportFormat::Auto, ImportFormat::Text, ImportFormat::Csv, ImportFormat::Sitemap,
                                      ImportFormat::ScreamingFrog})
        checkImport(content, format);
    static_cast<void>(parseRdapDomain(content));
    static_cast<void>(RdapBootstrap::parse(content));
    return 0;
}
