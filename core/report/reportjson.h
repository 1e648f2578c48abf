// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportcontent.h"

#include <QJsonObject>

namespace vigie {

/// \a content for scripts, in no language; the README documents the shape.
[[nodiscard]] QJsonObject reportJson(const ReportContent& content);

} // namespace vigie
