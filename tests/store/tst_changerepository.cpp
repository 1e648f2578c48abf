// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/passrepository.h"
#include "core/store/rolluprepository.h"
#include "tests/store/tempdatabase.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>

using namespace vigie;
using namespace vigie::testing;

Q_DECLARE_METATYPE(vigie::ChangeFilter)

class TestChangeRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_site = m_temp->addSite();
        m_a = m_temp->addPage(m_site, "https://www.example.fr/a");
        m_b = m_temp->addPage(m_site, "https://www.example.fr/b");
        m_ids.clear();
    }

    void valuesOfEveryKindComeBack_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("absent") << QJsonValue(QJsonValue::Null);
        QTest::newRow("text") << QJsonValue(QStringLiteral("été \"quoted\" \n 東京"));
        QTest::newRow("empty text") << QJsonValue(QString());
        QTest::newRow("number") << QJsonValue(404);
        QTest::newRow("fraction") << QJsonValue(0.25);
        QTest::newRow("truth") << QJsonValue(true);
        QTest::newRow("list") << QJsonValue(QJsonArray{1, QStringLiteral("x"), QJsonValue()});
        QTest::newRow("object") << QJsonValue(QJsonObject{{QStringLiteral("k"), QJsonArray{}}});
    }
    void valuesOfEveryKindComeBack()
    {
        QFETCH(QJsonValue, value);
        CheckRecord check = goodCheck(m_site, m_a, now(), "A");
        Change change = titleChange("", "");
        change.before = value;
        change.after = value;
        check.changes = {change};
        const ChangeId id = record(check).front().id;
        const auto stored = changes().find(id).value().value();
        QCOMPARE(stored.before, value);
        QCOMPARE(stored.after, value);
        QCOMPARE(stored.url, std::string("https://www.example.fr/a"));
    }

    void filters_data()
    {
        QTest::addColumn<ChangeFilter>("filter");
        QTest::addColumn<QByteArray>("expected"); // positions in m_ids
        const QDateTime base(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
        const auto row = [](const char* name, const char* expected, auto change) {
            ChangeFilter filter;
            change(filter);
            QTest::newRow(name) << filter << QByteArray(expected);
        };
        row("all", "0123", [](ChangeFilter&) {});
        row("newest first", "3210", [](ChangeFilter& f) { f.newestFirst = true; });
        row("limit", "32", [](ChangeFilter& f) {
            f.newestFirst = true;
            f.limit = 2;
        });
        row("since", "123", [=](ChangeFilter& f) { f.since = base.addDays(1); });
        row("until is exclusive", "0", [=](ChangeFilter& f) { f.until = base.addDays(1); });
        row("page", "03", [](ChangeFilter& f) { f.page = PageId{1}; });
        row("site", "0123", [](ChangeFilter& f) { f.site = SiteId{1}; });
        row("other site", "", [](ChangeFilter& f) { f.site = SiteId{2}; });
        row("criterion", "2", [](ChangeFilter& f) { f.criteria = {CriterionId::Canonical}; });
        row("severities", "12", [](ChangeFilter& f) { f.severities = {Severity::Critical, Severity::Good}; });
        row("state", "0", [](ChangeFilter& f) { f.states = {ChangeState::Accepted}; });
        row("pass", "123", [](ChangeFilter& f) { f.pass = PassId{1}; });
        row("after", "23", [](ChangeFilter& f) { f.after = ChangeId{2}; });
    }
    void filters()
    {
        QFETCH(ChangeFilter, filter);
        QFETCH(QByteArray, expected);
        fill();
        const auto list = changes().list(filter);
        VERIFY_RESULT(list);
        QByteArray positions;
        for (const Change& change : *list)
            positions += static_cast<char>('0' + (std::find(m_ids.begin(), m_ids.end(), change.id) - m_ids.begin()));
        QCOMPARE(positions, expected);
        QCOMPARE(changes().count(filter).value(), static_cast<qint64>(expected.size()));
    }

    void groupsCountTheirPages()
    {
        fill();
        ChangeGroup group;
        group.site = m_site;
        group.pass = PassId{1};
        group.detectedAt = now();
        group.criterion = CriterionId::Title;
        group.severity = Severity::Warning;
        group.editKey = "edit";
        group.representative = m_a;
        group.exceptions = {"https://www.example.fr/x", "https://www.example.fr/é"};
        group.exceptionCount = 2;
        const auto saved = changes().saveGroup(group, std::vector<ChangeId>{m_ids[0], m_ids[3]});
        VERIFY_RESULT(saved);
        QCOMPARE(saved->pages, 1); // two changes of one page
        group.id = saved->id;
        group.pages = 1;
        QVERIFY(*saved == group);
        group.severity = Severity::Critical;
        const auto grown = changes().saveGroup(group, std::vector<ChangeId>{m_ids[1]});
        VERIFY_RESULT(grown);
        QCOMPARE(grown->pages, 2);
        QCOMPARE(grown->severity, Severity::Critical);
        const Change member = changes().find(m_ids[3]).value().value();
        QVERIFY(member.group == saved->id);
        QCOMPARE(member.groupPages, 2);
        ChangeFilter filter;
        filter.group = saved->id;
        QCOMPARE(changes().list(filter)->size(), std::size_t(3));
        QCOMPARE(changes().groups({})->size(), std::size_t(1));
        filter = {};
        filter.since = now().addDays(1);
        QVERIFY(changes().groups(filter)->empty());
        group.id = ChangeGroupId{55};
        QCOMPARE(changes().saveGroup(group, {}).error().code, ErrorCode::NotFound);
    }

    void causeStateAndSeverityAreSet()
    {
        fill();
        VERIFY_RESULT(changes().setCause(std::vector<ChangeId>{m_ids[1], m_ids[2]}, m_ids[0]));
        VERIFY_RESULT(changes().setState(std::vector<ChangeId>{m_ids[1]}, ChangeState::Acknowledged));
        VERIFY_RESULT(changes().setSeverity(std::vector<ChangeId>{m_ids[2]}, Severity::Info));
        QVERIFY(changes().find(m_ids[1]).value()->cause == m_ids[0]);
        QCOMPARE(changes().find(m_ids[1]).value()->state, ChangeState::Acknowledged);
        QCOMPARE(changes().find(m_ids[2]).value()->severity, Severity::Info);
        QVERIFY(!changes().find(m_ids[3]).value()->cause);
    }

    /// Charts read the sums of a day, lists the changes: both say the same.
    void sumsOfTheDayFollowTheSeverity()
    {
        fill();
        VERIFY_RESULT(changes().setSeverity(m_ids, Severity::Critical));
        VERIFY_RESULT(changes().setSeverity(std::vector<ChangeId>{m_ids[2]}, Severity::Info));
        std::map<Severity, qint64> listed;
        const auto found = changes().list({});
        for (const Change& change : *found)
            ++listed[change.severity];
        std::map<Severity, qint64> summed;
        const auto days = RollupRepository(*m_temp->database).changes({{}, 0, 1'000'000});
        for (const ChangesOfDay& day : *days) {
            summed[day.severity] += day.changes;
        }
        QCOMPARE(summed, listed);
        QCOMPARE(listed[Severity::Info], 1);
    }

    void blameNamesTheLatestChangeOfEachCriterion()
    {
        QVERIFY(changes().blame(m_a)->empty()); // never good
        const QDateTime firstGood = now();
        record(goodCheck(m_site, m_a, firstGood, "A"));
        CheckRecord second = goodCheck(m_site, m_a, firstGood.addDays(1), "B");
        second.changes = {titleChange("A", "B")};
        record(second);
        CheckRecord third = goodCheck(m_site, m_a, firstGood.addDays(2), "C");
        third.changes = {titleChange("B", "C")};
        const ChangeId latest = record(third).front().id;
        const auto blame = changes().blame(m_a);
        VERIFY_RESULT(blame);
        int pageCriteria = 0;
        for (const CriterionInfo& info : criteria())
            pageCriteria += info.scope == Scope::Page ? 1 : 0;
        QCOMPARE(static_cast<int>(blame->size()), pageCriteria);
        for (const CriterionSince& since : *blame) {
            const bool isTitle = since.criterion == CriterionId::Title;
            QCOMPARE(since.since, isTitle ? firstGood.addDays(2) : firstGood);
            QCOMPARE(since.change.has_value(), isTitle);
            if (isTitle) {
                QCOMPARE(since.change->id, latest);
                QCOMPARE(since.change->before.toString(), QStringLiteral("B"));
            }
        }
        QCOMPARE(changes().latest(m_a, CriterionId::Title).value()->id, latest);
        QVERIFY(!changes().latest(m_a, CriterionId::Canonical).value());
    }

    void changesBetweenPagesAreCountedAndRecover()
    {
        fill();
        Change relation = titleChange("x", "y");
        relation.site = m_site;
        relation.page = m_a;
        relation.detectedAt = now().addDays(9);
        relation.criterion = CriterionId::Canonical;
        relation.severity = Severity::Critical;
        relation.editKey = "canonical:target";
        const auto range = RollupRange{m_site, utcDay(relation.detectedAt), utcDay(relation.detectedAt)};
        relation.id = changes().add(relation, PassId{}).value();
        QCOMPARE(RollupRepository(*m_temp->database).changes(range)->size(), std::size_t(1));
        QCOMPARE(PageRepository(*m_temp->database).find(m_a).value()->lastChangeAt, relation.detectedAt);
        VERIFY_RESULT(changes().recover(m_b, relation.editKey));
        VERIFY_RESULT(changes().recover(m_a, "canonical:other"));
        QCOMPARE(changes().find(relation.id).value()->state, ChangeState::Open);
        VERIFY_RESULT(changes().recover(m_a, relation.editKey));
        QCOMPARE(changes().find(relation.id).value()->state, ChangeState::Recovered);
    }

    void removingAPageTakesItsChanges()
    {
        fill();
        VERIFY_RESULT(PageRepository(*m_temp->database).remove(std::span(&m_a, 1)));
        QCOMPARE(changes().count({}).value(), 2);
        VERIFY_RESULT(SiteRepository(*m_temp->database).remove(m_site));
        QCOMPARE(changes().count({}).value(), 0);
    }

private:
    [[nodiscard]] QDateTime now() const { return m_temp->clock.time; }
    ChangeRepository changes() { return ChangeRepository(*m_temp->database); }
    std::vector<Change> record(const CheckRecord& check)
    {
        const auto results = CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1));
        if (!results || !results->front())
            qFatal("not recorded");
        return results->front()->changes;
    }
    /// Page a, b, b, a, a day apart: title, title, canonical, title.
    void fill()
    {
        Pass pass;
        pass.startedAt = now();
        const PassId passId = PassRepository(*m_temp->database).begin(pass).value();
        const std::vector<Severity> severities{Severity::Warning, Severity::Critical, Severity::Good, Severity::Info};
        for (int i = 0; i < 4; ++i) {
            CheckRecord check =
                goodCheck(m_site, i == 0 || i == 3 ? m_a : m_b, now().addDays(i), "T" + std::to_string(i));
            if (i > 0)
                check.pass = passId;
            Change change = titleChange("x", "y");
            change.criterion = i == 2 ? CriterionId::Canonical : CriterionId::Title;
            change.severity = severities[static_cast<std::size_t>(i)];
            check.changes = {change};
            m_ids.push_back(record(check).front().id);
        }
        VERIFY_RESULT(changes().setState(std::span(&m_ids[0], 1), ChangeState::Accepted));
    }

    std::unique_ptr<TempDatabase> m_temp;
    SiteId m_site;
    PageId m_a;
    PageId m_b;
    std::vector<ChangeId> m_ids;
};

QTEST_GUILESS_MAIN(TestChangeRepository)
#include "tst_changerepository.moc"
