// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/alertrepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/shell/navigation.h"
#include "ui/shell/overallstate.h"
#include "ui/shell/pauseswitch.h"
#include "ui/shell/trayicon.h"
#include "ui/shell/windowactions.h"

using namespace vigie;

namespace {

Alert alertOf(Severity severity, const std::string& key)
{
    Alert alert;
    alert.at = alert.stateAt = QDateTime::currentDateTimeUtc();
    alert.finding.key = alert.finding.subject = key;
    alert.finding.severity = severity;
    alert.finding.criterion = "title";
    alert.finding.origin = "https://shop.example";
    alert.finding.before = QStringLiteral("A");
    alert.finding.after = QStringLiteral("<img src=x> & more");
    return alert;
}

} // namespace

class TestTrayIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<GuiProfile>();
        m_window = std::make_unique<MainWindow>(m_profile->services());
        m_tray = std::make_unique<TrayIcon>(
            TrayIcon::Parts{m_profile->services(), m_window->overall(), m_window->pauseSwitch(), m_window->actions()});
        QVERIFY(m_profile->start());
    }
    void cleanup()
    {
        m_profile->engine.stop();
        m_tray.reset();
        m_window.reset();
        m_profile.reset();
    }

    void saysHowThingsStand()
    {
        QCOMPARE(m_tray->state(), TrayState::Well);
        QCOMPARE(m_tray->sentence(), QStringLiteral("Vigie: no open alert"));
        tell(alertOf(Severity::Warning, "one"));
        QTRY_COMPARE(m_tray->state(), TrayState::Warnings);
        tell(alertOf(Severity::Critical, "two"));
        QTRY_COMPARE(m_tray->state(), TrayState::Critical);
        QVERIFY(m_tray->sentence().contains(QStringLiteral("1 ")));
        Q_EMIT m_profile->engine.connectivityChanged(Connectivity::Offline);
        QCOMPARE(m_tray->state(), TrayState::Offline);
        m_window->pauseSwitch().pauseForAnHour();
        QCOMPARE(m_tray->state(), TrayState::Paused);
        QVERIFY(m_window->actions().pause->isChecked());
        QTRY_VERIFY(m_window->actions().pause->isEnabled());
        m_window->actions().pause->trigger();
        QVERIFY(!m_window->pauseSwitch().isPaused());
    }

    void theMenuHoldsTheNewestAlertsLiterally()
    {
        for (int i = 0; i < 7; ++i)
            tell(alertOf(Severity::Critical, "key " + std::to_string(i)));
        QTRY_COMPARE(m_window->overall().counts().critical, qint64(7));
        QTest::qWait(0); // the menu follows when nobody is in it
        QCOMPARE(alertActions().size(), 5);
        QVERIFY2(alertActions().first()->text().contains(QStringLiteral("<img src=x> && more")),
                 qPrintable(alertActions().first()->text()));
        QSignalSpy asked(m_tray.get(), &TrayIcon::placeRequested);
        alertActions().first()->trigger();
        QCOMPARE(asked.count(), 1);
        QVERIFY(std::get<AlertId>(asked.first().first().value<Place>().subject) == AlertId{7});
    }

    void closingTheWindowKeepsTheProgramWhereThereIsATray()
    {
        QSignalSpy ended(m_window.get(), &MainWindow::closed);
        m_window->show();
        m_window->setRefuge(MainWindow::Refuge::Tray);
        m_window->close();
        QVERIFY(!m_window->isVisible());
        QCOMPARE(ended.count(), 0);
        m_window->raiseWindow();
        QVERIFY(m_window->isVisible());
        m_window->actions().quit->trigger();
        QCOMPARE(ended.count(), 1);
    }

    void thePictureDiffersByItsShape()
    {
        QList<QImage> pictures;
        for (const TrayState state :
             {TrayState::Critical, TrayState::Warnings, TrayState::Offline, TrayState::Paused, TrayState::Well}) {
            // Without colour: only what is lighter and darker.
            const QImage picture =
                trayPicture(state).pixmap(QSize(16, 16), 1.0).toImage().convertToFormat(QImage::Format_Grayscale8);
            for (const QImage& other : pictures)
                QVERIFY(other != picture);
            pictures.append(picture);
        }
    }

private:
    void tell(const Alert& alert)
    {
        const auto write = [alert](StoreConnection& connection) {
            return AlertRepository(connection.database).add(alert, {});
        };
        auto added = m_profile->engine.store()->write(write);
        QVERIFY(QTest::qWaitFor([&] { return added.isFinished(); }, 10'000));
        QVERIFY(added.result());
        Q_EMIT m_profile->engine.alertsChanged();
    }
    QList<QAction*> alertActions() const
    {
        QList<QAction*> found;
        for (QAction* action : m_tray->menu().actions()) {
            if (action->text().contains(QStringLiteral("shop.example")))
                found.append(action);
        }
        return found;
    }

    std::unique_ptr<GuiProfile> m_profile;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<TrayIcon> m_tray;
};

QTEST_MAIN(TestTrayIcon)
#include "tst_trayicon.moc"
