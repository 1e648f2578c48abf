// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <functional>
#include <span>
#include <variant>
#include <vector>

namespace vigie {

/// One value of a table; std::monostate: absent. A QJsonValue is written as it is to JSON and as text elsewhere (a
/// string as itself, anything else as compact JSON).
using Cell = std::variant<std::monostate, QString, qint64, double, bool, QDateTime, QJsonValue>;

/// What a column holds: how wide it is shown and on which side.
enum class ColumnType { Text, LongText, Number, Boolean, Instant };

struct TableColumn
{
    QString key;   ///< for scripts: the member of a JSON object
    QString title; ///< for people
    ColumnType type = ColumnType::Text;

    bool operator==(const TableColumn&) const = default;
};

/// Where a table goes and what its columns are.
struct TableDocument
{
    QString path;
    QString title;    ///< for people
    QString language; ///< of the titles: "fr", "en"
    std::vector<TableColumn> columns;

    bool operator==(const TableDocument&) const = default;
};

enum class Proceed { Continue, Stop };

/// Told after every thousand rows how many there are; Stop ends the table with Cancelled.
using RowHook = std::function<Proceed(qint64 rows)>;

/// Writes a table of any length to a file, in flat memory. The file appears complete when finish() succeeds; until
/// then, and when anything fails, what stood at its path is untouched.
class TableWriter
{
public:
    virtual ~TableWriter() = default;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;

    /// One cell a column; cells that are not there are absent. Errors: FileUnwritable, DiskFull (subject: the path),
    /// Cancelled. After an error nothing else may be written.
    [[nodiscard]] Result<void> row(std::span<const Cell> cells);
    /// Completes the file and puts it in its place. The same errors.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] qint64 rows() const { return m_rows; }

protected:
    TableWriter(TableDocument document, RowHook hook);

    [[nodiscard]] const TableDocument& document() const { return m_document; }
    /// \a cells has exactly one entry a column.
    [[nodiscard]] virtual Result<void> writeRow(std::span<const Cell> cells) = 0;
    [[nodiscard]] virtual Result<void> complete() = 0;

private:
    TableDocument m_document;
    RowHook m_hook;
    qint64 m_rows = 0;
};

} // namespace vigie
