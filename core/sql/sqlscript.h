// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace vigie {

/// The statements of a migration: each ends with a semicolon at the end of a line; lines that begin with -- are
/// comments.
[[nodiscard]] QStringList splitStatements(const QString& sql);

} // namespace vigie
