// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/desktopchannel.h"

#include "core/alerts/routing.h"
#include "core/base/logging.h"
#include "core/settings/appsettings.h"
#include "core/settings/settings.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"
#include "core/store/storeservice.h"

#include <QCoreApplication>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct Desktop
{
    Q_DECLARE_TR_FUNCTIONS(Desktop)
};

Result<ChannelId> addChannel(Database& database, const QString& name)
{
    return database.transaction([&]() -> Result<ChannelId> {
        ChannelRepository channels(database);
        Channel channel;
        channel.name = name;
        channel.settings = DesktopSettings();
        const auto id = channels.add(channel);
        if (!id)
            return id;
        for (const Route& route : defaultRoutes(*id)) {
            if (const auto added = channels.addRoute(route); !added)
                return fail(added.error());
        }
        return id;
    });
}

} // namespace

void offerDesktopChannel(StoreService& store, Settings& settings)
{
    if (settings.value(appsettings::desktopChannelMade))
        return;
    settings.set(appsettings::desktopChannelMade, true);
    const QString name = Desktop::tr("This computer");
    store.write([name](StoreConnection& connection) { return addChannel(connection.database, name); })
        .then([](const Result<ChannelId>& added) {
            if (!added && added.error().code != ErrorCode::AlreadyExists)
                qCWarning(logApp) << "the desktop's channel was not added:" << errorCodeName(added.error().code)
                                  << added.error().detail;
        });
}

} // namespace vigie
