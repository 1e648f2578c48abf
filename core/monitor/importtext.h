// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <string>

namespace vigie {

/// The text of a file that a person exported or typed, as UTF-8 without a byte order mark: UTF-8, UTF-16 of either byte
/// order (with a mark, or told by its zero bytes), else windows-1252, which is what spreadsheets of western Windows
/// write. MalformedInput for a ZIP archive (a spreadsheet in its own format) and for what has zero bytes all the same.
Result<std::string> importedText(const QByteArray& content);

} // namespace vigie
