// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/channelsetup.h"

#include "core/alerts/channelsender.h"
#include "core/settings/secretstore.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"

#include <algorithm>

namespace vigie {

namespace {

Result<void> keepSecrets(SecretStore& secrets, ChannelId channel, const NewSecrets& given)
{
    const std::pair<QString, const std::optional<std::string>*> named[] = {{passwordName(channel), &given.password},
                                                                           {webhookUrlName(channel), &given.url},
                                                                           {signingKeyName(channel), &given.key}};
    for (const auto& [name, value] : named) {
        if (!*value)
            continue;
        if (auto written = secrets.write(name, **value); !written)
            return written;
    }
    return {};
}

Result<void> saveRoutes(ChannelRepository& repository, ChannelId channel, const std::vector<Route>& wanted)
{
    const auto known = repository.routes();
    if (!known)
        return fail(known.error());
    for (const Route& route : *known) {
        if (route.channel != channel || std::ranges::find(wanted, route.id, &Route::id) != wanted.end())
            continue;
        if (auto removed = repository.removeRoute(route.id); !removed)
            return removed;
    }
    for (Route route : wanted) {
        if (route.id.isValid())
            continue;
        route.channel = channel;
        if (const auto added = repository.addRoute(route); !added)
            return fail(added.error());
    }
    return {};
}

} // namespace

Result<std::vector<ChannelSetup>> loadChannels(Database& database)
{
    ChannelRepository repository(database);
    const auto channels = repository.channels();
    const auto routes = repository.routes();
    if (!channels || !routes)
        return fail(channels ? routes.error() : channels.error());
    std::vector<ChannelSetup> setups;
    for (const Channel& channel : *channels) {
        ChannelSetup setup{channel, {}};
        std::ranges::copy_if(*routes, std::back_inserter(setup.routes),
                             [&channel](const Route& route) { return route.channel == channel.id; });
        setups.push_back(std::move(setup));
    }
    return setups;
}

Result<ChannelId> saveChannel(Database& database, SecretStore& secrets, const ChannelSetup& setup,
                              const NewSecrets& given)
{
    return database.transaction([&]() -> Result<ChannelId> {
        ChannelRepository repository(database);
        ChannelId id = setup.channel.id;
        if (!id.isValid()) {
            const auto added = repository.add(setup.channel);
            if (!added)
                return added;
            id = *added;
        } else if (auto updated = repository.update(setup.channel); !updated) {
            return fail(std::move(updated.error()));
        }
        if (auto saved = saveRoutes(repository, id, setup.routes); !saved)
            return fail(std::move(saved.error()));
        if (auto kept = keepSecrets(secrets, id, given); !kept)
            return fail(std::move(kept.error()));
        return id;
    });
}

Result<void> removeChannel(Database& database, SecretStore& secrets, ChannelId channel)
{
    for (const QString& name : {passwordName(channel), webhookUrlName(channel), signingKeyName(channel)}) {
        if (auto removed = secrets.remove(name); !removed)
            return removed;
    }
    return ChannelRepository(database).remove(channel);
}

} // namespace vigie
