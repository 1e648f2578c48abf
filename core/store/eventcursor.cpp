// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eventcursor.h"

#include "core/store/database.h"

namespace vigie {

Result<void> beginCursor(Database& database, std::string_view source, std::string_view table)
{
    const auto begun = database.execute(
        "INSERT OR IGNORE INTO finding_cursor (source, position) SELECT ?, coalesce(max(id), 0) FROM " +
            std::string(table),
        source);
    return begun ? Result<void>() : fail(begun.error());
}

Result<qint64> readCursor(Database& database, std::string_view source)
{
    const auto position = database.one(
        "SELECT position FROM finding_cursor WHERE source = ?", [](const SqlRow& row) { return row.integer(0); },
        source);
    if (!position)
        return fail(position.error());
    return position->value_or(0);
}

Result<void> writeCursor(Database& database, std::string_view source, qint64 position)
{
    const auto written = database.execute("INSERT INTO finding_cursor (source, position) VALUES (?, ?) ON CONFLICT "
                                          "(source) DO UPDATE SET position = excluded.position",
                                          source, position);
    return written ? Result<void>() : fail(written.error());
}

} // namespace vigie
