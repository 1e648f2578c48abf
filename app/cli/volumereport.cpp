// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/volumereport.h"

#include <QJsonArray>

namespace vigie {

QJsonObject toJson(const VolumePreview& volume, const RoutingTable& table)
{
    QJsonArray channels;
    for (const ChannelVolume& one : volume.channels) {
        const Channel* channel = table.channel(one.channel);
        channels.append(QJsonObject{{QStringLiteral("channel"), channel ? channel->name : QString()},
                                    {QStringLiteral("alerts"), one.notices},
                                    {QStringLiteral("messages"), one.messages}});
    }
    return {{QStringLiteral("critical"), volume.critical},
            {QStringLiteral("warning"), volume.warning},
            {QStringLiteral("busiest_day"), volume.busiestDay},
            {QStringLiteral("channels"), channels}};
}

} // namespace vigie
