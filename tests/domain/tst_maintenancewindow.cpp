// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/maintenancewindow.h"

#include <QTest>

using namespace vigie;

namespace {

// 2026-11-23 is a Monday.
QDateTime utc(int day, int hour, int minute = 0)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::UTC);
}

MaintenanceWindow weekly(int weekdays, const QTime& startsAt, std::chrono::minutes length)
{
    MaintenanceWindow window;
    window.recurrence = MaintenanceWindow::Recurrence::Weekly;
    window.weekdays = weekdays;
    window.startsAt = startsAt;
    window.length = length;
    window.zone = "Europe/Paris"; // UTC+1 in November
    return window;
}

} // namespace

class TestMaintenanceWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planned()
    {
        MaintenanceWindow window;
        window.from = utc(23, 8);
        window.until = utc(23, 9);
        const std::vector<MaintenanceWindow> windows{window};
        QCOMPARE(maintenanceRanges(windows, MonitorId{1}, {utc(23, 0), utc(24, 0)}),
                 (std::vector<TimeRange>{{utc(23, 8), utc(23, 9)}}));
        QCOMPARE(maintenanceRanges(windows, MonitorId{1}, {utc(23, 8, 30), utc(23, 8, 40)}),
                 (std::vector<TimeRange>{{utc(23, 8, 30), utc(23, 8, 40)}}));
        QVERIFY(maintenanceRanges(windows, MonitorId{1}, {utc(23, 9), utc(23, 10)}).empty());
    }

    void adHocLastsUntilItIsEnded()
    {
        MaintenanceWindow window;
        window.from = utc(23, 8);
        QCOMPARE(maintenanceRanges({&window, 1}, MonitorId{1}, {utc(23, 0), utc(25, 0)}),
                 (std::vector<TimeRange>{{utc(23, 8), utc(25, 0)}}));
    }

    void ofOneMonitor()
    {
        MaintenanceWindow window;
        window.monitor = MonitorId{2};
        window.from = utc(23, 8);
        QVERIFY(maintenanceRanges({&window, 1}, MonitorId{1}, {utc(23, 0), utc(25, 0)}).empty());
        QVERIFY(!maintenanceRanges({&window, 1}, MonitorId{2}, {utc(23, 0), utc(25, 0)}).empty());
    }

    void recurringInLocalTime()
    {
        const auto window = weekly(0b1000001, QTime(0, 30), std::chrono::minutes(60)); // Sunday, Monday
        QCOMPARE(maintenanceRanges({&window, 1}, MonitorId{1}, {utc(20, 0), utc(25, 0)}),
                 (std::vector<TimeRange>{{utc(21, 23, 30), utc(22, 0, 30)}, {utc(22, 23, 30), utc(23, 0, 30)}}));
    }

    void longWindowsReachIntoTheRange()
    {
        const auto window = weekly(1, QTime(1, 0), std::chrono::hours(7 * 24)); // always
        QCOMPARE(maintenanceRanges({&window, 1}, MonitorId{1}, {utc(26, 3), utc(26, 4)}),
                 (std::vector<TimeRange>{{utc(26, 3), utc(26, 4)}}));
    }

    void overlappingOnesAreJoined()
    {
        MaintenanceWindow first;
        first.from = utc(23, 8);
        first.until = utc(23, 10);
        MaintenanceWindow second;
        second.from = utc(23, 9);
        second.until = utc(23, 11);
        const std::vector<MaintenanceWindow> windows{second, first};
        QCOMPARE(maintenanceRanges(windows, MonitorId{1}, {utc(23, 0), utc(24, 0)}),
                 (std::vector<TimeRange>{{utc(23, 8), utc(23, 11)}}));
    }
};

QTEST_GUILESS_MAIN(TestMaintenanceWindow)
#include "tst_maintenancewindow.moc"
