// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/routing.h"

#include "core/alerts/tellingtime.h"

#include <algorithm>

namespace vigie {

namespace {

/// Keeps the earliest notice of each recipient.
void keepEarliest(std::vector<Notice>& notices, const Notice& notice)
{
    const auto same = std::ranges::find_if(notices, [&](const Notice& other) {
        return other.channel == notice.channel && other.target == notice.target && other.ordinal == notice.ordinal;
    });
    if (same == notices.end())
        notices.push_back(notice);
    else if (notice.dueAt < same->dueAt)
        *same = notice;
}

} // namespace

const Channel* RoutingTable::channel(ChannelId id) const
{
    const auto found = std::ranges::find(channels, id, &Channel::id);
    return found == channels.end() ? nullptr : &*found;
}

std::vector<Route> defaultRoutes(ChannelId channel)
{
    Route critical;
    critical.channel = channel;
    critical.least = Severity::Critical;
    Route warning = critical;
    warning.least = warning.most = Severity::Warning;
    warning.pace = Pace::Batched;
    Route rest = critical;
    rest.least = Severity::Good;
    rest.most = Severity::Info;
    rest.pace = Pace::Daily;
    return {critical, warning, rest};
}

QStringList targetsOf(const Route& route, const Channel& channel)
{
    const auto* mail = std::get_if<MailSettings>(&channel.settings);
    if (!mail)
        return {QStringLiteral("")};
    QStringList targets = route.recipients.isEmpty() ? mail->recipients : route.recipients;
    targets.removeDuplicates();
    return targets;
}

bool takes(const Route& route, const Finding& finding)
{
    return finding.severity >= route.least && finding.severity <= route.most && route.scope.matches(finding);
}

std::vector<Notice> noticesFor(const Alert& alert, NoticeEvent event, const RoutingTable& table, const QDateTime& now)
{
    std::vector<Notice> notices;
    for (const Route& route : table.routes) {
        const Channel* channel = table.channel(route.channel);
        if (!channel || !channel->enabled || !takes(route, alert.finding))
            continue;
        Notice notice;
        notice.alert = alert.id;
        notice.event = event;
        notice.channel = route.channel;
        notice.combined = route.pace != Pace::Immediate;
        notice.dueAt = tellingTime(*channel, table.silences, alert, paceTime(route, zoneOf(*channel), now));
        for (const QString& target : targetsOf(route, *channel)) {
            notice.target = target;
            keepEarliest(notices, notice);
        }
    }
    return notices;
}

std::vector<Notice> remindersFor(const Alert& alert, const RoutingTable& table, const QDateTime& now)
{
    std::vector<Notice> notices;
    if (alert.state != AlertState::Open)
        return notices;
    for (const Route& route : table.routes) {
        const Channel* channel = table.channel(route.channel);
        const qint64 every = std::chrono::seconds(route.remindEvery).count();
        if (!channel || !channel->enabled || every <= 0 || !takes(route, alert.finding))
            continue;
        Notice notice;
        notice.alert = alert.id;
        notice.event = NoticeEvent::Reminder;
        notice.ordinal = static_cast<int>(alert.stateAt.secsTo(now) / every);
        notice.channel = route.channel;
        notice.combined = route.pace != Pace::Immediate;
        notice.dueAt = tellingTime(*channel, table.silences, alert, now);
        if (notice.ordinal < 1)
            continue;
        for (const QString& target : targetsOf(route, *channel)) {
            notice.target = target;
            keepEarliest(notices, notice);
        }
    }
    return notices;
}

} // namespace vigie
