// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkrepository.h"
#include "core/store/pagemomentreader.h"
#include "core/store/siteoverview.h"
#include "tests/store/tempdatabase.h"

using namespace vigie;
using namespace vigie::testing;

/// What the overview and the comparison of two dates ask of the store.
class TestSiteOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temp = std::make_unique<TempDatabase>(); }

    void summariesCountPagesAndKnowTheLastCheck()
    {
        const SiteId first = m_temp->addSite();
        const SiteId second = m_temp->addSite("https://shop.example.fr");
        const PageId page = m_temp->addPage(first, "https://www.example.fr/a");
        m_temp->addPage(first, "https://www.example.fr/", PageKind::Home);
        m_temp->addPage(first, "https://www.example.fr/robots.txt", PageKind::RobotsTxt);
        m_temp->addPage(second, "https://shop.example.fr/");
        m_temp->addSite("https://empty.example.fr");
        record(goodCheck(first, page, now(), "A"));
        const auto all = SiteOverview(*m_temp->database).all();
        VERIFY_RESULT(all);
        const std::vector<SiteSummary> expected{{first, 2, now()}, {second, 1, QDateTime()}};
        QVERIFY(*all == expected);
    }

    void momentsAreThoseOfTheNewestSnapshotBeforeThem()
    {
        const SiteId site = m_temp->addSite();
        const PageId page = m_temp->addPage(site, "https://www.example.fr/a");
        const PageId late = m_temp->addPage(site, "https://www.example.fr/b");
        m_temp->addPage(site, "https://www.example.fr/robots.txt", PageKind::RobotsTxt);
        const QDateTime first = now();
        record(goodCheck(site, page, first, "Häuser"));
        const QDateTime second = first.addDays(2);
        CheckRecord changed = goodCheck(site, page, second, "");
        changed.observation.page->title.clear();
        changed.observation.page->indexable = false;
        changed.observation.exchange.hops.resize(3);
        record(changed);
        record(goodCheck(site, late, second, "B"));
        const QDateTime third = second.addDays(2);
        record(failedCheck(site, late, third, 404));

        const auto moments =
            PageMomentReader(*m_temp->database, *m_temp->bodies).between(site, first.addDays(1), third.addDays(1));
        VERIFY_RESULT(moments);
        QCOMPARE(moments->size(), std::size_t(2));
        const PageMoments& changedPage = moments->front();
        QCOMPARE(changedPage.page, page);
        QCOMPARE(changedPage.url, std::string("https://www.example.fr/a"));
        QVERIFY((changedPage.before == PageMoment{200, 0, true, 6, 7}));
        QVERIFY((changedPage.after == PageMoment{200, 2, false, 0, 7}));
        const PageMoments& latePage = moments->back();
        QVERIFY(!latePage.before);
        QCOMPARE(latePage.after->status, 404);
        QVERIFY(!latePage.after->indexable && !latePage.after->titleLength && !latePage.after->words);
    }

private:
    [[nodiscard]] QDateTime now() const { return m_temp->clock.now(); }
    void record(const CheckRecord& check)
    {
        const auto done = CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1));
        VERIFY_RESULT(done);
        VERIFY_RESULT(done->front());
    }

    std::unique_ptr<TempDatabase> m_temp;
};

QTEST_GUILESS_MAIN(TestSiteOverview)
#include "tst_siteoverview.moc"
