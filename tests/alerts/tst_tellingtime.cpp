// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/tellingtime.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

namespace {

QDateTime utc(const char* text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

} // namespace

class TestTellingTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pace_data()
    {
        QTest::addColumn<int>("pace");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("at");
        const int immediate = static_cast<int>(Pace::Immediate), batched = static_cast<int>(Pace::Batched);
        const int daily = static_cast<int>(Pace::Daily), weekly = static_cast<int>(Pace::Weekly);
        QTest::newRow("immediate") << immediate << QByteArray("2026-11-23T12:03:00Z")
                                   << QByteArray("2026-11-23T12:03:00Z");
        QTest::newRow("batch") << batched << QByteArray("2026-11-23T12:03:00Z") << QByteArray("2026-11-23T12:15:00Z");
        QTest::newRow("batch at its edge")
            << batched << QByteArray("2026-11-23T12:15:00Z") << QByteArray("2026-11-23T12:30:00Z");
        // 8 o'clock in Paris is 7 UTC in winter and 6 in summer.
        QTest::newRow("daily, today") << daily << QByteArray("2026-11-23T05:00:00Z")
                                      << QByteArray("2026-11-23T07:00:00Z");
        QTest::newRow("daily, tomorrow") << daily << QByteArray("2026-11-23T07:00:00Z")
                                         << QByteArray("2026-11-24T07:00:00Z");
        QTest::newRow("daily, summer begins")
            << daily << QByteArray("2027-03-27T08:00:00Z") << QByteArray("2027-03-28T06:00:00Z");
        QTest::newRow("weekly") << weekly << QByteArray("2026-11-23T12:00:00Z")
                                << QByteArray("2026-11-27T07:00:00Z"); // Friday
    }
    void pace()
    {
        QFETCH(int, pace);
        QFETCH(QByteArray, now);
        QFETCH(QByteArray, at);
        Route route;
        route.pace = static_cast<Pace>(pace);
        route.weekday = 5;
        QCOMPARE(paceTime(route, QTimeZone("Europe/Paris"), utc(now)), utc(at));
    }

    void quietHours_data()
    {
        QTest::addColumn<QTime>("from");
        QTest::addColumn<QTime>("to");
        QTest::addColumn<int>("severity");
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<QByteArray>("told");
        const int warning = static_cast<int>(Severity::Warning), critical = static_cast<int>(Severity::Critical);
        const QTime ten(22, 0), seven(7, 0), noonTime(12, 0), two(14, 0);
        QTest::newRow("never quiet") << ten << ten << warning << QByteArray("2026-11-23T23:00:00Z")
                                     << QByteArray("2026-11-23T23:00:00Z");
        QTest::newRow("evening") << ten << seven << warning << QByteArray("2026-11-23T22:30:00Z")
                                 << QByteArray("2026-11-24T06:00:00Z");
        QTest::newRow("after midnight") << ten << seven << warning << QByteArray("2026-11-24T01:00:00Z")
                                        << QByteArray("2026-11-24T06:00:00Z");
        QTest::newRow("its end is not quiet")
            << ten << seven << warning << QByteArray("2026-11-24T06:00:00Z") << QByteArray("2026-11-24T06:00:00Z");
        QTest::newRow("critical passes") << ten << seven << critical << QByteArray("2026-11-23T22:30:00Z")
                                         << QByteArray("2026-11-23T22:30:00Z");
        QTest::newRow("within a day") << noonTime << two << warning << QByteArray("2026-11-23T12:00:00Z")
                                      << QByteArray("2026-11-23T13:00:00Z");
    }
    void quietHours()
    {
        QFETCH(QTime, from);
        QFETCH(QTime, to);
        QFETCH(int, severity);
        QFETCH(QByteArray, at);
        QFETCH(QByteArray, told);
        Channel channel = mailChannel();
        channel.quiet = {from, to, Severity::Critical};
        QCOMPARE(afterQuietHours(channel, static_cast<Severity>(severity), utc(at)), utc(told));
    }

    void silencesJoin()
    {
        Alert alert;
        alert.id = AlertId{7};
        alert.finding = finding("change/1", Severity::Critical);
        Silence ofSite;
        ofSite.scope.site = SiteId{1};
        ofSite.from = noon;
        ofSite.until = noon.addSecs(3'600);
        Silence ofAlert;
        ofAlert.alert = AlertId{7};
        ofAlert.from = noon.addSecs(1'800);
        ofAlert.until = noon.addSecs(7'200);
        Silence ofOther = ofAlert;
        ofOther.alert = AlertId{8};
        ofOther.until = noon.addDays(1);
        const std::vector<Silence> silences{ofAlert, ofSite, ofOther};
        QCOMPARE(afterSilences(silences, alert, noon.addSecs(-1)), noon.addSecs(-1));
        QCOMPARE(afterSilences(silences, alert, noon), noon.addSecs(7'200));
        QCOMPARE(afterSilences(silences, alert, noon.addSecs(7'200)), noon.addSecs(7'200));
    }

    void silenceThatEndsInQuietHours()
    {
        Channel channel = mailChannel();
        channel.quiet = {QTime(22, 0), QTime(7, 0), Severity::Critical};
        Alert alert;
        alert.finding = finding("change/1", Severity::Warning);
        Silence silence;
        silence.from = noon;
        silence.until = noon.addSecs(11 * 3'600); // 23:00 UTC is midnight in Paris
        QCOMPARE(tellingTime(channel, std::span(&silence, 1), alert, noon), utc("2026-11-24T06:00:00Z"));
    }
};

QTEST_GUILESS_MAIN(TestTellingTime)
#include "tst_tellingtime.moc"
