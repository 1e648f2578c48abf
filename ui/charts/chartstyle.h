// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartcontent.h"

#include <QBrush>
#include <QPen>

namespace vigie {

class Theme;

// Colour and shape together, so that no series is told by its colour alone.

[[nodiscard]] QColor chartColor(const Theme& theme, ChartPaint paint);
/// Solid, hatched or dotted.
[[nodiscard]] QBrush barBrush(const Theme& theme, ChartPaint paint);
[[nodiscard]] QPen barPen(const Theme& theme, ChartPaint paint);
/// Solid, dashed or dotted.
[[nodiscard]] QPen linePen(const Theme& theme, ChartPaint paint);
/// Of what was not observed.
[[nodiscard]] QBrush hatch(const Theme& theme);

/// The round number at or above \a value / \a steps: 1, 2 or 5 times a power of ten, at least \a least.
[[nodiscard]] double roundStep(double value, int steps, double least);

} // namespace vigie
