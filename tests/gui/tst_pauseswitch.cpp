// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "tests/support/fakeclock.h"
#include "ui/shell/pauseswitch.h"

using namespace vigie;
using namespace std::chrono_literals;

class TestPauseSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pausesAndResumes()
    {
        GuiProfile profile;
        PauseSwitch pause(profile.services());
        QSignalSpy changed(&pause, &PauseSwitch::changed);
        QVERIFY(!pause.isPaused());
        pause.resume();
        QCOMPARE(changed.count(), 0);
        pause.pause();
        QVERIFY(pause.isPaused());
        QVERIFY(!pause.until());
        pause.resume();
        QVERIFY(!pause.isPaused());
        QCOMPARE(changed.count(), 2);
    }

    void endsByItselfAlsoAfterSleep()
    {
        GuiProfile profile;
        FakeClock clock;
        WindowServices services{profile.engine, profile.settings, profile.language, profile.theme,
                                clock,          profile.login};
        PauseSwitch pause(services);
        pause.pauseForAnHour();
        QCOMPARE(pause.until().value_or(QDateTime()), clock.now().addSecs(3600));
        clock.advance(59min);
        pause.look();
        QVERIFY(pause.isPaused());
        clock.jumpWall(61s); // the computer slept: no timer ran
        pause.look();
        QVERIFY(!pause.isPaused());
        QVERIFY(!pause.until());
    }

    void tomorrowIsTheMorningOfTheNextDayHere()
    {
        GuiProfile profile;
        FakeClock clock;
        WindowServices services{profile.engine, profile.settings, profile.language, profile.theme,
                                clock,          profile.login};
        PauseSwitch pause(services);
        pause.pauseUntilTomorrow();
        const QDateTime until = pause.until()->toLocalTime();
        QCOMPARE(until.date(), clock.now().toLocalTime().date().addDays(1));
        QCOMPARE(until.time(), QTime(8, 0));
    }
};

QTEST_MAIN(TestPauseSwitch)
#include "tst_pauseswitch.moc"
