// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

class QWidget;

namespace vigie {

/// Saves what \a chart shows: as vectors where \a path ends in ".svg", else as PNG of twice its size. FileUnwritable.
[[nodiscard]] Result<void> saveChart(QWidget& chart, const QString& path);
/// Asks where, saves, and says so when it fails. Does not wait.
void askAndSaveChart(QWidget& chart, const QString& title, const QString& suffix);

} // namespace vigie
