// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace vigie {

class Database;

/// Events in a row that one batch of findings is made of.
inline constexpr int eventsPerBatch = 500;

/// Sets the cursor of \a source to the newest row of its \a table of events, unless there is one already: databases are
/// older than alerts.
[[nodiscard]] Result<void> beginCursor(Database& database, std::string_view source, std::string_view table);
/// The id of the last event of \a source that alerts were made of; 0: none yet.
[[nodiscard]] Result<qint64> readCursor(Database& database, std::string_view source);
[[nodiscard]] Result<void> writeCursor(Database& database, std::string_view source, qint64 position);

} // namespace vigie
