// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/returnlinks.h"
#include "tests/monitor/relationsite.h"

#include <QJsonArray>
#include <QTest>

using namespace vigie;
using namespace vigie::testing;

/// A page in French and in English that name each other, and what becomes of that.
class TestReturnLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<RelationSite>();
        m_french = m_site->add("/fr/a");
        m_english = m_site->add("/en/a");
        m_site->check(m_french, RelationSite::page("/fr/a", both));
        m_site->check(m_english, RelationSite::page("/en/a", both));
    }

    void nothingChanged() { QCOMPARE(judged(), QByteArray()); }

    void oneSideNoLongerLinksBack()
    {
        m_site->check(m_english, RelationSite::page("/en/a", {"/en/a"}), {RelationSite::change(CriterionId::Hreflang)});
        const std::vector<RelationChange> found = judge();
        QCOMPARE(inBrief(found), QByteArray("warning hreflang /fr/a"));
        QCOMPARE(found.front().cause, std::optional<std::size_t>(0));
        QCOMPARE(found.front().change.after[QLatin1String("no_return")].toArray(),
                 QJsonArray{QString::fromStdString(RelationSite::url("/en/a"))});

        m_site->changes.clear();
        m_site->check(m_english, RelationSite::page("/en/a", both), {RelationSite::change(CriterionId::Hreflang)});
        QCOMPARE(judged(), QByteArray("good hreflang /fr/a"));
    }

    void bothSidesAtOnceIsAnEditAndNoBreak()
    {
        m_site->check(m_french, RelationSite::page("/fr/a"), {RelationSite::change(CriterionId::Hreflang)});
        m_site->check(m_english, RelationSite::page("/en/a"), {RelationSite::change(CriterionId::Hreflang)});
        QCOMPARE(judged(), QByteArray());
    }

    void otherVersionIsGone()
    {
        m_site->check(m_english, RelationSite::failure("/en/a", 404), {RelationSite::statusChange(200, 404)});
        QCOMPARE(judged(), QByteArray("warning hreflang /fr/a"));
        m_site->changes.clear();
        m_site->check(m_english, RelationSite::page("/en/a", both), {RelationSite::statusChange(404, 200)});
        QCOMPARE(judged(), QByteArray("good hreflang /fr/a"));
    }

    void oneSidedFromTheStartIsNoNews()
    {
        const PageId german = m_site->add("/de/a");
        m_site->check(german, RelationSite::page("/de/a", {"/de/a", "/fr/a"}));
        m_site->check(german, RelationSite::page("/de/a", {"/de/a", "/fr/a", "/es/a"}),
                      {RelationSite::change(CriterionId::Hreflang)});
        QCOMPARE(judged(), QByteArray());
        m_site->changes.clear();
        m_site->check(german, RelationSite::page("/de/a", {"/de/a", "/fr/a", "/en/a"}),
                      {RelationSite::change(CriterionId::Hreflang)});
        QCOMPARE(judged(), QByteArray("warning hreflang /de/a")); // a new link that is not returned
    }

private:
    std::vector<RelationChange> judge()
    {
        StoreConnection connection = m_site->connection();
        PassFacts facts(connection);
        return judgeReturnLinks(connection, facts, m_site->findings, *m_site->context, m_site->changes).value();
    }
    QByteArray judged() { return inBrief(judge()); }

    const std::vector<std::string> both{"/fr/a", "/en/a"};
    std::unique_ptr<RelationSite> m_site;
    PageId m_french;
    PageId m_english;
};

QTEST_GUILESS_MAIN(TestReturnLinks)
#include "tst_returnlinks.moc"
