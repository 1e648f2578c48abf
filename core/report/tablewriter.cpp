// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/tablewriter.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr qint64 rowsBetweenHooks = 1'000;

} // namespace

TableWriter::TableWriter(TableDocument document, RowHook hook)
    : m_document(std::move(document)), m_hook(std::move(hook))
{
}

Result<void> TableWriter::row(std::span<const Cell> cells)
{
    const std::size_t columns = m_document.columns.size();
    std::vector<Cell> padded;
    if (cells.size() != columns) {
        padded.assign(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), columns)));
        padded.resize(columns);
        cells = padded;
    }
    if (auto written = writeRow(cells); !written)
        return written;
    ++m_rows;
    if (m_hook && m_rows % rowsBetweenHooks == 0 && m_hook(m_rows) == Proceed::Stop)
        return fail(ErrorCode::Cancelled, m_document.path);
    return {};
}

Result<void> TableWriter::finish()
{
    return complete();
}

} // namespace vigie
