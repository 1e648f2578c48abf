// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/tablewriter.h"

#include <QSaveFile>

namespace vigie {

/// What the writers of text formats share: a temporary file beside the target, renamed at the end.
class TextFileWriter : public TableWriter
{
public:
    /// Opens the file and writes what comes before the first row. FileUnwritable, DiskFull.
    [[nodiscard]] Result<void> open();

protected:
    TextFileWriter(TableDocument document, RowHook hook);

    [[nodiscard]] virtual QByteArray head() const = 0;
    [[nodiscard]] virtual QByteArray rowText(std::span<const Cell> cells) const = 0;
    [[nodiscard]] virtual QByteArray tail() const = 0;

private:
    [[nodiscard]] Result<void> writeRow(std::span<const Cell> cells) final;
    [[nodiscard]] Result<void> complete() final;
    [[nodiscard]] Result<void> write(const QByteArray& bytes);

    QSaveFile m_file;
};

} // namespace vigie
