// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportdocument.h"

#include <QByteArray>

namespace vigie {

/// \a report as one HTML page that needs nothing else and runs nothing: styles, charts (SVG) and logos are in it, it
/// follows the reader's light or dark theme, and prints on white. Everything is escaped; no address in it is fetched.
[[nodiscard]] QByteArray reportHtml(const ReportDocument& report);

} // namespace vigie
