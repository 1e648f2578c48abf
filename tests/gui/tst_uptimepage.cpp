// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pingmonitorrepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/models/uptimewords.h"
#include "ui/pages/uptime/maintenanceedit.h"
#include "ui/pages/uptime/monitordetail.h"
#include "ui/pages/uptime/monitordialog.h"
#include "ui/pages/uptime/uptimebar.h"
#include "ui/pages/uptime/uptimepage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/undobar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace vigie;

namespace {

QAction* actionOf(const QWidget& widget, const QString& text)
{
    for (QAction* action : widget.findChildren<QAction*>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

template <class Edit> Edit* named(const QWidget& widget, const QString& name)
{
    for (Edit* edit : widget.findChildren<Edit*>()) {
        if (edit->accessibleName() == name)
            return edit;
    }
    return nullptr;
}

PingDay day(qint64 number, qint64 up, qint64 degraded, qint64 down)
{
    PingDay one;
    one.day = number;
    one.figures = {86'400'000, up, degraded, down, 0};
    return one;
}

} // namespace

class TestUptimePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/", "hello");
        QVERIFY(m_profile.start());
        m_page = std::make_unique<UptimePage>(m_profile.services(), nullptr);
        m_page->resize(1200, 700);
        m_page->show();
        connect(&m_profile.engine, &MonitorControl::monitorsChanged, m_page.get(),
                [this] { m_page->reload(WindowPage::News::Monitors); });
        m_page->reload(WindowPage::News::Activated);
        QTRY_VERIFY(m_page->model().isRead());
    }

    /// The bar says the worst of each day, and a day that nobody observed is neither up nor down.
    void daysCountAsTheirWorst()
    {
        QCOMPARE(dayState(day(0, 10, 0, 0).figures), DayState::Up);
        QCOMPARE(dayState(day(0, 10, 5, 0).figures), DayState::Degraded);
        QCOMPARE(dayState(day(0, 10, 5, 1).figures), DayState::Down);
        QCOMPARE(dayState(day(0, 0, 0, 0).figures), DayState::NotObserved);
        const UptimeDays days{day(0, 10, 0, 0), day(1, 10, 0, 5), day(2, 0, 0, 0)};
        QVERIFY(barText(days).endsWith(QStringLiteral("1 up, 1 down, 1 not observed")));
        QVERIFY(dayText(day(0, 0, 0, 0)).endsWith(QStringLiteral("not observed")));
        QCOMPARE(UptimeBar::dayAt(QRect(10, 0, 30, 5), days, 39), std::optional<std::size_t>(2));
        QVERIFY(!UptimeBar::dayAt(QRect(10, 0, 30, 5), days, 40));
    }

    /// Cut, not rounded: with any outage it is not 100 %.
    void percentsAreCut()
    {
        QCOMPARE(percentText(99.9999), QStringLiteral("99.99 %"));
        QCOMPARE(percentText(100.0), QStringLiteral("100 %"));
        QCOMPARE(percentText(std::nullopt), QStringLiteral("–"));
    }

