// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xlsxwriter.h"

#include "core/report/celltext.h"
#include "core/report/fileerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <utility>
#include <xlsxwriter.h>

namespace vigie {

namespace {

constexpr qsizetype longestCell = 32'767;
constexpr qsizetype longestSheetName = 31;
constexpr qint64 rowsBetweenSpaceChecks = 10'000;
constexpr qint64 spareBytes = 64 * 1024;

QByteArray cellUtf8(const QString& text)
{
    const bool cut = text.size() > longestCell;
    return withoutControls(cut ? text.left(longestCell - 1) + QChar(0x2026) : text).toUtf8();
}

/// What Excel takes as the name of a sheet: at most 31 characters, none of []:*?/\ and no apostrophe at its ends.
QByteArray sheetName(const QString& title, int number)
{
    const QString suffix = number > 1 ? QStringLiteral(" %1").arg(number) : QString();
    QString name = withoutControls(title);
    for (QChar& character : name) {
        if (QStringView(u"[]:*?/\\'").contains(character))
            character = QLatin1Char(' ');
    }
    return (name.left(longestSheetName - suffix.size()) + suffix).toUtf8();
}

double columnWidth(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
        return 24;
    case ColumnType::LongText:
        return 60;
    case ColumnType::Number:
        return 12;
    case ColumnType::Boolean:
        return 10;
    case ColumnType::Instant:
        return 20;
    }
    return 24;
}

/// Excel's calendar has the years 1900 to 9999 and no zone: instants are written in UTC.
std::optional<lxw_datetime> excelInstant(const QDateTime& instant)
{
    const QDateTime utc = instant.toUTC();
    const QDate date = utc.date();
    if (!instant.isValid() || date.year() < 1900 || date.year() > 9999)
        return std::nullopt;
    const QTime time = utc.time();
    return lxw_datetime{date.year(), date.month(),  date.day(),
                        time.hour(), time.minute(), static_cast<double>(time.second())};
}

std::filesystem::path systemPath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

struct XlsxWriter::Workbook
{
    explicit Workbook(const QString& folderTemplate) : folder(folderTemplate) {}
    ~Workbook()
    {
        if (book)
            lxw_workbook_free(book);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void writeCell(std::uint16_t column, const Cell& cell) const;
    [[nodiscard]] qint64 sheetBytes() const { return std::ftell(sheet->optimize_tmpfile); }

    QTemporaryDir folder; ///< beside the target, so that the finished file only has to be renamed
    QString target;
    QString path;          ///< of the unfinished file
    QByteArray folderName; ///< the library keeps no copy of it
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format* titleFormat = nullptr;
    lxw_format* instantFormat = nullptr;
    lxw_row_t nextRow = 0;
    int sheets = 0;
    qint64 finishedBytes = 0; ///< of the sheets before this one
};

void XlsxWriter::Workbook::writeCell(std::uint16_t column, const Cell& cell) const
{
    if (const auto* instant = std::get_if<QDateTime>(&cell)) {
        if (auto value = excelInstant(*instant))
            worksheet_write_datetime(sheet, nextRow, column, &*value, instantFormat);
    } else if (const auto* truth = std::get_if<bool>(&cell)) {
        worksheet_write_boolean(sheet, nextRow, column, *truth ? 1 : 0, nullptr);
    } else if (const auto* whole = std::get_if<qint64>(&cell)) {
        worksheet_write_number(sheet, nextRow, column, static_cast<double>(*whole), nullptr);
    } else if (const auto* number = std::get_if<double>(&cell)) {
        if (std::isfinite(*number))
            worksheet_write_number(sheet, nextRow, column, *number, nullptr);
    } else if (const QByteArray text = cellUtf8(cellText(cell)); !text.isEmpty()) {
        worksheet_write_string(sheet, nextRow, column, text.constData(), nullptr);
    }
}

XlsxWriter::XlsxWriter(TableDocument document, RowHook hook) : TableWriter(std::move(document), std::move(hook)) {}

XlsxWriter::~XlsxWriter() = default;

Result<void> XlsxWriter::open()
{
    const QString& target = document().path;
    const QFileInfo present(target);
    if (present.exists() && (!present.isFile() || !present.isWritable()))
        return fail(ErrorCode::FileUnwritable, target, QStringLiteral("not a file that may be written"));
    const QFileInfo real(present.exists() ? present.canonicalFilePath() : target); // a symbolic link stays one
    errno = 0;
    m_workbook = std::make_unique<Workbook>(real.absoluteDir().filePath(QStringLiteral(".vigie-export-XXXXXX")));
    m_workbook->target = real.absoluteFilePath();
    if (!m_workbook->folder.isValid())
        return fail(writeError(target, errno, m_workbook->folder.errorString()));
    m_workbook->path = m_workbook->folder.filePath(QStringLiteral("table.xlsx"));
    m_workbook->folderName = QFile::encodeName(m_workbook->folder.path());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = m_workbook->folderName.data();
    m_workbook->book = workbook_new_opt(QFile::encodeName(m_workbook->path).constData(), &options);
    if (!m_workbook->book)
        return fail(writeError(target, errno, QStringLiteral("no workbook could be created")));
    m_workbook->titleFormat = workbook_add_format(m_workbook->book);
    format_set_bold(m_workbook->titleFormat);
    m_workbook->instantFormat = workbook_add_format(m_workbook->book);
    format_set_num_format(m_workbook->instantFormat, "yyyy-mm-dd hh:mm:ss");
    return startSheet();
}

Result<void> XlsxWriter::startSheet()
{
    Workbook& workbook = *m_workbook;
    if (workbook.sheet)
        workbook.finishedBytes += workbook.sheetBytes();
    errno = 0;
    workbook.sheet = workbook_add_worksheet(workbook.book, sheetName(document().title, ++workbook.sheets).constData());
    if (!workbook.sheet || !workbook.sheet->optimize_tmpfile)
        return fail(writeError(document().path, errno, QStringLiteral("no sheet could be created")));
    std::uint16_t column = 0;
    for (const TableColumn& each : document().columns) {
        worksheet_set_column(workbook.sheet, column, column, columnWidth(each.type), nullptr);
        worksheet_write_string(workbook.sheet, 0, column, cellUtf8(each.title).constData(), workbook.titleFormat);
        ++column;
    }
    worksheet_freeze_panes(workbook.sheet, 1, 0);
    workbook.nextRow = 1;
    return {};
}

Result<void> XlsxWriter::writeRow(std::span<const Cell> cells)
{
    if (m_workbook->nextRow > rowsPerSheet) {
        if (auto started = startSheet(); !started)
            return started;
    }
    std::uint16_t column = 0;
    for (const Cell& cell : cells)
        m_workbook->writeCell(column++, cell);
    ++m_workbook->nextRow;
    return m_workbook->nextRow % rowsBetweenSpaceChecks == 0 ? checkSpace() : Result<void>();
}

/// The library does not look whether its temporary files took what it wrote, and copies each sheet twice when it
/// closes the workbook: once as a file, once into the archive. So the room for that is checked beforehand.
Result<void> XlsxWriter::checkSpace()
{
    std::FILE* file = m_workbook->sheet->optimize_tmpfile;
    errno = 0;
    if (std::fflush(file) != 0 || std::ferror(file) != 0)
        return fail(writeError(document().path, errno, QStringLiteral("a temporary file cannot be written")));
    const qint64 left = freeBytes(m_workbook->path);
    if (left >= 0 && left < 2 * (m_workbook->finishedBytes + m_workbook->sheetBytes()) + spareBytes)
        return fail(ErrorCode::DiskFull, document().path, QStringLiteral("%1 bytes left").arg(left));
    return {};
}

Result<void> XlsxWriter::complete()
{
    if (auto checked = checkSpace(); !checked)
        return checked;
    if (!document().columns.empty() && m_workbook->nextRow > 1) {
        const auto lastColumn = static_cast<lxw_col_t>(document().columns.size() - 1);
        worksheet_autofilter(m_workbook->sheet, 0, 0, m_workbook->nextRow - 1, lastColumn);
    }
    errno = 0;
    // Closing frees the workbook, whatever it returns.
    const lxw_error closed = workbook_close(std::exchange(m_workbook->book, nullptr));
    m_workbook->sheet = nullptr;
    if (closed != LXW_NO_ERROR)
        return fail(writeError(document().path, errno, QString::fromUtf8(lxw_strerror(closed))));
    std::error_code error;
    std::filesystem::rename(systemPath(m_workbook->path), systemPath(m_workbook->target), error);
    if (error)
        return fail(writeError(document().path, error.value(), QString::fromStdString(error.message())));
    return {};
}

} // namespace vigie
