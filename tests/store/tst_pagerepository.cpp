// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkrepository.h"
#include "core/store/pagerepository.h"
#include "tests/store/tempdatabase.h"

#include <QElapsedTimer>

using namespace vigie;
using namespace vigie::testing;

Q_DECLARE_METATYPE(vigie::PageFilter)

class TestPageRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_site = m_temp->addSite();
    }

    void everyFieldComesBack()
    {
        Page page;
        page.site = m_site;
        page.url = "https://www.example.fr/été?a=%25";
        page.kind = PageKind::Home;
        page.tags = {QStringLiteral("blog"), QStringLiteral("à vendre")};
        page.important = true;
        page.activity = ActivityState::Paused;
        page.interval = std::chrono::seconds(300);
        page.gone = true;
        page.createdAt = m_temp->clock.now();
        const auto added = pages().add(std::span(&page, 1));
        VERIFY_RESULT(added);
        page.id = added->ids.front();
        QVERIFY(pages().find(page.id).value() == page);
        page.tags.clear();
        page.interval.reset();
        page.gone = false;
        VERIFY_RESULT(pages().update(page));
        QVERIFY(pages().find(page.id).value() == page);
        page.id = PageId{77};
        QCOMPARE(pages().update(page).error().code, ErrorCode::NotFound);
    }

    void sameUrlIsAddedOnce()
    {
        const SiteId other = m_temp->addSite("https://shop.example.fr");
        std::vector<Page> list(5);
        for (Page& page : list) {
            page.site = m_site;
            page.url = "https://www.example.fr/";
        }
        list[1].kind = PageKind::Home; // a home page is a page
        list[2].kind = PageKind::Tls;  // the site's own check of the same address is not
        list[3].site = other;
        list[4].url = "https://www.example.fr/A";
        const auto added = pages().add(list);
        VERIFY_RESULT(added);
        QCOMPARE(added->added, 4);
        QVERIFY(added->isNew == (std::vector<bool>{true, false, true, true, true}));
        QCOMPARE(added->ids[0], added->ids[1]);
        QCOMPARE(pages().findByUrl("https://www.example.fr/")->size(), std::size_t(2));
        QCOMPARE(pages().findByUrl(m_site, "https://www.example.fr/").value()->id, added->ids[0]);
        QVERIFY(!pages().findByUrl(m_site, "https://www.example.fr/a").value());
        QCOMPARE(pages().findByKind(m_site, PageKind::Tls)->front().id, added->ids[2]);
        const auto again = pages().add(list);
        VERIFY_RESULT(again);
        QCOMPARE(again->added, 0);
        QVERIFY(again->ids == added->ids);
    }

    void filters_data()
    {
        QTest::addColumn<PageFilter>("filter");
        QTest::addColumn<QByteArray>("expected"); // last letters of the URLs, in order
        const auto row = [](const char* name, const char* expected, auto change) {
            PageFilter filter;
            change(filter);
            QTest::newRow(name) << filter << QByteArray(expected);
        };
        row("all, as added", "cabd", [](PageFilter&) {});
        row("by URL", "cdab", [](PageFilter& f) { f.sort = PageSort::Url; });
        row("errors", "b", [](PageFilter& f) { f.statusFrom = 400; });
        row("200 only", "ca", [](PageFilter& f) {
            f.statusFrom = 200;
            f.statusTo = 299;
        });
        row("outcome", "b", [](PageFilter& f) { f.outcomes = {Outcome::HttpStatus, Outcome::DnsFailure}; });
        row("text of the title", "c", [](PageFilter& f) { f.text = QStringLiteral("EPSILON"); });
        row("text is no pattern", "", [](PageFilter& f) { f.text = QStringLiteral("%"); });
        row("underscore means itself", "b", [](PageFilter& f) { f.text = QStringLiteral("x_b"); });
        row("prefix", "ab", [](PageFilter& f) {
            f.urlPrefix = QStringLiteral("https://www.example.fr/x_");
            f.sort = PageSort::Url;
        });
        row("tag", "a", [](PageFilter& f) { f.tag = QStringLiteral("t\"1"); });
        row("important", "d", [](PageFilter& f) { f.important = true; });
        row("changed since", "a",
            [](PageFilter& f) { f.changedSince = QDateTime(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC); });
        row("kind", "", [](PageFilter& f) { f.kinds = {PageKind::RobotsTxt, PageKind::Sitemap}; });
        row("indexable", "ca", [](PageFilter& f) { f.indexable = true; });
        row("not gone", "cabd", [](PageFilter& f) { f.gone = false; });
        row("another site", "", [](PageFilter& f) { f.site = SiteId{99}; });
    }
    void filters()
    {
        QFETCH(PageFilter, filter);
        QFETCH(QByteArray, expected);
        fill();
        const auto ids = pages().ids(filter);
        VERIFY_RESULT(ids);
        const auto rows = pages().rows(*ids);
        VERIFY_RESULT(rows);
        QByteArray letters;
        for (const Page& page : *rows)
            letters += page.url.back();
        QCOMPARE(letters, expected);
        QCOMPARE(pages().count(filter).value(), static_cast<qint64>(expected.size()));
    }

    void rowsKeepTheOrderAndSkipWhatIsGone()
    {
        fill();
        const auto ids = pages().ids({}).value();
        VERIFY_RESULT(pages().remove(std::span(&ids[1], 1)));
        const std::vector<PageId> wanted{ids[2], ids[1], ids[0]};
        const auto rows = pages().rows(wanted).value();
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].id, ids[2]);
        QCOMPARE(rows[1].id, ids[0]);
    }

    void scheduleLeavesOutWhatRests()
    {
        const PageId active = m_temp->addPage(m_site, "https://www.example.fr/1");
        const PageId gone = m_temp->addPage(m_site, "https://www.example.fr/2");
        VERIFY_RESULT(pages().markGone(std::span(&gone, 1)));
        const SiteId pausedSite = m_temp->addSite("https://b.example.fr");
        m_temp->addPage(pausedSite, "https://b.example.fr/");
        Site site = SiteRepository(*m_temp->database).find(pausedSite).value().value();
        site.activity = ActivityState::Paused;
        VERIFY_RESULT(SiteRepository(*m_temp->database).update(site));
        auto schedule = pages().schedule();
        VERIFY_RESULT(schedule);
        QCOMPARE(schedule->size(), std::size_t(1));
        QCOMPARE(schedule->front().id, active);
        QVERIFY(!schedule->front().lastCheckAt.isValid());
        VERIFY_RESULT(pages().markPresent(std::span(&gone, 1)));
        QCOMPARE(pages().schedule()->size(), std::size_t(2));
    }

    void twoHundredThousandUrlsAreAddedInSeconds()
    {
        std::vector<Page> many(200'000);
        for (std::size_t i = 0; i < many.size(); ++i) {
            many[i].site = m_site;
            many[i].url = "https://www.example.fr/catalogue/rayon/article-" + std::to_string(i);
        }
        QElapsedTimer timer;
        timer.start();
        const auto added = pages().add(many);
        VERIFY_RESULT(added);
        QCOMPARE(added->added, 200'000);
        const qint64 insertMs = timer.restart();
        PageFilter sorted;
        sorted.sort = PageSort::Url;
        QCOMPARE(pages().ids(sorted)->size(), std::size_t(200'000));
        // Generous: this machine may be busy. The bench has the figures.
        QVERIFY2(insertMs < 30'000, qPrintable(QString::number(insertMs)));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    PageRepository pages() { return PageRepository(*m_temp->database); }
    /// c, a, b, d as added; d was never checked, b fails, a changed last.
    void fill()
    {
        const PageId c = m_temp->addPage(m_site, "https://www.example.fr/c");
        Page tagged;
        tagged.site = m_site;
        tagged.url = "https://www.example.fr/x_a";
        tagged.tags = {QStringLiteral("t\"1"), QStringLiteral("t2")};
        const PageId a = pages().add(std::span(&tagged, 1))->ids.front();
        const PageId b = m_temp->addPage(m_site, "https://www.example.fr/x_b");
        Page important;
        important.site = m_site;
        important.url = "https://www.example.fr/d";
        important.important = true;
        VERIFY_RESULT(pages().add(std::span(&important, 1)));
        const QDateTime now = m_temp->clock.now();
        std::vector<CheckRecord> checks{
            goodCheck(m_site, c, now.addDays(-2), "epsilon"), goodCheck(m_site, a, now, "Alpha"),
            goodCheck(m_site, b, now.addDays(-3), "zeta"), failedCheck(m_site, b, now.addDays(-3), 404)};
        checks[0].changes = checks[1].changes = checks[2].changes = {titleChange("x", "y")};
        checks[2].observation.page->indexable = false;
        VERIFY_RESULT(CheckRepository(*m_temp->database, *m_temp->bodies).record(checks));
    }

    std::unique_ptr<TempDatabase> m_temp;
    SiteId m_site;
};

QTEST_GUILESS_MAIN(TestPageRepository)
#include "tst_pagerepository.moc"
