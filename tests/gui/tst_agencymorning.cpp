// SPDX-License-Identifier: GPL-3.0-or-later
// From the launch to the text of a ticket for the worst change of the night, with the keys and clicks of a person:
// at most ten, and under 45 seconds.
#include "tests/gui/agencyhistory.h"
#include "tests/gui/guiprofile.h"
#include "ui/pages/alerts/alertdetail.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/overview/sitecardview.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QEvent>
#include <QWindow>

using namespace vigie;

namespace {

constexpr int mostActions = 10;
constexpr qint64 longest = 45'000; ///< milliseconds

/// Counts what a person does: each press of a mouse button and of a key, Ctrl and Shift too. Events reach the system's
/// window once, whoever takes them then.
class ActionCounter final : public QObject
{
public:
    int actions = 0;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool pressed = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress;
        if (pressed && watched->isWindowType())
            ++actions;
        return false;
    }
};

} // namespace

class TestAgencyMorning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<GuiProfile>();
        const AgencyHistory history(m_profile->directory.path(), m_profile->clock.now());
        QGuiApplication::clipboard()->clear();
        m_counter.actions = 0;
        qApp->installEventFilter(&m_counter);
        m_taken.start();
        m_window = std::make_unique<MainWindow>(m_profile->services());
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_profile->start());
    }

    void cleanup()
    {
        qApp->removeEventFilter(&m_counter);
        m_profile->engine.stop();
        m_window.reset();
        m_profile.reset();
    }

    void byMouse()
    {
        SiteCardView* cards = shownCards();
        QVERIFY(cards);
        const QRect worst = cards->visualRect(cards->model()->index(0, 0));
        const QPoint first = cards->viewport()->mapTo(m_window.get(), worst.topLeft());
        QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, {}, first + QPoint(40, 20));
        QVERIFY(alertIsShown());
        QTest::keyClick(m_window->windowHandle(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        checkTicket();
    }

    void byKeyboard()
    {
        SiteCardView* cards = shownCards();
        QVERIFY(cards);
        while (!cards->hasFocus() && m_counter.actions <= mostActions)
            QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Return);
        QVERIFY(alertIsShown());
        QTest::keyClick(m_window->windowHandle(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        checkTicket();
    }

private:
    /// The overview is where the window opens, with the worst site first.
    SiteCardView* shownCards()
    {
        OverviewPage* overview = nullptr;
        const auto ready = [&] {
            overview = m_window->findChild<OverviewPage*>();
            return overview && overview->isVisible() && overview->cards().rowCount() == AgencyHistory::siteCount;
        };
        if (!QTest::qWaitFor(ready, 20'000))
            return nullptr;
        auto* cards = overview->findChild<SiteCardView*>();
        (void)cards->grab(); // laid out, as a person sees it
        return cards;
    }

    [[nodiscard]] bool alertIsShown() const
    {
        return QTest::qWaitFor(
            [&] {
                const auto* detail = m_window->findChild<AlertDetail*>();
                return detail && detail->isVisible() && detail->alert() &&
                       detail->pages().size() == AgencyHistory::worstPages;
            },
            20'000);
    }

    void checkTicket()
    {
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        const qint64 milliseconds = m_taken.elapsed();
        const QString ticket = QGuiApplication::clipboard()->text();
        const QString site = QString::fromStdString(AgencyHistory::origin(AgencyHistory::worstSite));
        for (const QString& part :
             {site, QStringLiteral("meta robots"), QStringLiteral("```diff\n- "), QStringLiteral("index, follow"),
              QStringLiteral("\n+ "), QStringLiteral("noindex, follow"), QString::number(AgencyHistory::worstPages)})
            QVERIFY2(ticket.contains(part), qPrintable(part + QStringLiteral(" is not in:\n") + ticket));
        QVERIFY2(m_counter.actions <= mostActions, qPrintable(QString::number(m_counter.actions)));
        QVERIFY2(milliseconds < longest, qPrintable(QString::number(milliseconds)));
        qInfo("%d keys and clicks, %lld ms from the launch", m_counter.actions, static_cast<long long>(milliseconds));
    }

    std::unique_ptr<GuiProfile> m_profile;
    std::unique_ptr<MainWindow> m_window;
    ActionCounter m_counter;
    QElapsedTimer m_taken;
};

QTEST_MAIN(TestAgencyMorning)
#include "tst_agencymorning.moc"
