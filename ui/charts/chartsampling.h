// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartcontent.h"

#include <span>

namespace vigie {

/// The points of [from, to] with one neighbour on each side, thinned to at most about \a most: of every stretch the
/// first, the lowest, the highest and the last stay, so that no peak is lost. \a points are in order of x.
[[nodiscard]] std::vector<ChartPoint> sampled(std::span<const ChartPoint> points, double from, double to, int most);

/// Cuts where two points are further apart than \a longestGap; 0: nowhere.
[[nodiscard]] std::vector<std::span<const ChartPoint>> unbroken(std::span<const ChartPoint> points, double longestGap);

} // namespace vigie
