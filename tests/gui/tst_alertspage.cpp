// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/channelrepository.h"
#include "core/store/rulerepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/pages/alerts/alertdetail.h"
#include "ui/pages/alerts/alertspage.h"
#include "ui/pages/alerts/mutedialog.h"
#include "ui/pages/alerts/notedialog.h"
#include "ui/pages/alerts/ruledialog.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace vigie;

namespace {

QByteArray html(const QByteArray& robots, const QByteArray& title)
{
    return "<!doctype html><html lang=en><head><title>" + title + "</title><meta name=robots content=\"" + robots +
           "\"></head><body><p>words enough for a page</p></body></html>";
}

const QString hostile = QStringLiteral("<img src=http://127.0.0.1:1/x>");

QAction* actionOf(const QWidget& widget, const QString& text)
{
    for (QAction* action : widget.findChildren<QAction*>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

template <class Value> Value waitFor(QFuture<Result<Value>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || !future.result())
        return {};
    return *future.result();
}

} // namespace

class TestAlertsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* path : {"/", "/a", "/b"})
            m_site.setPage(path, html("index", "Fine"));
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, {"/a", "/b"}));
        m_page = std::make_unique<AlertsPage>(m_profile.services(), nullptr);
        m_page->resize(1100, 700);
        m_page->show();
        m_page->reload(WindowPage::News::Activated);
        QTRY_VERIFY(m_page->model().isRead());
    }

    /// What would fill the list, and the button that does.
    void anEmptyListSaysWhatFillsIt()
    {
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
        QSignalSpy asked(m_page.get(), &WindowPage::checkRequested);
        m_page->findChild<EmptyState*>()->findChild<QPushButton*>()->click();
        QCOMPARE(asked.count(), 1);
    }

    void aPassBringsAlertsWithTheirPages()
    {
        const QAbstractItemModelTester tester(&m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy told(&m_profile.engine, &MonitorControl::alertsChanged);
        m_site.setPage("/a", html("noindex", hostile.toUtf8()));
        QVERIFY(m_profile.check());
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 20'000);
        m_page->reload(WindowPage::News::Alerts);
        QTRY_VERIFY(m_page->model().rowCount() > 0);
        const AlertTableModel& model = m_page->model();
        QCOMPARE(model.index(0, AlertTableModel::Gravity).data().toString(), QStringLiteral("critical"));
        QCOMPARE(model.index(0, AlertTableModel::State).data().toString(), QStringLiteral("open"));
        QVERIFY(model.index(0, AlertTableModel::Gravity).data(Qt::DecorationRole).isValid());
        QTRY_VERIFY(!detail().pages().empty());
        QTRY_VERIFY(detail().change().has_value());
    }

    /// Text of a page is shown literally: a tooltip is markup to Qt as soon as it looks like some.
    void textOfAPageIsPlain()
    {
        const AlertTableModel& model = m_page->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(!model.index(row, column).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
        }
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void filtersAndSortsBesideTheWindow()
    {
        AlertTableModel& model = m_page->model();
        const int all = model.rowCount();
        model.setText(QStringLiteral("nothing like that"));
        QTRY_COMPARE(model.rowCount(), 0);
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
        model.setText({});
        QTRY_COMPARE(model.rowCount(), all);
        model.setShown(AlertTableModel::Shown::Recovered);
        QTRY_COMPARE(model.rowCount(), 0);
        model.setShown(AlertTableModel::Shown::Active);
        QTRY_COMPARE(model.rowCount(), all);
        model.sort(AlertTableModel::Gravity, Qt::DescendingOrder);
        QTRY_COMPARE(model.row(0).alert.finding.severity, Severity::Critical);
    }

    void aTicketHoldsTheDifference()
    {
        actionOf(*m_page, QStringLiteral("Copy for a &ticket"))->trigger();
        const QString ticket = QGuiApplication::clipboard()->text();
        QVERIFY(ticket.contains(QStringLiteral("```diff\n- ")));
        QVERIFY(ticket.contains(QStringLiteral("vigie://alert/")));
    }

    void muteMakesASilence()
    {
        actionOf(*m_page, QStringLiteral("&Mute…"))->trigger();
        auto* dialog = m_page->findChild<MuteDialog*>();
        QVERIFY(dialog);
        dialog->accept();
        const auto silences = [this] {
            return waitFor(m_profile.engine.store()->read([now = m_profile.clock.now()](StoreConnection& connection) {
                return ChannelRepository(connection.database).silences(now);
            }));
        };
        QTRY_COMPARE(silences().size(), std::size_t{1});
        QVERIFY(silences().front().alert.has_value());
    }

    void aRuleIsPreviewedBeforeItIsSaved()
    {
        actionOf(*m_page, QStringLiteral("&Ignore from now on…"))->trigger();
        auto* dialog = m_page->findChild<RuleDialog*>();
        QVERIFY(dialog);
        QSignalSpy previewed(dialog, &RuleDialog::previewed);
        QVERIFY(came(previewed, 10'000));
        bool saysSo = false;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            saysSo = saysSo || label->text().startsWith(QStringLiteral("In the last 90 days: "));
        QVERIFY(saysSo);
        previewed.clear();
        dialog->findChild<QComboBox*>()->setCurrentIndex(2); // a regular expression
        dialog->findChild<QLineEdit*>()->setText(QStringLiteral("("));
        QVERIFY(came(previewed, 10'000));
        const auto buttons = dialog->findChildren<QPushButton*>();
        QVERIFY(std::ranges::any_of(buttons, [](const QPushButton* button) {
            return button->text() == QStringLiteral("Save the rule") && !button->isEnabled();
        }));
        dialog->reject();
    }

    /// Acknowledged with a note, accepted, opened again: as the database has it.
    void statesFollowTheUser()
    {
        AlertTableModel& model = m_page->model();
        model.setShown(AlertTableModel::Shown::Everything);
        QTRY_VERIFY(model.rowCount() > 0);
        m_page->findChild<TableView*>()->selectRow(0);
        const AlertId id = model.row(0).id;
        connect(&m_profile.engine, &MonitorControl::alertsChanged, m_page.get(),
                [this] { m_page->reload(WindowPage::News::Alerts); });
        actionOf(*m_page, QStringLiteral("&Acknowledge…"))->trigger();
        auto* dialog = m_page->findChild<NoteDialog*>();
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral("Ana fixes it"));
        dialog->accept();
        QTRY_VERIFY(model.rowOf(id) && model.row(*model.rowOf(id)).alert.state == AlertState::Acknowledged);
        QCOMPARE(model.row(*model.rowOf(id)).alert.note, QStringLiteral("Ana fixes it"));
        QVERIFY(!actionOf(*m_page, QStringLiteral("&Acknowledge…"))->isEnabled() || model.rowCount() > 1);
        actionOf(*m_page, QStringLiteral("&Open again"))->trigger();
        QTRY_VERIFY(model.row(*model.rowOf(id)).alert.state == AlertState::Open);
    }

    /// A link from a mail shows its alert whatever the filters hide.
    void aPlaceShowsItsAlert()
    {
        AlertTableModel& model = m_page->model();
        const AlertId id = model.row(model.rowCount() - 1).id;
        model.setText(QStringLiteral("nothing like that"));
        QTRY_COMPARE(model.rowCount(), 0);
        m_page->openPlace({Screen::Alerts, {}, id});
        QTRY_VERIFY(detail().alert() && detail().alert()->id == id);
        QCOMPARE(model.row(m_page->findChild<TableView*>()->currentIndex().row()).id, id);
    }

    void everyControlHasAName()
    {
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            const bool isField = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                                 qobject_cast<const TableView*>(widget);
            if (isField && !qobject_cast<const QComboBox*>(widget->parentWidget()))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

private:
    AlertDetail& detail() { return *m_page->findChild<AlertDetail*>(); }

    TestSite m_site;
    GuiProfile m_profile;
    std::unique_ptr<AlertsPage> m_page;
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
