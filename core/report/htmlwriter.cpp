// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlwriter.h"

#include "core/report/celltext.h"

namespace vigie {

namespace {

constexpr const char style[] = ":root{color-scheme:light dark}"
                               "body{font:14px/1.4 system-ui,sans-serif;margin:2em}"
                               "table{border-collapse:collapse}"
                               "th,td{border:1px solid #8884;padding:.3em .6em;text-align:start;vertical-align:top;"
                               "unicode-bidi:isolate;overflow-wrap:anywhere;white-space:pre-line}"
                               "th{position:sticky;top:0;background:Canvas}"
                               ".n{text-align:end;font-variant-numeric:tabular-nums}";

bool isNumeric(const TableColumn& column)
{
    return column.type == ColumnType::Number;
}

} // namespace

QByteArray HtmlWriter::head() const
{
    QByteArray html = "<!DOCTYPE html>\n<html lang=\"" + htmlText(document().language) +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                      "'unsafe-inline'\">\n"
                      "<meta name=\"robots\" content=\"noindex\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
                      htmlText(document().title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<h1>" +
                      htmlText(document().title) + "</h1>\n<table>\n<thead><tr>";
    for (const TableColumn& column : document().columns) {
        html += isNumeric(column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
        html += htmlText(column.title) + "</th>";
    }
    return html + "</tr></thead>\n<tbody>\n";
}

QByteArray HtmlWriter::rowText(std::span<const Cell> cells) const
{
    QByteArray html = "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        html += isNumeric(document().columns[i]) ? "<td class=\"n\">" : "<td>";
        html += htmlText(cellText(cells[i])) + "</td>";
    }
    return html + "</tr>\n";
}

QByteArray HtmlWriter::tail() const
{
    return "</tbody>\n</table>\n</body>\n</html>\n";
}

} // namespace vigie
