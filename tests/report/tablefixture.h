// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/tableformat.h"

#include <QFile>
#include <QTemporaryDir>

namespace vigie::test {

inline QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline TableDocument document(const QString& path, std::vector<TableColumn> columns)
{
    return {path, QStringLiteral("Changes"), QStringLiteral("en"), std::move(columns)};
}

/// The bytes of a table with \a rows, or what went wrong.
inline QByteArray written(TableFormat format, const std::vector<TableColumn>& columns,
                          const std::vector<std::vector<Cell>>& rows)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("table"));
    auto writer = openTable(format, document(path, columns));
    if (!writer)
        return "cannot open: " + writer.error().detail.toUtf8();
    for (const auto& row : rows) {
        if (const auto done = (*writer)->row(row); !done)
            return "cannot write: " + done.error().detail.toUtf8();
    }
    if (const auto done = (*writer)->finish(); !done)
        return "cannot finish: " + done.error().detail.toUtf8();
    return readAll(path);
}

} // namespace vigie::test
