// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/tableformat.h"

#include "core/report/csvwriter.h"
#include "core/report/htmlwriter.h"
#include "core/report/jsonwriter.h"
#include "core/report/xlsxwriter.h"

namespace vigie {

namespace {

template <class Writer> Result<std::unique_ptr<TableWriter>> opened(TableDocument document, RowHook hook)
{
    auto writer = std::make_unique<Writer>(std::move(document), std::move(hook));
    if (auto open = writer->open(); !open)
        return fail(std::move(open.error()));
    return writer;
}

} // namespace

std::optional<TableFormat> tableFormatFromName(QStringView name)
{
    constexpr std::pair<QStringView, TableFormat> formats[] = {{u"csv", TableFormat::Csv},
                                                               {u"xlsx", TableFormat::Xlsx},
                                                               {u"json", TableFormat::Json},
                                                               {u"html", TableFormat::Html}};
    for (const auto& [known, format] : formats) {
        if (known == name)
            return format;
    }
    return std::nullopt;
}

Result<std::unique_ptr<TableWriter>> openTable(TableFormat format, TableDocument document, RowHook hook)
{
    switch (format) {
    case TableFormat::Csv:
        return opened<CsvWriter>(std::move(document), std::move(hook));
    case TableFormat::Xlsx:
        return opened<XlsxWriter>(std::move(document), std::move(hook));
    case TableFormat::Json:
        return opened<JsonWriter>(std::move(document), std::move(hook));
    case TableFormat::Html:
        return opened<HtmlWriter>(std::move(document), std::move(hook));
    }
    return fail(ErrorCode::Internal);
}

} // namespace vigie
