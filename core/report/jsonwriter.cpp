// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/jsonwriter.h"

#include "core/report/celltext.h"

namespace vigie {

JsonWriter::JsonWriter(TableDocument document, RowHook hook) : TextFileWriter(std::move(document), std::move(hook))
{
    for (const TableColumn& column : TableWriter::document().columns)
        m_names.push_back(jsonLiteral(column.key) + ':');
}

QByteArray JsonWriter::head() const
{
    return "[";
}

QByteArray JsonWriter::rowText(std::span<const Cell> cells) const
{
    QByteArray object = rows() > 0 ? ",\n{" : "\n{";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            object += ',';
        object += m_names[i];
        object += cellJson(cells[i]);
    }
    return object + '}';
}

QByteArray JsonWriter::tail() const
{
    return rows() > 0 ? "\n]\n" : "]\n";
}

} // namespace vigie
