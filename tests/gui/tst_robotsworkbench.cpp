// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/siterepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/robots/robotseditor.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/shell/windowactions.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFile>

using namespace vigie;

namespace {

constexpr const char* hostile = "/shop/<img%20src=http://127.0.0.1:1/x>&amp;b=%E2%80%AEtxt";

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

int rowWith(const QAbstractItemModel& model, int column, const QString& text)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (cell(model, row, column) == text)
            return row;
    }
    return -1;
}

} // namespace

class TestRobotsWorkbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_profile.start());
        m_server.setPage("/", "<title>Home</title>");
        for (const char* path : {"/shop/a", "/shop/b", "/blog/a", hostile})
            m_server.setPage(path, "<title>Page</title>");
        m_server.setPage("/robots.txt",
                         TestPage{"User-agent: *\nDisallow: /blog/\n", {{"Content-Type", "text/plain"}}, 200, {}});
        QVERIFY(m_profile.watch(m_server, {"/shop/a", "/shop/b", "/blog/a", hostile}));
        const auto sites = m_profile.engine.store()->read(
            [](StoreConnection& connection) { return SiteRepository(connection.database).all(); });
        QVERIFY(QTest::qWaitFor([&] { return sites.isFinished(); }));
        m_site = sites.result()->front().id;
    }

    void cleanupTestCase() { m_profile.engine.stop(); }

    void theLiveFileLosesNothing()
    {
        RobotsWorkbench workbench(m_profile.engine, m_profile.theme, m_site);
        const QAbstractItemModelTester pages(&workbench.pages());
        const QAbstractItemModelTester crawlers(&workbench.crawlers());
        const QAbstractItemModelTester problems(&workbench.problems());
        QVERIFY(waitFor(workbench));
        QCOMPARE(workbench.editor().text(), std::string("User-agent: *\nDisallow: /blog/\n"));
        QVERIFY(!workbench.isEdited());
        QCOMPARE(workbench.pages().rowCount(), 0);
        QCOMPARE(workbench.editor().note(2), QStringLiteral("1"));
    }

    void aDraftSaysWhoLosesAndGainsWhat()
    {
        RobotsWorkbench workbench(m_profile.engine, m_profile.theme, m_site);
        const QAbstractItemModelTester pages(&workbench.pages());
        const QAbstractItemModelTester crawlers(&workbench.crawlers());
        QVERIFY(waitFor(workbench));
        write(workbench, "User-agent: *\nDisallow: /shop/\n\nUser-agent: GPTBot\nDisallow: /blog/\nDisalow /x y z\n");
        CrawlerTableModel& table = workbench.crawlers();
        const int google = table.rowOf("Googlebot");
        QVERIFY(google > 0);
        QCOMPARE(cell(table, google, CrawlerTableModel::Lost), QStringLiteral("3"));
        QCOMPARE(cell(table, google, CrawlerTableModel::Gained), QStringLiteral("1"));
        const int gpt = table.rowOf("GPTBot");
        QCOMPARE(cell(table, gpt, CrawlerTableModel::Lost), QStringLiteral("0"));
        QCOMPARE(cell(table, gpt, CrawlerTableModel::Gained), QStringLiteral("0"));
        // "*" is not for it.
        QCOMPARE(cell(table, table.rowOf("AdsBot-Google"), CrawlerTableModel::Lost), QStringLiteral("0"));
        QCOMPARE(workbench.pages().rowCount(), 4);
        const int lost = rowWith(workbench.pages(), RobotsAccessModel::Url, url("/shop/a"));
        QCOMPARE(cell(workbench.pages(), lost, RobotsAccessModel::Effect), QStringLiteral("lost"));
        QCOMPARE(cell(workbench.pages(), lost, RobotsAccessModel::LiveLine), QStringLiteral("no rule"));
        QCOMPARE(cell(workbench.pages(), lost, RobotsAccessModel::DraftLine), QStringLiteral("2: Disallow: /shop/"));
        const int gained = rowWith(workbench.pages(), RobotsAccessModel::Url, url("/blog/a"));
        QCOMPARE(cell(workbench.pages(), gained, RobotsAccessModel::LiveLine), QStringLiteral("2: Disallow: /blog/"));
        QCOMPARE(workbench.editor().note(2), QChar(0x2212) + QStringLiteral("3"));
        QCOMPARE(workbench.problems().rowCount(), 1);
        QCOMPARE(workbench.problems().problem(0).line, 6);
        const QString result = workbench.resultText();
        QVERIFY2(result.contains(QLatin1String("`Disallow: /shop/`")), qPrintable(result));

        // One crawler, then the pages of which nothing changes.
        TableView* list = nullptr;
        for (TableView* view : workbench.findChildren<TableView*>())
            list = view->model() == &table ? view : list;
        QVERIFY(list);
        QSignalSpy reviewed(&workbench, &RobotsWorkbench::reviewed);
        list->selectRow(table.rowOf("GPTBot"));
        QVERIFY(came(reviewed));
        QCOMPARE(workbench.pages().rowCount(), 0);
        reviewed.clear();
        workbench.pages().setShown(RobotsAccessModel::Shown::Unchanged);
        QVERIFY(came(reviewed));
        QCOMPARE(workbench.pages().rowCount(), 5);
        workbench.useLive();
    }

    void aHostileUrlIsShownAsItIs()
    {
        RobotsWorkbench workbench(m_profile.engine, m_profile.theme, m_site);
        QVERIFY(waitFor(workbench));
        write(workbench, "User-agent: *\nDisallow: /\n# \u202Etxt <img src=http://127.0.0.1:1/y>\n");
        QVERIFY(rowWith(workbench.pages(), RobotsAccessModel::Url, url(hostile)) >= 0);
        for (int row = 0; row < workbench.pages().rowCount(); ++row) {
            const QString tip = workbench.pages().index(row, RobotsAccessModel::Url).data(Qt::ToolTipRole).toString();
            QVERIFY2(!tip.contains(QLatin1String("<img")), qPrintable(tip));
        }
        workbench.show();
        const QPixmap picture = workbench.grab();
        QVERIFY(!picture.isNull());
        QVERIFY(workbench.editor().text().find("\u202E") != std::string::npos);
        workbench.useLive();
    }

    void aDraftSurvivesItsWindow()
    {
        const std::string text = "User-agent: *\nDisallow: /shop/a\n";
        {
            RobotsWorkbench workbench(m_profile.engine, m_profile.theme, m_site);
            QVERIFY(waitFor(workbench));
            workbench.editor().setText(text);
        }
        QVERIFY(m_profile.settle());
        RobotsWorkbench again(m_profile.engine, m_profile.theme, m_site);
        QVERIFY(waitFor(again));
        QCOMPARE(again.editor().text(), text);
        QVERIFY(again.isEdited());
        QCOMPARE(again.pages().rowCount(), 2); // one lost, one gained
        again.useLive();
        QVERIFY(!again.isEdited());
    }

    void filesAreReadAndWritten()
    {
        const QString file = m_profile.directory.filePath(QStringLiteral("robots.txt"));
        const QString list = m_profile.directory.filePath(QStringLiteral("list.csv"));
        RobotsWorkbench workbench(m_profile.engine, m_profile.theme, m_site);
        QVERIFY(waitFor(workbench));
        write(workbench, "User-agent: bingbot\nDisallow: /shop/b\n");
        QSignalSpy written(&workbench, &RobotsWorkbench::written);
        workbench.saveTo(file);
        QVERIFY(came(written));
        workbench.useLive();
        workbench.loadFrom(file);
        QVERIFY(QTest::qWaitFor([&] { return workbench.isEdited() && workbench.pages().rowCount() == 2; }, 20'000));
        QCOMPARE(workbench.editor().text(), std::string("User-agent: bingbot\nDisallow: /shop/b\n"));
        written.clear();
        workbench.exportTo(list);
        QVERIFY(came(written));
        QFile csv(list);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray rows = csv.readAll();
        QVERIFY2(rows.contains("/shop/b") && rows.contains("Disallow: /shop/b") && rows.contains("lost"), rows);
        workbench.useLive();
    }

    void theWindowOpensIt()
    {
        MainWindow window(m_profile.services());
        window.show();
        Q_EMIT m_profile.engine.started(); // it was before there was a window
        QVERIFY(QTest::qWaitFor([&] { return window.actions().robots->isEnabled(); }, 20'000));
        window.actions().robots->trigger();
        auto* workbench = window.findChild<RobotsWorkbench*>();
        QVERIFY(workbench && workbench->isVisible());
        QCOMPARE(workbench->site(), m_site);
        window.actions().robots->trigger();
        QCOMPARE(window.findChildren<RobotsWorkbench*>().size(), 1);
        QVERIFY(waitFor(*workbench));
    }

private:
    /// The first review of \a workbench; it may have come before anybody listens.
    [[nodiscard]] static bool waitFor(RobotsWorkbench& workbench)
    {
        return QTest::qWaitFor([&] { return workbench.pages().view().review != nullptr; }, 20'000);
    }

    static void write(RobotsWorkbench& workbench, const std::string& text)
    {
        QSignalSpy reviewed(&workbench, &RobotsWorkbench::reviewed);
        workbench.editor().setText(text);
        QVERIFY(came(reviewed));
    }

    [[nodiscard]] QString url(const char* path) const { return QString::fromStdString(m_server.url(path)); }

    TestSite m_server;
    GuiProfile m_profile;
    SiteId m_site;
};

QTEST_MAIN(TestRobotsWorkbench)
#include "tst_robotsworkbench.moc"
