// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csvwriter.h"

#include "core/report/celltext.h"

namespace vigie {

namespace {

bool looksLikeFormula(const QString& text)
{
    return !text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front());
}

QByteArray field(const Cell& cell)
{
    QString text = cellText(cell);
    if (isFreeText(cell) && looksLikeFormula(text))
        text.prepend(QLatin1Char('\''));
    QByteArray bytes = text.toUtf8();
    bytes.replace('\0', "\xEF\xBF\xBD"); // no reader of CSV takes it
    const bool quoted = bytes.contains(',') || bytes.contains('"') || bytes.contains('\r') || bytes.contains('\n');
    return quoted ? '"' + bytes.replace('"', "\"\"") + '"' : bytes;
}

} // namespace

QByteArray CsvWriter::head() const
{
    std::vector<Cell> titles;
    for (const TableColumn& column : document().columns)
        titles.emplace_back(column.title);
    return rowText(titles);
}

QByteArray CsvWriter::rowText(std::span<const Cell> cells) const
{
    QByteArray line;
    for (const Cell& cell : cells) {
        line += field(cell);
        line += ',';
    }
    if (!line.isEmpty())
        line.chop(1);
    return line + "\r\n";
}

} // namespace vigie
