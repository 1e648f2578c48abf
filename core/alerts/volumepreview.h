// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/routing.h"
#include "core/base/result.h"

#include <QDateTime>

#include <set>
#include <string>
#include <vector>

namespace vigie {

class Database;

/// Days that previews look back.
inline constexpr int previewDays = 90;

/// What one channel would have carried.
struct ChannelVolume
{
    ChannelId channel;
    int notices = 0;  ///< alerts, each to each recipient
    int messages = 0; ///< what batches and digests make of them

    bool operator==(const ChannelVolume&) const = default;
};

struct VolumePreview
{
    int critical = 0; ///< alerts
    int warning = 0;
    int busiestDay = 0; ///< most alerts within one UTC day
    std::vector<ChannelVolume> channels;

    [[nodiscard]] int alerts() const { return critical + warning; }
    bool operator==(const VolumePreview&) const = default;
};

/// What \a table would have sent since \a since, from history: groups and their gathering, routes, batches and digest
/// hours as they are now; silences, quiet hours, caps, recoveries and the info part of digests are left out. Findings
/// whose keys are in \a without count as never found. Any connection.
[[nodiscard]] Result<VolumePreview> previewVolume(Database& database, const RoutingTable& table, const QDateTime& since,
                                                  const std::set<std::string>& without = {});

} // namespace vigie
