// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/dialogs/addsitedialog.h"
#include "ui/diff/diffview.h"
#include "ui/models/changelistmodel.h"
#include "ui/models/pagetablemodel.h"
#include "ui/pages/changes/changedetail.h"
#include "ui/pages/changes/changespage.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/pages/pagespage.h"
#include "ui/pages/welcome/welcomepage.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/navigation.h"
#include "ui/shell/overallstate.h"
#include "ui/shell/siteselector.h"
#include "ui/shell/startproblem.h"
#include "ui/shell/windowactions.h"
#include "ui/widgets/tableview.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QToolBar>

using namespace vigie;

namespace {

const QByteArray hostileTitle = "&lt;img src=http://127.0.0.1:1/x&gt;";

QByteArray html(const QByteArray& title, const QByteArray& text)
{
    return "<!doctype html>\n<html lang=en>\n<head>\n<title>" + title +
           "</title>\n<meta name=robots content=\"index, follow\">\n</head>\n<body>\n<h1>Lamps</h1>\n<p>" + text +
           "</p>\n</body>\n</html>\n";
}

/// Every word that the frame shows or says to a screen reader.
QStringList words(const MainWindow& window)
{
    QStringList all;
    const auto add = [&all](const QString& text) { all.append(text); };
    for (const QAction* action : window.findChildren<QAction*>())
        add(action->text());
    for (const QMenu* menu : window.findChildren<QMenu*>())
        add(menu->title());
    for (const QLabel* label : window.findChildren<QLabel*>())
        add(label->text());
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
        add(button->text());
    for (const QTabWidget* tabs : window.findChildren<QTabWidget*>()) {
        for (int i = 0; i < tabs->count(); ++i)
            add(tabs->tabText(i));
    }
    for (const QAbstractItemView* view : window.findChildren<TableView*>()) {
        for (int i = 0; i < view->model()->columnCount(); ++i)
            add(view->model()->headerData(i, Qt::Horizontal).toString());
    }
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        // The arrows of a tab bar are Qt's own, and hidden while there is room.
        if (!widget->parentWidget() || !widget->parentWidget()->inherits("QTabBar"))
            add(widget->accessibleName());
    }
    all.removeDuplicates();
    all.removeAll(QString());
    return all;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<GuiProfile>();
        m_window = std::make_unique<MainWindow>(m_profile->services());
        m_window->show();
        QVERIFY(m_profile->start());
    }

    void cleanup()
    {
        m_profile->engine.stop();
        m_window.reset();
        m_profile.reset();
    }

    void anEmptyProfileOffersToAddASite()
    {
        auto* welcome = m_window->findChild<WelcomePage*>();
        QTRY_VERIFY(welcome->isVisible());
        welcome->findChild<QPushButton*>()->click();
        QTRY_VERIFY(m_window->findChild<AddSiteDialog*>());
    }

    void aSiteIsWatchedFromTheFirstCheckToTheDifference()
    {
        TestSite site;
        site.setPage("/", html(hostileTitle, "Brass lamps"));
        site.setPage("/lamps", html("Lamps", "Three lamps"));
        QSignalSpy finished(&m_profile->engine, &MonitorControl::passFinished);
        QSignalSpy progressed(&m_profile->engine, &MonitorControl::passProgressed);
        m_window->addSite();
        auto* dialog = m_window->findChild<AddSiteDialog*>();
        dialog->findChild<QLineEdit*>()->setText(QString::fromStdString(site.origin()));
        dialog->findChild<QPlainTextEdit*>()->setPlainText(QString::fromStdString(site.url("/lamps")));
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() > 0 && progressed.count() > 0, 30'000);

        m_window->open({Screen::Pages});
        QTRY_VERIFY(m_window->findChild<PagesPage*>());
        auto* table = m_window->findChild<PagesPage*>()->findChild<TableView*>(QStringLiteral("list"));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, PageTableModel::Title).data().toString(),
                                  QStringLiteral("<img src=http://127.0.0.1:1/x>"), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(1, PageTableModel::Status).data().toString(),
                                  QStringLiteral("200"), 30'000);

        site.setPage("/lamps", html("Lamps and chandeliers", "Four lamps"));
        QVERIFY(m_profile->check());
        m_window->open({Screen::Changes});
        auto* changes = m_window->findChild<ChangesPage*>();
        QTRY_VERIFY_WITH_TIMEOUT(changes->count() > 0, 10'000);
        QVERIFY(changes->isVisible());
        auto* diff = changes->findChild<DiffView*>();
        QTRY_COMPARE_WITH_TIMEOUT(diff->document().linesAdded, 2, 10'000);
        QCOMPARE(diff->document().linesRemoved, 2);
        changes->findChild<ChangeDetail*>()->showDiff();
        QTRY_VERIFY(diff->isVisible());
    }

    void pagesAreMadeWhenTheyAreShownAndRememberedByName()
    {
        TestSite site;
        site.setPage("/", html("Home", "words"));
        QVERIFY(m_profile->watch(site));
        QTRY_VERIFY(m_window->findChild<OverviewPage*>()); // the first screen
        QVERIFY(!m_window->findChild<PagesPage*>());
        m_window->actions().show(Screen::Pages)->trigger();
        QTRY_VERIFY(m_window->findChild<PagesPage*>());
        QVERIFY(m_window->findChild<PagesPage*>()->isVisible());
        m_window->actions().find->trigger();
        QVERIFY(m_window->findChild<PagesPage*>()->findChild<QLineEdit*>()->hasFocus() || !m_window->isActiveWindow());
        m_window->open({Screen::Account}); // there is no such page yet: nothing happens
        QVERIFY(m_window->findChild<PagesPage*>()->isVisible());
        m_window->quit();
        const MainWindow next(m_profile->services());
        QCOMPARE(next.findChild<Navigation*>()->screen(), Screen::Pages);
    }

    void newChangesAreCountedUntilTheyWereLookedAt()
    {
        TestSite site;
        site.setPage("/", html("Home", "words"));
        QVERIFY(m_profile->watch(site));
        m_window->open({Screen::Pages});
        QCOMPARE(m_window->overall().counts().newChanges, qint64(0));
        site.setPage("/", html("Another home", "words"));
        QVERIFY(m_profile->check());
        QTRY_VERIFY(m_window->overall().counts().newChanges > 0);
        auto* navigation = m_window->findChild<Navigation*>();
        const QModelIndex changes = navigation->model()->index(1, 0); // below the overview
        QTRY_COMPARE(changes.data(Qt::UserRole + 1).toLongLong(), m_window->overall().counts().newChanges);
        QVERIFY(changes.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral(" new")));
        m_window->open({Screen::Changes});
        QVERIFY(m_window->overall().counts().newChanges > 0); // still marked while they are looked at
        m_window->open({Screen::Pages});
        QTRY_COMPARE(m_window->overall().counts().newChanges, qint64(0));
        QTRY_COMPARE(changes.data(Qt::UserRole + 1).toLongLong(), 0);
    }

    void withoutATrayClosingAsks()
    {
        QSignalSpy closed(m_window.get(), &MainWindow::closed);
        QTRY_VERIFY(m_window->actions().add->isEnabled());
        m_window->close();
        QVERIFY(m_window->isVisible());
        auto* question = m_window->findChild<CloseQuestion*>();
        QVERIFY(question && question->isVisible());
        question->defaultButton()->click(); // goes on checking
        QTRY_VERIFY(m_window->isMinimized());
        QCOMPARE(closed.count(), 0);
        m_profile->settings.set(SettingKey<bool>{"app/stayWhenClosed", true}, false);
        m_window->close();
        QCOMPARE(closed.count(), 1);
    }

    void sitesStandUnderTheirClient()
    {
        auto* selector = m_window->findChild<SiteSelector*>();
        TestSite first;
        TestSite second;
        for (TestSite* site : {&first, &second}) {
            auto made = makeSite(QString::fromStdString(site->origin()), m_profile->clock.now());
            made->site.client = site == &first ? QStringLiteral("Dupont") : QString();
            m_profile->engine.addSite(*made);
        }
        QTRY_COMPARE(selector->count(), 4); // all, the site of nobody, Dupont, its site
        QCOMPARE(selector->itemText(2), QStringLiteral("Dupont"));
        QSignalSpy chosen(selector, &SiteSelector::sitesChosen);
        selector->setCurrentIndex(2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(selector->selection(), (SiteSelection{{}, QStringLiteral("Dupont")}));
        m_window->open({Screen::Pages});
        auto* table = m_window->findChild<PagesPage*>()->findChild<TableView*>(QStringLiteral("list"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_VERIFY(table->model()
                        ->index(0, PageTableModel::Url)
                        .data()
                        .toString()
                        .contains(QString::fromStdString(first.origin()).section(QLatin1Char('/'), 2)));
        selector->setCurrentIndex(0);
        QTRY_COMPARE(table->model()->rowCount(), 2);
    }

    void textFromTheNetworkIsNeverMarkup()
    {
        for (const QLabel* label : m_window->findChildren<QLabel*>()) {
            if (label->parent() && label->parent()->inherits("QMessageBox"))
                continue;
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
        }
    }

    void everyControlHasAName()
    {
        for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
            const bool needsName = widget->inherits("QComboBox") || widget->inherits("QLineEdit") ||
                                   widget->inherits("QTableView") || widget->inherits("QPlainTextEdit") ||
                                   widget->inherits("QListWidget") || widget->inherits("QProgressBar");
            const bool isPart = widget->parentWidget() && widget->parentWidget()->inherits("QComboBox");
            if (needsName && !isPart)
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

    void theLanguageSwitchesLive()
    {
        // The same in both languages.
        const QStringList same{QStringLiteral("&Pages"),    QStringLiteral("Pages"),    QStringLiteral("HTML"),
                               QStringLiteral("English"),   QStringLiteral("Français"), QStringLiteral("URL"),
                               QStringLiteral("Page"),      QStringLiteral("Site"),     QStringLiteral("–"),
                               QStringLiteral("Indexable"), QStringLiteral("Vigie"),    QStringLiteral("Navigation")};
        const QStringList english = words(*m_window);
        QAction* french = nullptr;
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->text() == QStringLiteral("Français"))
                french = action;
        }
        QVERIFY(french);
        french->trigger();
        QTRY_VERIFY(words(*m_window).contains(QStringLiteral("Vérifier maintenant")));
        const QStringList now = words(*m_window);
        QStringList left;
        for (const QString& word : english) {
            if (now.contains(word) && !same.contains(word) &&
                !word.startsWith(QLatin1String("Scroll "))) // Qt's own, named once
                left.append(word);
        }
        QCOMPARE(left.join(QLatin1String(" | ")), QString());
        QCOMPARE(m_profile->settings.text(SettingKey<const char*>{"app/language", ""}), QStringLiteral("fr"));
    }

    void aProfileInUseIsSaidAndEnds()
    {
        EngineThread second(m_profile->directory.path(), m_profile->clock, {});
        MainWindow other(
            {second, m_profile->settings, m_profile->language, m_profile->theme, m_profile->clock, m_profile->login});
        other.show();
        QSignalSpy closed(&other, &MainWindow::closed);
        second.start();
        StartProblem* problem = nullptr;
        QTRY_VERIFY((problem = other.findChild<StartProblem*>()) && problem->isVisible());
        QVERIFY(!problem->text().isEmpty());
        problem->defaultButton()->click();
        QTRY_COMPARE(closed.count(), 1);
        second.stop();
    }

    void closingDuringAPassIsSafe()
    {
        TestSite site;
        site.setLatency(std::chrono::milliseconds(300));
        site.setPage("/", html("Home", "words"));
        const auto made = makeSite(QString::fromStdString(site.origin()), m_profile->clock.now());
        QSignalSpy begun(&m_profile->engine, &MonitorControl::passStarted);
        m_profile->engine.addSite(*made);
        QTRY_VERIFY_WITH_TIMEOUT(begun.count() > 0, 10'000);
        m_window->quit();
        QElapsedTimer taken;
        taken.start();
        m_profile->engine.stop();
        QVERIFY2(taken.elapsed() < 10'000, "the engine takes too long to end");
    }

private:
    std::unique_ptr<GuiProfile> m_profile;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
