// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagelistrepository.h"

#include "core/store/checkrepository.h"
#include "tests/store/tempdatabase.h"

using namespace vigie;
using namespace vigie::testing;

class TestPageListRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_site = m_temp->addSite();
        m_list = std::make_unique<PageList>();
    }

    void everythingThatIsSortedByIsThere()
    {
        Page page;
        page.site = m_site;
        page.url = "https://www.example.fr/été";
        page.kind = PageKind::Home;
        page.tags = {QStringLiteral("t\"1"), QStringLiteral("à vendre")};
        page.important = true;
        page.activity = ActivityState::Paused;
        page.gone = true;
        const auto added = PageRepository(*m_temp->database).add(std::span(&page, 1));
        VERIFY_RESULT(added);
        page.id = added->ids.front();
        VERIFY_RESULT(PageRepository(*m_temp->database).update(page));
        const QDateTime now = m_temp->clock.now();
        std::vector<CheckRecord> checks{goodCheck(m_site, page.id, now.addDays(-1), "Étal"),
                                        goodCheck(m_site, page.id, now, "Étal")};
        checks[0].changes = {titleChange("x", "y")};
        checks[1].changes = {titleChange("y", "z"), titleChange("z", "a")};
        checks[1].changes[1].severity = Severity::Critical;
        VERIFY_RESULT(CheckRepository(*m_temp->database, *m_temp->bodies).record(checks));

        const ListedPage& entry = all().entries().at(0);
        QCOMPARE(entry.id, page.id);
        QCOMPARE(entry.site, m_site);
        QVERIFY(entry.url == page.url);
        QVERIFY(entry.title == "Étal");
        QCOMPARE(entry.tagNames(), page.tags);
        QCOMPARE(entry.pageKind(), PageKind::Home);
        QVERIFY(entry.important && entry.gone && entry.isPaused());
        QCOMPARE(entry.lastCheckAt(), now);
        QCOMPARE(entry.lastChangeAt(), now);
        QCOMPARE(entry.lastOutcome(), std::optional(Outcome::Ok));
        QCOMPARE(int(entry.status), 200);
        QCOMPARE(entry.responseMs, 42);
        QCOMPARE(entry.words, 7);
        QCOMPARE(int(entry.indexable), 1);
        QCOMPARE(entry.openChanges, 3);
        QCOMPARE(entry.worstOpen(), std::optional(Severity::Critical));
        QCOMPARE(entry.lastGood, PageRepository(*m_temp->database).find(page.id).value()->lastGood);
    }

    void whatIsNotKnownIsSaid()
    {
        m_temp->addPage(m_site, "https://www.example.fr/");
        const ListedPage& entry = all().entries().at(0);
        QVERIFY(!entry.lastCheckAt().isValid() && !entry.lastChangeAt().isValid() && !entry.lastGood.isValid());
        QVERIFY(!entry.lastOutcome() && !entry.worstOpen() && entry.title.empty() && entry.tagNames().isEmpty());
        QVERIFY(entry.status == -1 && entry.words == -1 && entry.bytes == -1 && entry.responseMs == -1);
        QCOMPARE(int(entry.indexable), -1);
    }

    void slicesMakeOneList()
    {
        Site site = SiteRepository(*m_temp->database).find(m_site).value().value();
        site.client = QStringLiteral("Dupont");
        VERIFY_RESULT(SiteRepository(*m_temp->database).update(site));
        std::vector<PageId> ids;
        for (int i = 0; i < 25; ++i)
            ids.push_back(m_temp->addPage(m_site, "https://www.example.fr/" + std::to_string(i)));
        VERIFY_RESULT(PageRepository(*m_temp->database).remove(std::span(&ids[7], 1)));
        PageList list;
        int slices = 1;
        while (repository().readOn(list, 10).value() == ListRest::More)
            ++slices;
        QCOMPARE(slices, 3);
        QCOMPARE(list.entries().size(), std::size_t(24));
        QVERIFY(!list.find(ids[7]));
        QVERIFY(list.entries()[list.find(ids[8]).value()].url == "https://www.example.fr/8");
        QCOMPARE(list.clients().at(m_site), QStringLiteral("Dupont"));
    }

    void somePagesAreReadAgain()
    {
        const PageId a = m_temp->addPage(m_site, "https://www.example.fr/a");
        const PageId b = m_temp->addPage(m_site, "https://www.example.fr/b");
        const PageId c = m_temp->addPage(m_site, "https://www.example.fr/c");
        all();
        const CheckRecord check = goodCheck(m_site, c, m_temp->clock.now(), "Other");
        VERIFY_RESULT(CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1)));
        VERIFY_RESULT(PageRepository(*m_temp->database).remove(std::span(&b, 1)));
        {
            const auto now = repository().pages(std::vector{b, c});
            VERIFY_RESULT(now);
            QCOMPARE((*now)->entries().size(), std::size_t(1));
            m_list->replace(m_list->find(c).value(), (*now)->entries().front());
        } // what was taken over does not need where it came from
        QVERIFY(m_list->entries()[2].title == "Other");
        QVERIFY(m_list->entries()[2].url == "https://www.example.fr/c");
        QCOMPARE(m_list->entries()[0].id, a);
    }

    void reasonsStandInTheFacts()
    {
        const PageId a = m_temp->addPage(m_site, "https://www.example.fr/a");
        const PageId never = m_temp->addPage(m_site, "https://www.example.fr/b");
        CheckRecord check = goodCheck(m_site, a, m_temp->clock.now(), "A");
        check.observation.page->indexable = false;
        check.observation.page->indexabilityReasons = {"noindex-meta"};
        VERIFY_RESULT(CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1)));
        const auto reasons = repository().reasons({a, never});
        VERIFY_RESULT(reasons);
        QVERIFY(*reasons == (std::vector<std::vector<std::string>>{{"noindex-meta"}, {}}));
    }

private:
    PageListRepository repository() { return PageListRepository(*m_temp->database, *m_temp->bodies); }
    const PageList& all()
    {
        if (!repository().readOn(*m_list, 100))
            qFatal("the list could not be read");
        return *m_list;
    }

    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<PageList> m_list;
    SiteId m_site;
};

QTEST_GUILESS_MAIN(TestPageListRepository)
#include "tst_pagelistrepository.moc"
