// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/robots/robotsreview.h"

#include <QString>

namespace vigie {

/// \a review for a ticket, as Markdown in the present language: what each crawler loses and gains, which lines do it
/// with an example of each, and the problems of the draft.
[[nodiscard]] QString robotsResultText(const RobotsReview& review);

} // namespace vigie
