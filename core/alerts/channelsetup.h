// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/channel.h"
#include "core/domain/route.h"

#include <optional>
#include <string>
#include <vector>

namespace vigie {

class Database;
class SecretStore;

/// A channel with everything that leads to it.
struct ChannelSetup
{
    Channel channel;
    std::vector<Route> routes;

    bool operator==(const ChannelSetup&) const = default;
};

/// Secrets of a channel to be kept; absent: as they are.
struct NewSecrets
{
    std::optional<std::string> password;
    std::optional<std::string> url;
    std::optional<std::string> key;
};

/// Every channel, in order of id. Any connection.
[[nodiscard]] Result<std::vector<ChannelSetup>> loadChannels(Database& database);
/// Adds the channel (its id is invalid) or changes it, with its routes: those without an id are added, those that are
/// gone are removed. The secrets are kept last, so that none belongs to nobody. AlreadyExists (subject: the name),
/// FileUnwritable.
[[nodiscard]] Result<ChannelId> saveChannel(Database& database, SecretStore& secrets, const ChannelSetup& setup,
                                            const NewSecrets& given);
/// With its routes and secrets, and whatever waits for it.
[[nodiscard]] Result<void> removeChannel(Database& database, SecretStore& secrets, ChannelId channel);

} // namespace vigie
