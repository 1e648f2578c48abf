// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/channel.h"
#include "core/domain/route.h"
#include "core/domain/silence.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace vigie {

/// Everything that decides who is told when.
struct RoutingTable
{
    std::vector<Channel> channels;
    std::vector<Route> routes;
    std::vector<Silence> silences;

    [[nodiscard]] const Channel* channel(ChannelId id) const;
    bool operator==(const RoutingTable&) const = default;
};

/// The routes that a new channel starts with: critical at once, warnings in batches, the rest in a daily digest.
[[nodiscard]] std::vector<Route> defaultRoutes(ChannelId channel);

/// Who a route sends to: its own recipients, else the channel's; one empty name for a channel without recipients.
[[nodiscard]] QStringList targetsOf(const Route& route, const Channel& channel);

/// Whether \a route takes \a finding. Routes by tag match when any page of the finding has it.
[[nodiscard]] bool takes(const Route& route, const Finding& finding);

/// The notices of an \a event of \a alert that comes up at \a now: one a recipient, at the earliest of its routes.
/// Reminders leave at once.
[[nodiscard]] std::vector<Notice> noticesFor(const Alert& alert, NoticeEvent event, const RoutingTable& table,
                                             const QDateTime& now);

/// Reminders that are due at \a now, each with its ordinal: every so often while the alert is open.
[[nodiscard]] std::vector<Notice> remindersFor(const Alert& alert, const RoutingTable& table, const QDateTime& now);

} // namespace vigie
