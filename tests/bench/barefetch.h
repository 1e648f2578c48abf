// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/measurement.h"

#include <QStringList>

namespace vigie {

/// Fetches \a urls with nothing but QNetworkAccessManager, which inflates by itself and limits itself to six
/// connections per host: the yardstick of the engine. Runs an event loop.
[[nodiscard]] Measurement fetchBare(const QStringList& urls);

} // namespace vigie
