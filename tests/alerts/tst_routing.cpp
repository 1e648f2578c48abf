// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/routing.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

namespace {

Alert alertOf(Severity severity)
{
    Alert alert;
    alert.id = AlertId{1};
    alert.finding = finding("change/1", severity);
    alert.finding.client = QStringLiteral("acme");
    alert.finding.tags = {QStringLiteral("shop")};
    alert.stateAt = noon;
    return alert;
}

} // namespace

class TestRouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The defaults: critical at once, warnings in batches, the rest in the digest alone.
    void defaults()
    {
        RoutingTable table;
        table.channels = {mailChannel()};
        table.channels.front().id = ChannelId{1};
        table.routes = defaultRoutes(ChannelId{1});
        const auto critical = noticesFor(alertOf(Severity::Critical), NoticeEvent::Raised, table, noon.addSecs(60));
        QCOMPARE(critical.size(), std::size_t(1));
        QCOMPARE(critical.front().dueAt, noon.addSecs(60));
        QVERIFY(!critical.front().combined);
        const auto warning = noticesFor(alertOf(Severity::Warning), NoticeEvent::Raised, table, noon.addSecs(60));
        QCOMPARE(warning.size(), std::size_t(1));
        QCOMPARE(warning.front().dueAt, noon.addSecs(900));
        QVERIFY(warning.front().combined);
    }

    void scope_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("matches");
        for (const bool matches : {true, false}) {
            const char* suffix = matches ? "" : " of another";
            QTest::addRow("tool%s", suffix)
                << QStringLiteral("tool") << (matches ? QStringLiteral("http") : QStringLiteral("ping")) << matches;
            QTest::addRow("site%s", suffix)
                << QStringLiteral("site") << (matches ? QStringLiteral("1") : QStringLiteral("2")) << matches;
            QTest::addRow("client%s", suffix)
                << QStringLiteral("client") << (matches ? QStringLiteral("acme") : QStringLiteral("other")) << matches;
            QTest::addRow("tag%s", suffix)
                << QStringLiteral("tag") << (matches ? QStringLiteral("shop") : QStringLiteral("blog")) << matches;
            QTest::addRow("criterion%s", suffix)
                << QStringLiteral("criterion") << (matches ? QStringLiteral("title") : QStringLiteral("status"))
                << matches;
        }
    }
    void scope()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(bool, matches);
        Route route;
        route.channel = ChannelId{1};
        if (field == QLatin1String("tool"))
            route.scope.tool = toolFromName(value.toStdString());
        else if (field == QLatin1String("site"))
            route.scope.site = SiteId{value.toLongLong()};
        else if (field == QLatin1String("client"))
            route.scope.client = value;
        else if (field == QLatin1String("tag"))
            route.scope.tag = value;
        else
            route.scope.criterion = value.toStdString();
        QCOMPARE(takes(route, alertOf(Severity::Warning).finding), matches);
    }

    void recipientsAreToldOnceAtTheEarliest()
    {
        RoutingTable table;
        table.channels = {
            mailChannel(QStringLiteral("mail"), {QStringLiteral("a@example.org"), QStringLiteral("b@example.org")})};
        table.channels.front().id = ChannelId{1};
        Route batched;
        batched.channel = ChannelId{1};
        batched.pace = Pace::Batched;
        Route urgent = batched;
        urgent.pace = Pace::Immediate;
        urgent.scope.tag = QStringLiteral("shop");
        urgent.recipients = {QStringLiteral("b@example.org"), QStringLiteral("c@example.org")};
        table.routes = {batched, urgent};
        const auto notices = noticesFor(alertOf(Severity::Warning), NoticeEvent::Raised, table, noon);
        QStringList told;
        for (const Notice& notice : notices)
            told.append(notice.target + (notice.dueAt == noon ? QStringLiteral(" now") : QStringLiteral(" later")));
        told.sort();
        QCOMPARE(told, (QStringList{QStringLiteral("a@example.org later"), QStringLiteral("b@example.org now"),
                                    QStringLiteral("c@example.org now")}));
    }

    void disabledChannelsHearNothing()
    {
        RoutingTable table;
        table.channels = {mailChannel()};
        table.channels.front().id = ChannelId{1};
        table.channels.front().enabled = false;
        table.routes = defaultRoutes(ChannelId{1});
        QVERIFY(noticesFor(alertOf(Severity::Critical), NoticeEvent::Raised, table, noon).empty());
    }

    void reminders()
    {
        RoutingTable table;
        table.channels = {mailChannel()};
        table.channels.front().id = ChannelId{1};
        Route route;
        route.channel = ChannelId{1};
        route.remindEvery = std::chrono::hours(24);
        table.routes = {route};
        Alert alert = alertOf(Severity::Critical);
        QVERIFY(remindersFor(alert, table, noon.addSecs(86'399)).empty());
        const auto second = remindersFor(alert, table, noon.addDays(2).addSecs(5));
        QCOMPARE(second.size(), std::size_t(1));
        QCOMPARE(second.front().ordinal, 2);
        alert.state = AlertState::Acknowledged;
        QVERIFY(remindersFor(alert, table, noon.addDays(2)).empty());
    }
};

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
