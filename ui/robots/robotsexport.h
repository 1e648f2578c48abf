// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/robots/robotsaccessmodel.h"

#include <QString>

namespace vigie {

/// Writes the rows of \a view to \a path as CSV, XLSX, JSON or HTML by the end of its name, else as CSV, with English
/// names in every language: a row for each page and each pair of lines that decides. Any thread. FileUnwritable,
/// DiskFull (subject: the path).
[[nodiscard]] Result<void> exportRobotsAccess(const RobotsAccessModel::View& view, const QString& path);

} // namespace vigie
