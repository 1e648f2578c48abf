// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/uptime.h"

#include <QTest>

using namespace vigie;

namespace {

QDateTime at(int hour, int minute = 0)
{
    return QDateTime(QDate(2026, 11, 23), QTime(0, 0), Qt::UTC).addSecs(hour * 3'600 + minute * 60);
}

} // namespace

class TestUptime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // By hand: a window of 24 h of which 6 h were not observed and 1 h was maintenance. Of the 17 observed hours one
    // half hour was down, two were slow: (17 - 0.5) / 17 = 97.0588…, observed 17 / 23 = 73.9130….
    void agreesWithAHandCalculation()
    {
        const std::vector<PingSpan> spans{{{at(-2), at(8)}, PingSpanKind::Up},
                                          {{at(8), at(10)}, PingSpanKind::Degraded},
                                          {{at(10), at(11)}, PingSpanKind::Maintenance},
                                          {{at(11), at(11, 30)}, PingSpanKind::Down},
                                          {{at(17, 30), at(30)}, PingSpanKind::Up}};
        const UptimeFigures figures = uptimeOf(spans, {at(0), at(24)});
        QCOMPARE(figures.observed(), 17 * 3'600'000LL);
        QCOMPARE(figures.down, 1'800'000LL);
        QCOMPARE(figures.percent(), std::optional(97.0588));
        QCOMPARE(figures.observedPercent(), 73.9130);
    }

    void isCutNotRounded()
    {
        UptimeFigures figures;
        figures.window = 365LL * 86'400'000;
        figures.up = figures.window - 1'000;
        figures.down = 1'000; // one second of a year: 99.9999968 %
        QCOMPARE(figures.percent(), std::optional(99.9999));
        figures.down = 0;
        figures.up = figures.window;
        QCOMPARE(figures.percent(), std::optional(100.0));
    }

    void nothingObservedIsNoFigure()
    {
        const UptimeFigures none = uptimeOf({}, {at(0), at(24)});
        QVERIFY(!none.percent());
        QCOMPARE(none.observedPercent(), 0.0);
        UptimeFigures maintained;
        maintained.window = maintained.maintenance = 1'000;
        QVERIFY(!maintained.percent());
    }
};

QTEST_GUILESS_MAIN(TestUptime)
#include "tst_uptime.moc"
