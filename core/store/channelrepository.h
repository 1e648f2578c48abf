// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/channel.h"
#include "core/domain/route.h"
#include "core/domain/silence.h"

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// Channels, the routes that lead to them, and the times in which nobody is told.
class ChannelRepository
{
public:
    explicit ChannelRepository(Database& database) : m_database(database) {}

    /// AlreadyExists (subject: the name).
    Result<ChannelId> add(const Channel& channel);
    /// What the user decides. NotFound.
    Result<void> update(const Channel& channel);
    /// With its routes and whatever waits for it. NotFound.
    Result<void> remove(ChannelId id);
    Result<std::vector<Channel>> channels();
    Result<std::optional<Channel>> find(ChannelId id);
    /// The channel as a whole failed, or works again (invalid \a retryAt, no attempts).
    Result<void> setHealth(ChannelId id, const QDateTime& retryAt, int attempts, const QString& error);

    Result<RouteId> addRoute(const Route& route);
    Result<void> removeRoute(RouteId id);
    /// In order of id.
    Result<std::vector<Route>> routes();
    Result<void> setDigestedUntil(RouteId id, const QDateTime& until);

    Result<SilenceId> addSilence(const Silence& silence);
    Result<void> removeSilence(SilenceId id);
    /// Those that are not over at \a now, future ones too.
    Result<std::vector<Silence>> silences(const QDateTime& now);

private:
    Database& m_database;
};

} // namespace vigie
