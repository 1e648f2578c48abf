// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartstyle.h"

#include "ui/widgets/theme.h"

#include <algorithm>
#include <cmath>

namespace vigie {

QColor chartColor(const Theme& theme, ChartPaint paint)
{
    const ColorTokens& tokens = theme.colors();
    switch (paint) {
    case ChartPaint::Critical:
        return tokens.critical;
    case ChartPaint::Warning:
        return tokens.warning;
    case ChartPaint::Info:
        return tokens.accent;
    case ChartPaint::Good:
        return tokens.good;
    case ChartPaint::First:
    case ChartPaint::Second:
    case ChartPaint::Third:
    case ChartPaint::Fourth:
    case ChartPaint::Other:
        break;
    }
    return tokens.series[static_cast<std::size_t>(paint) - static_cast<std::size_t>(ChartPaint::First)];
}

QBrush barBrush(const Theme& theme, ChartPaint paint)
{
    const QColor color = chartColor(theme, paint);
    switch (paint) {
    case ChartPaint::Warning:
    case ChartPaint::Second:
        return {color, Qt::BDiagPattern};
    case ChartPaint::Info:
    case ChartPaint::Fourth:
        return {color, Qt::Dense6Pattern};
    case ChartPaint::Good:
        return {color, Qt::HorPattern};
    case ChartPaint::Other:
        return {color, Qt::Dense4Pattern};
    case ChartPaint::Critical:
    case ChartPaint::First:
    case ChartPaint::Third:
        break;
    }
    return color;
}

QPen barPen(const Theme& theme, ChartPaint paint)
{
    return {chartColor(theme, paint), 1};
}

QPen linePen(const Theme& theme, ChartPaint paint)
{
    QPen pen(chartColor(theme, paint), 2);
    if (paint == ChartPaint::Second)
        pen.setStyle(Qt::DashLine);
    else if (paint == ChartPaint::Third)
        pen.setStyle(Qt::DotLine);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

QBrush hatch(const Theme& theme)
{
    return {theme.colors().line, Qt::BDiagPattern};
}

double roundStep(double value, int steps, double least)
{
    const double wanted = std::max(value / steps, least);
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= wanted * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

} // namespace vigie
