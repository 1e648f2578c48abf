// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/speedmeter.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestSpeedMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingBeforeASecond()
    {
        SpeedMeter meter;
        QVERIFY(!meter.perSecond());
        meter.add(0ms, 0);
        meter.add(999ms, 50);
        QVERIFY(!meter.perSecond());
        meter.add(1'000ms, 50);
        QCOMPARE(meter.perSecond().value_or(0), 50.0);
    }

    void followsTheLastSeconds()
    {
        SpeedMeter meter;
        int count = 0;
        for (int i = 0; i <= 100; ++i, count += 10) // 10 s at 100 a second
            meter.add(i * 100ms, count);
        for (int i = 1; i <= 60; ++i) // then 6 s at 10 a second
            meter.add(10s + i * 100ms, count + i);
        QVERIFY(meter.perSecond());
        QVERIFY2(qAbs(*meter.perSecond() - 10.0) < 0.5, qPrintable(QString::number(*meter.perSecond())));
    }

    void aSmallerCountStartsAgain()
    {
        SpeedMeter meter;
        meter.add(0ms, 1'000);
        meter.add(2s, 2'000);
        meter.add(3s, 1);
        QVERIFY(!meter.perSecond());
        meter.add(4s, 3);
        QCOMPARE(meter.perSecond().value_or(0), 2.0);
    }
};

QTEST_GUILESS_MAIN(TestSpeedMeter)
#include "tst_speedmeter.moc"
