// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/tablewriter.h"

#include <memory>

namespace vigie {

/// An Office Open XML workbook. Text is always text: never a formula, never a link that a click would open. What a
/// sheet cannot hold goes on the next one; a text longer than a cell takes (32,767 characters) is cut, with an
/// ellipsis.
class XlsxWriter final : public TableWriter
{
public:
    /// Rows of a sheet below its titles.
    static constexpr qint64 rowsPerSheet = 1'048'575;

    XlsxWriter(TableDocument document, RowHook hook);
    ~XlsxWriter() override;

    /// Creates the temporary files, beside the target. FileUnwritable, DiskFull.
    [[nodiscard]] Result<void> open();

private:
    struct Workbook;

    [[nodiscard]] Result<void> writeRow(std::span<const Cell> cells) override;
    [[nodiscard]] Result<void> complete() override;
    [[nodiscard]] Result<void> startSheet();
    [[nodiscard]] Result<void> checkSpace();

    std::unique_ptr<Workbook> m_workbook;
};

} // namespace vigie
