// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/place.h"

#include <QTest>

using namespace vigie;

class TestPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScreenHasItsName()
    {
        for (const Screen screen : allScreens)
            QCOMPARE(screenFromName(screenName(screen)), std::optional(screen));
        QCOMPARE(screenFromName(QStringLiteral("nowhere")), std::nullopt);
    }

    void linksLeadToPlaces_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<Place>("place");
        QTest::newRow("alert, as mails write it") << "vigie://alert/12" << Place{Screen::Alerts, {}, AlertId{12}};
        QTest::newRow("page") << "vigie://page/3" << Place{Screen::Pages, {}, PageId{3}};
        QTest::newRow("change") << "vigie://change/4" << Place{Screen::Changes, {}, ChangeId{4}};
        QTest::newRow("monitor") << "vigie://monitor/5" << Place{Screen::Uptime, {}, MonitorId{5}};
        QTest::newRow("backlink of a site")
            << "vigie://backlink/6?site=7" << Place{Screen::Backlinks, SiteId{7}, BacklinkId{6}};
        QTest::newRow("screen") << "vigie://changes?site=2" << Place{Screen::Changes, SiteId{2}, {}};
    }
    void linksLeadToPlaces()
    {
        QFETCH(QString, link);
        QFETCH(Place, place);
        const auto read = placeFromLink(link);
        QVERIFY(read);
        QVERIFY(*read == place);
        QCOMPARE(linkOf(place), link);
    }

    void whatIsNoLinkLeadsNowhere_data()
    {
        QTest::addColumn<QString>("link");
        for (const char* link : {"", "vigie", "https://alert/1", "vigie://alert", "vigie://alert/0", "vigie://alert/-1",
                                 "vigie://alert/1x", "vigie://alert/99999999999999999999", "vigie://nothing/1",
                                 "vigie://changes/../../etc/passwd", "vigie:alert/1", "vigie://alert/1/2", "--profile"})
            QTest::newRow(link) << QString::fromLatin1(link);
    }
    void whatIsNoLinkLeadsNowhere()
    {
        QFETCH(QString, link);
        QVERIFY(!placeFromLink(link));
    }
};

QTEST_GUILESS_MAIN(TestPlace)
#include "tst_place.moc"
