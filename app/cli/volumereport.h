// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/volumepreview.h"

#include <QJsonObject>

namespace vigie {

/// "critical", "warning", "busiest_day" and "channels": what `notify preview` and `rule preview` say of a volume.
[[nodiscard]] QJsonObject toJson(const VolumePreview& volume, const RoutingTable& table);

} // namespace vigie
