// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/volumepreview.h"

#include "core/alerts/alertmaking.h"
#include "core/store/pastfindings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace vigie {

Result<VolumePreview> previewVolume(Database& database, const RoutingTable& table, const QDateTime& since,
                                    const std::set<std::string>& without)
{
    RoutingTable asRouted = table;
    asRouted.silences.clear();
    for (Channel& channel : asRouted.channels)
        channel.quiet = {};
    VolumePreview preview;
    std::map<ChannelId, ChannelVolume> volumes;
    std::set<std::tuple<ChannelId, QString, qint64>> shared; ///< one message a recipient and batch
    std::map<QDate, int> days;
    const auto count = [&](const Alert& alert, const QDateTime& at) {
        preview.critical += alert.finding.severity == Severity::Critical ? 1 : 0;
        preview.warning += alert.finding.severity == Severity::Warning ? 1 : 0;
        preview.busiestDay = std::max(preview.busiestDay, ++days[at.date()]);
        for (const Notice& notice : noticesFor(alert, NoticeEvent::Raised, asRouted, at)) {
            ChannelVolume& volume = volumes[notice.channel];
            volume.channel = notice.channel;
            ++volume.notices;
            const bool isNew = !notice.combined ||
                               shared.emplace(notice.channel, notice.target, notice.dueAt.toMSecsSinceEpoch()).second;
            volume.messages += isNew ? 1 : 0;
        }
    };
    const auto visit = [&](const std::vector<Finding>& findings) {
        const QDateTime at = findings.back().foundAt;
        std::vector<Finding> left;
        std::ranges::copy_if(findings, std::back_inserter(left),
                             [&](const Finding& finding) { return !without.contains(finding.key); });
        for (const AlertDraft& draft : makeAlerts(left, at))
            count(draft.alert, at);
    };
    if (auto read = eachPastPass(database, since, visit); !read)
        return fail(std::move(read.error()));
    for (const auto& [id, volume] : volumes)
        preview.channels.push_back(volume);
    return preview;
}

} // namespace vigie
