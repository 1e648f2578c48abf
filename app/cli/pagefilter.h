// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/pagerepository.h"

#include <QDateTime>
#include <QString>

namespace vigie {

/// Reads the expression of `page list --filter`: terms separated by spaces that all must hold, each `name operator
/// value`: status=404, status>=500, status<400, outcome=unanswered, indexable=no, important=yes, gone=yes, paused=yes,
/// kind=page, tag=NAME, url^=PREFIX, text=PART, changed>=TIME. A value with spaces stands in double quotes.
/// InvalidArgument (subject: the term).
[[nodiscard]] Result<PageFilter> parsePageFilter(const QString& expression, const QDateTime& now);

} // namespace vigie
