// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/channelsender.h"
#include "core/alerts/channelsetup.h"
#include "core/alerts/routing.h"
#include "core/settings/filesecrets.h"
#include "tests/store/tempdatabase.h"

#include <QTest>

using namespace vigie;
using namespace vigie::testing;

class TestChannelSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChannelIsKeptWithItsRoutesAndSecrets()
    {
        TempDatabase temp;
        QTemporaryDir directory;
        FileSecrets secrets(directory.path(), {});
        ChannelSetup setup;
        setup.channel.name = QStringLiteral("team");
        setup.channel.settings = MailSettings{QStringLiteral("mail.example.org"),
                                              587,
                                              MailSecurity::StartTls,
                                              QStringLiteral("vigie"),
                                              QStringLiteral("vigie@example.org"),
                                              {QStringLiteral("team@example.org")}};
        setup.routes = defaultRoutes({});
        NewSecrets given;
        given.password = "correct horse";
        const auto id = saveChannel(*temp.database, secrets, setup, given);
        QVERIFY(id);
        QCOMPARE(secrets.read(passwordName(*id)).value_or(std::nullopt), std::optional<std::string>("correct horse"));

        auto known = loadChannels(*temp.database);
        QVERIFY(known);
        QCOMPARE(known->size(), std::size_t(1));
        QCOMPARE(known->front().routes.size(), std::size_t(3));
        QVERIFY(known->front().routes.front().channel == *id);

        // A changed route is another one; the others stay what they are, and so does the password.
        ChannelSetup changed = known->front();
        const RouteId stays = changed.routes[0].id;
        changed.routes.pop_back();
        changed.routes[1].pace = Pace::Immediate;
        changed.routes[1].id = {};
        changed.channel.enabled = false;
        QVERIFY(saveChannel(*temp.database, secrets, changed, {}));
        known = loadChannels(*temp.database);
        QVERIFY(known);
        QVERIFY(!known->front().channel.enabled);
        QCOMPARE(known->front().routes.size(), std::size_t(2));
        QVERIFY(known->front().routes[0].id == stays);
        QCOMPARE(known->front().routes[1].pace, Pace::Immediate);
        QCOMPARE(secrets.read(passwordName(*id)).value_or(std::nullopt), std::optional<std::string>("correct horse"));

        QVERIFY(removeChannel(*temp.database, secrets, *id));
        QVERIFY(loadChannels(*temp.database)->empty());
        QCOMPARE(secrets.read(passwordName(*id)).value_or(std::string("?")), std::optional<std::string>());
    }

    void whatCannotBeKeptChangesNothing()
    {
        TempDatabase temp;
        FileSecrets nowhere(QStringLiteral("/proc/nowhere"), {});
        ChannelSetup setup;
        setup.channel.name = QStringLiteral("hook");
        setup.channel.settings = WebhookSettings();
        NewSecrets given;
        given.url = "https://example.org/hook";
        const auto id = saveChannel(*temp.database, nowhere, setup, given);
        QVERIFY(!id);
        QCOMPARE(id.error().code, ErrorCode::FileUnwritable);
        QVERIFY(loadChannels(*temp.database)->empty());
    }

    void twoChannelsOfOneNameAreRefused()
    {
        TempDatabase temp;
        QTemporaryDir directory;
        FileSecrets secrets(directory.path(), {});
        ChannelSetup setup;
        setup.channel.name = QStringLiteral("desk");
        setup.channel.settings = DesktopSettings();
        QVERIFY(saveChannel(*temp.database, secrets, setup, {}));
        const auto again = saveChannel(*temp.database, secrets, setup, {});
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    }
};

QTEST_GUILESS_MAIN(TestChannelSetup)
#include "tst_channelsetup.moc"
