// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/route.h"

#include <QString>

#include <vector>

namespace vigie {

/// "Mail", "Webhook" …
[[nodiscard]] QString channelKindWord(ChannelKind kind);
/// "At once", "Every 15 minutes" …
[[nodiscard]] QString paceWord(Pace pace);
/// Which severities a route takes: "Critical", "Warnings and worse" …
[[nodiscard]] QString rangeWord(Severity least, Severity most);
/// What a channel carries, in one line.
[[nodiscard]] QString routesWord(const std::vector<Route>& routes);

} // namespace vigie
