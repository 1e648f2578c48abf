// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartsampling.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

std::span<const ChartPoint> visible(std::span<const ChartPoint> points, double from, double to)
{
    auto first = std::ranges::lower_bound(points, from, {}, &ChartPoint::x);
    auto last = std::ranges::upper_bound(points, to, {}, &ChartPoint::x);
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    return first < last ? std::span<const ChartPoint>(first, last) : std::span<const ChartPoint>();
}

void appendStretch(std::vector<ChartPoint>& kept, std::span<const ChartPoint> stretch)
{
    const auto [lowest, highest] = std::ranges::minmax_element(stretch, {}, &ChartPoint::y);
    std::array<const ChartPoint*, 4> chosen{&stretch.front(), &*lowest, &*highest, &stretch.back()};
    std::ranges::sort(chosen);
    const auto repeated = std::ranges::unique(chosen);
    std::for_each(chosen.begin(), repeated.begin(), [&](const ChartPoint* point) { kept.push_back(*point); });
}

} // namespace

std::vector<ChartPoint> sampled(std::span<const ChartPoint> points, double from, double to, int most)
{
    const std::span<const ChartPoint> shown = visible(points, from, to);
    const auto limit = static_cast<std::size_t>(std::max(most, 8));
    if (shown.size() <= limit)
        return {shown.begin(), shown.end()};
    const std::size_t stretches = limit / 4;
    std::vector<ChartPoint> kept;
    kept.reserve(limit);
    for (std::size_t i = 0; i < stretches; ++i) {
        const std::size_t begin = shown.size() * i / stretches;
        const std::size_t end = shown.size() * (i + 1) / stretches;
        appendStretch(kept, shown.subspan(begin, end - begin));
    }
    return kept;
}

std::vector<std::span<const ChartPoint>> unbroken(std::span<const ChartPoint> points, double longestGap)
{
    std::vector<std::span<const ChartPoint>> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= points.size(); ++i) {
        if (i < points.size() && (longestGap <= 0 || points[i].x - points[i - 1].x <= longestGap))
            continue;
        pieces.push_back(points.subspan(begin, i - begin));
        begin = i;
    }
    return pieces;
}

} // namespace vigie
