// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/reportpages.h"

class QPainter;

namespace vigie {

/// Draws \a page with \a painter, whose coordinates are those of a page (see paper): black on white, the severities in
/// the colours of the light theme and in shapes or heights of their own.
void paintPage(QPainter& painter, const PaperPage& page);

/// \a page as a picture \a width pixels wide. From any thread.
[[nodiscard]] QImage pageImage(const PaperPage& page, int width);

} // namespace vigie
