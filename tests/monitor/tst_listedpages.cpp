// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/listedpages.h"
#include "tests/monitor/relationsite.h"

#include <QJsonArray>
#include <QTest>

using namespace vigie;
using namespace vigie::testing;

class TestListedPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<RelationSite>();
        m_sitemap = m_site->add("/sitemap.xml", PageKind::Sitemap);
        for (const char* path : {"/a", "/b", "/c"}) {
            m_pages.push_back(m_site->add(path));
            m_site->check(m_pages.back(), RelationSite::page(path));
        }
        m_site->check(m_sitemap, sitemap({"/a", "/b"}));
    }
    void cleanup() { m_pages.clear(); }

    void nothingChanged() { QCOMPARE(inBrief(judge()), QByteArray()); }

    void listedPageBecomesUnindexable()
    {
        m_site->check(m_pages[0], noindex("/a"), {verdictChange(true, false)});
        const std::vector<RelationChange> found = judge();
        QCOMPARE(inBrief(found), QByteArray("info sitemap /sitemap.xml"));
        QCOMPARE(found.front().cause, std::optional<std::size_t>(0));
        QCOMPARE(found.front().change.before[QLatin1String("not_indexable_pages")].toInt(), 0);
        QCOMPARE(found.front().change.after[QLatin1String("not_indexable_pages")].toInt(), 1);
        QCOMPARE(found.front().change.after[QLatin1String("added")].toArray(),
                 QJsonArray{QString::fromStdString(RelationSite::url("/a"))});
        m_site->changes.clear();
        QCOMPARE(inBrief(judge()), QByteArray());
        m_site->check(m_pages[0], RelationSite::page("/a"), {verdictChange(false, true)});
        QCOMPARE(inBrief(judge()), QByteArray("good sitemap /sitemap.xml"));
    }

    void pageThatIsGoneCountsAsWell()
    {
        m_site->check(m_pages[1], RelationSite::failure("/b", 410), {RelationSite::statusChange(200, 410)});
        QCOMPARE(inBrief(judge()), QByteArray("info sitemap /sitemap.xml"));
    }

    void serverErrorIsNoVerdict()
    {
        m_site->check(m_pages[1], RelationSite::failure("/b", 500), {RelationSite::statusChange(200, 500)});
        QCOMPARE(inBrief(judge()), QByteArray());
    }

    void whatIsNotListedDoesNotMatter()
    {
        m_site->check(m_pages[2], noindex("/c"), {verdictChange(true, false)});
        QCOMPARE(inBrief(judge()), QByteArray());
    }

    void sitemapNewlyListsAnUnindexablePage()
    {
        m_site->check(m_pages[2], noindex("/c"));
        m_site->check(m_sitemap, sitemap({"/a", "/b", "/c"}), {RelationSite::change(CriterionId::Sitemap)});
        const std::vector<RelationChange> found = judge();
        QCOMPARE(inBrief(found), QByteArray("warning sitemap /sitemap.xml"));
        QCOMPARE(found.front().cause, std::nullopt);
    }

private:
    static Observation sitemap(const std::vector<std::string>& paths)
    {
        Observation observation = RelationSite::page("/sitemap.xml");
        observation.page.reset();
        observation.body = QByteArray::number(static_cast<int>(paths.size()));
        SitemapFacts facts;
        for (const std::string& path : paths)
            facts.urls.push_back({RelationSite::url(path), std::nullopt, {}});
        observation.host = facts;
        return observation;
    }
    static Observation noindex(const std::string& path)
    {
        Observation observation = RelationSite::page(path);
        observation.page->indexable = false;
        observation.page->indexabilityReasons = {"meta_noindex"};
        return observation;
    }
    static Change verdictChange(bool before, bool after)
    {
        const auto value = [](bool indexable) { return QJsonObject{{QStringLiteral("indexable"), indexable}}; };
        return RelationSite::change(CriterionId::Indexability, Severity::Critical, value(before), value(after));
    }
    std::vector<RelationChange> judge()
    {
        std::vector<Page> watched;
        for (const PageId page : m_pages)
            watched.push_back(m_site->row(page));
        StoreConnection connection = m_site->connection();
        PassFacts facts(connection);
        return judgeListedPages(connection, facts, m_site->findings, *m_site->context, m_site->changes, watched)
            .value();
    }

    std::unique_ptr<RelationSite> m_site;
    PageId m_sitemap;
    std::vector<PageId> m_pages;
};

QTEST_GUILESS_MAIN(TestListedPages)
#include "tst_listedpages.moc"
