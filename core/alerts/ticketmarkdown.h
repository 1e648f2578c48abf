// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/store/alertrepository.h"
#include "core/text/alerttext.h"

#include <QString>

#include <vector>

namespace vigie {

/// \a alert as Markdown (CommonMark) for a ticket: what, where, since when, before and after as a diff, and the first
/// of its \a pages. What comes from the network stands in code alone, so that no tracker takes it for markup, a link or
/// a mention.
[[nodiscard]] QString ticketMarkdown(const Alert& alert, const std::vector<AlertPage>& pages, const AlertText& text);

} // namespace vigie
