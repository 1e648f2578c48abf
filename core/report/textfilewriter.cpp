// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/textfilewriter.h"

#include "core/report/fileerror.h"

#include <cerrno>

namespace vigie {

TextFileWriter::TextFileWriter(TableDocument document, RowHook hook)
    : TableWriter(std::move(document), std::move(hook)), m_file(TableWriter::document().path)
{
}

Result<void> TextFileWriter::open()
{
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(writeError(document().path, errno, m_file.errorString()));
    return write(head());
}

Result<void> TextFileWriter::write(const QByteArray& bytes)
{
    errno = 0;
    if (m_file.write(bytes) != bytes.size())
        return fail(writeError(document().path, errno, m_file.errorString()));
    return {};
}

Result<void> TextFileWriter::writeRow(std::span<const Cell> cells)
{
    return write(rowText(cells));
}

Result<void> TextFileWriter::complete()
{
    if (auto written = write(tail()); !written)
        return written;
    errno = 0;
    if (!m_file.commit())
        return fail(writeError(document().path, errno, m_file.errorString()));
    return {};
}

} // namespace vigie