    /// The three states differ in height and the fourth in its hatching, not in colour alone.
    void statesDifferInShape()
    {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const UptimeDays days{day(0, 1, 0, 0), day(1, 1, 1, 0), day(2, 1, 1, 1), day(3, 0, 0, 0)};
        UptimeBar::paint(painter, image.rect(), days, m_profile.theme.colors());
        painter.end();
        const auto coloured = [&](int column) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                count += image.pixelColor(column, y) != QColor(Qt::white) ? 1 : 0;
            return count;
        };
        QCOMPARE(coloured(4), 30);
        QCOMPARE(coloured(14), 20);
        QCOMPARE(coloured(24), 10);
        QVERIFY(coloured(34) > 0 && coloured(34) < 30);
    }

    void anEmptyListOpensTheDialog()
    {
        QSignalSpy opened(m_page.get(), &UptimePage::dialogOpened);
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
        m_page->findChild<EmptyState*>()->findChild<QPushButton*>()->click();
        QTRY_COMPARE(opened.count(), 1);
        auto* dialog = m_page->findChild<MonitorDialog*>();
        QCOMPARE(named<QSpinBox>(*dialog, QStringLiteral("Minutes between two looks"))->minimum(), 5);
        named<QLineEdit>(*dialog, QStringLiteral("Address"))->setText(QStringLiteral("not a url"));
        dialog->accept();
        QVERIFY(dialog->isVisible()); // it says why and stays
        named<QLineEdit>(*dialog, QStringLiteral("Address"))->setText(QString::fromStdString(m_site.url("/")));
        named<QLineEdit>(*dialog, QStringLiteral("Name"))->setText(QStringLiteral("<b>Shop</b>"));
        const QDateTime tomorrow = m_profile.clock.now().addDays(1);
        named<QDateTimeEdit>(*dialog, QStringLiteral("From"))->setDateTime(tomorrow.toLocalTime());
        named<QDateTimeEdit>(*dialog, QStringLiteral("Until"))->setDateTime(tomorrow.addSecs(3'600).toLocalTime());
        dialog->findChild<MaintenanceEdit*>()->findChild<QPushButton*>()->click();
        dialog->accept();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        auto windows = m_profile.engine.store()->read(
            [](StoreConnection& connection) { return PingMonitorRepository(connection.database).maintenance(); });
        QTRY_VERIFY(windows.isFinished());
        QCOMPARE(windows.result()->size(), std::size_t{1});
        QCOMPARE(windows.result()->front().monitor, std::optional(m_page->model().row(0).id));
    }

    void aMonitorIsAskedAtOnce()
    {
        const QAbstractItemModelTester tester(&m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const MonitorTableModel& model = m_page->model();
        QTRY_COMPARE_WITH_TIMEOUT(model.row(0).report.state, PingState::Up, 30'000);
        QCOMPARE(model.index(0, MonitorTableModel::Name).data().toString(), QStringLiteral("<b>Shop</b>"));
        QVERIFY(
            !model.index(0, MonitorTableModel::Name).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
        QCOMPARE(model.index(0, MonitorTableModel::Bar).data(MonitorTableModel::DaysRole).value<UptimeDays>().size(),
                 std::size_t{90});
        QVERIFY(model.index(0, MonitorTableModel::Bar)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("Last 90 day")));
    }

    void checkNowLooksAgain()
    {
        const QDateTime before = m_page->model().row(0).report.standing.last->at;
        m_page->findChild<TableView*>()->selectRow(0);
        actionOf(*m_page, QStringLiteral("&Check now"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->model().row(0).report.standing.last->at > before, 30'000);
    }

    void pauseAndResume()
    {
        m_page->findChild<TableView*>()->selectRow(0);
        actionOf(*m_page, QStringLiteral("&Pause"))->trigger();
        QTRY_COMPARE(m_page->model().row(0).report.state, PingState::Paused);
        QTRY_VERIFY(actionOf(*m_page, QStringLiteral("&Resume")));
        actionOf(*m_page, QStringLiteral("&Resume"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->model().row(0).report.state != PingState::Paused, 20'000);
    }

    /// What is deleted can be brought back with its history, and goes when the offer ends.
    void deletingCanBeUndone()
    {
        const auto stored = [this] {
            auto all = m_profile.engine.store()->read(
                [](StoreConnection& connection) { return PingMonitorRepository(connection.database).all(); });
            return QTest::qWaitFor([&] { return all.isFinished(); }) && all.result()
                       ? static_cast<int>(all.result()->size())
                       : -1;
        };
        auto* undo = m_page->findChild<UndoBar*>();
        m_page->findChild<TableView*>()->selectRow(0);
        actionOf(*m_page, QStringLiteral("&Delete"))->trigger();
        QTRY_COMPARE(m_page->model().rowCount(), 0);
        QVERIFY(undo->isOffered());
        QCOMPARE(stored(), 1);
        undo->undo();
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        m_page->findChild<TableView*>()->selectRow(0);
        actionOf(*m_page, QStringLiteral("&Delete"))->trigger();
        QTRY_COMPARE(m_page->model().rowCount(), 0);
        undo->commit();
        QTRY_COMPARE(stored(), 0);
        QTRY_COMPARE(m_page->model().total(), 0);
    }

private:
    TestSite m_site;
    GuiProfile m_profile;
    std::unique_ptr<UptimePage> m_page;
};

QTEST_MAIN(TestUptimePage)
#include "tst_uptimepage.moc"
