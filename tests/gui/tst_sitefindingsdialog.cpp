// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/dialogs/pagesaving.h"
#include "ui/dialogs/sitefindingsdialog.h"
#include "ui/dialogs/urlchoicemodel.h"
#include "ui/models/texttablemodel.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

#include <algorithm>

using namespace vigie;

namespace {

TestPage text(const QByteArray& content, const char* type)
{
    return {content, {{"Content-Type", type}}, 200, {}};
}

QPushButton* button(const QDialog& dialog, const QString& part)
{
    for (QPushButton* candidate : dialog.findChildren<QPushButton*>()) {
        if (candidate->text().remove(QLatin1Char('&')).startsWith(part))
            return candidate;
    }
    return nullptr;
}

} // namespace

class TestSiteFindingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<GuiProfile>();
        m_server = std::make_unique<TestSite>();
        m_server->setPage("/", "<!doctype html><title>Home &amp; garden</title><a href=/linked>x</a>");
        m_server->setPage("/linked", "<!doctype html><title>Linked</title><a href=/deep>x</a>");
        m_server->setPage("/deep", "<!doctype html><title>Deep</title>");
        for (const char* path : {"/a", "/b", "/c"})
            m_server->setPage(path, "<!doctype html><title>Listed</title>");
        QByteArray listed = "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
        for (const char* path : {"/", "/a", "/b", "/c"})
            listed += "<url><loc>" + QByteArray::fromStdString(m_server->url(path)) + "</loc></url>";
        m_server->setPage("/map.xml", text(listed + "</urlset>", "application/xml"));
        m_server->setPage("/robots.txt", text("User-agent: *\nDisallow: /hidden\nSitemap: " +
                                                  QByteArray::fromStdString(m_server->url("/map.xml")) + "\n",
                                              "text/plain"));
        QVERIFY(m_profile->start());
        const auto made = makeSite(QString::fromStdString(m_server->origin()), m_profile->clock.now());
        auto saved = m_profile->engine.addSite(*made);
        QTRY_VERIFY(saved.isFinished());
        QVERIFY(saved.result().has_value());
        m_site = saved.result()->site;
        m_dialog = std::make_unique<SiteFindingsDialog>(m_profile->engine, m_profile->theme, m_profile->clock, m_site);
        m_dialog->show();
        m_choice = m_dialog->findChild<UrlChoiceModel*>();
        new QAbstractItemModelTester(m_choice, QAbstractItemModelTester::FailureReportingMode::QtTest, m_choice);
    }

    void cleanup()
    {
        m_dialog.reset();
        m_profile->engine.stop();
        m_profile.reset();
        m_server.reset();
    }

    void whatIsFoundIsShownWhileItIsFound()
    {
        const auto* rows = m_dialog->findChild<TextTableModel*>();
        const auto found = [rows](const QString& what) {
            for (int row = 0; row < rows->rowCount(); ++row) {
                if (rows->index(row, 1).data().toString().contains(what))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(QStringLiteral("Home & garden")), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(found(QStringLiteral("3 lines")), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(found(QStringLiteral("4 URLs")), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(found(QStringLiteral("answer as such")), 30'000);
        QVERIFY(!found(QStringLiteral("Not looked at yet")));
    }

    void pagesOfTheSitemapAreProposedAndWatched()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_choice->total(), 3, 30'000); // not the home page, which is watched
        QCOMPARE(m_choice->chosenCount(), 3);
        auto* filter = m_dialog->findChild<QLineEdit*>();
        filter->setText(QStringLiteral("/B"));
        QCOMPARE(m_choice->rowCount(), 1);
        button(*m_dialog, QStringLiteral("None"))->click();
        QCOMPARE(m_choice->chosenCount(), 2); // those that are not shown stay chosen
        filter->clear();
        QCOMPARE(m_choice->rowCount(), 3);
        QVERIFY(m_choice->setData(m_choice->index(0), Qt::Unchecked, Qt::CheckStateRole));
        const std::vector<std::string> chosen = m_choice->chosen();
        QCOMPARE(chosen.size(), std::size_t(1));
        QCOMPARE(chosen.front(), m_server->url("/c"));
        QCOMPARE(button(*m_dialog, QStringLiteral("Watch"))->text().remove(QLatin1Char('&')),
                 QStringLiteral("Watch 1 page"));
        QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
        button(*m_dialog, QStringLiteral("Watch"))->click();
        QVERIFY(came(accepted));
        QCOMPARE(watched(), (QStringList{QStringLiteral("/"), QStringLiteral("/c")}));
    }

    void pagesAreFoundAlongTheLinks()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_choice->total(), 3, 30'000);
        QVERIFY(m_choice->setData(m_choice->index(1), Qt::Unchecked, Qt::CheckStateRole));
        QSignalSpy discovered(&m_profile->engine, &MonitorControl::discovered);
        button(*m_dialog, QStringLiteral("Explore"))->click();
        QVERIFY(m_dialog->findChild<NoticeBar*>()->isFollowing());
        QVERIFY(!button(*m_dialog, QStringLiteral("Explore"))->isEnabled());
        QVERIFY(came(discovered));
        QTRY_COMPARE(m_choice->total(), 5);   // /linked and /deep are new
        QCOMPARE(m_choice->chosenCount(), 4); // what was left out stays so
        QVERIFY(!m_dialog->findChild<NoticeBar*>()->isFollowing());
        QVERIFY(m_dialog->findChild<NoticeBar*>()->text().startsWith(QStringLiteral("3 pages found")));
    }

    void anExplorationIsGivenUpWithWhatItFound()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_choice->total(), 3, 30'000);
        m_server->setLatency(std::chrono::milliseconds(400));
        QSignalSpy discovered(&m_profile->engine, &MonitorControl::discovered);
        m_dialog->explore();
        button(*m_dialog, QStringLiteral("Cancel"))->click();
        QVERIFY(came(discovered));
        QVERIFY(discovered.first().at(1).value<DiscoveryResult>().cancelled);
        QTRY_VERIFY(button(*m_dialog, QStringLiteral("Explore"))->isEnabled());
    }

    void aSiteThatIsRemovedClosesIt()
    {
        QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
        auto removed = m_profile->engine.removeSite(m_site);
        QTRY_VERIFY(removed.isFinished());
        QVERIFY(came(rejected));
    }

    void hundredsOfThousandsOfUrlsAreNoBurden()
    {
        UrlChoiceModel model;
        std::vector<std::string> urls;
        for (int i = 0; i < 200'000; ++i)
            urls.push_back("https://www.example.com/shop/article-" + std::to_string(i));
        model.setUrls(urls);
        QElapsedTimer timer;
        timer.start();
        model.setFilter(QStringLiteral("article-19999"));
        QCOMPARE(model.rowCount(), 11);
        model.setAll(Qt::Unchecked);
        model.setFilter({});
        QCOMPARE(model.chosenCount(), 200'000 - 11);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    /// Paths of the pages that are watched, sorted.
    QStringList watched()
    {
        PageFilter filter;
        filter.site = m_site;
        filter.kinds = {PageKind::Page, PageKind::Home};
        auto rows = m_profile->engine.store()->read([filter](StoreConnection& connection) -> Result<std::vector<Page>> {
            const auto ids = PageRepository(connection.database).ids(filter);
            return ids ? PageRepository(connection.database).rows(*ids) : fail(ids.error());
        });
        QStringList paths;
        if (!QTest::qWaitFor([&] { return rows.isFinished(); }, 20'000))
            return paths;
        const std::vector<Page> pages = rows.result().value_or(std::vector<Page>());
        for (const Page& page : pages)
            paths.append(QString::fromStdString(page.url.substr(m_server->origin().size())));
        paths.sort();
        return paths;
    }

    std::unique_ptr<GuiProfile> m_profile;
    std::unique_ptr<TestSite> m_server;
    std::unique_ptr<SiteFindingsDialog> m_dialog;
    UrlChoiceModel* m_choice = nullptr;
    SiteId m_site;
};

QTEST_MAIN(TestSiteFindingsDialog)
#include "tst_sitefindingsdialog.moc"
