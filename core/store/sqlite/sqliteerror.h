// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlError>
#include <QString>

namespace vigie {

/// What an error of SQLite means for us (https://www.sqlite.org/rescode.html). \a path becomes the subject.
[[nodiscard]] Error sqliteError(const QSqlError& error, const QString& path);

} // namespace vigie
