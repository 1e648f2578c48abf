// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/pagemomentreader.h"
#include "ui/charts/chartcontent.h"

#include <span>

namespace vigie {

/// What pages are sorted by.
enum class Spread { Status, Indexability, TitleLength, Words, Redirects };

/// How many pages stood in each class at two moments, as pairs of bars.
[[nodiscard]] ChartContent distribution(std::span<const PageMoments> pages, Spread spread, const QString& before,
                                        const QString& after);
/// Pages that stand in class \a slot of distribution() at one of the two moments only.
[[nodiscard]] std::vector<PageMoments> movedPages(std::span<const PageMoments> pages, Spread spread, int slot);

} // namespace vigie
