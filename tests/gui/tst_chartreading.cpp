// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/deploymentrepository.h"
#include "tests/store/tempdatabase.h"
#include "ui/charts/chartreading.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <limits>

using namespace vigie;
using namespace vigie::testing;

namespace {

constexpr int days = 365;
constexpr std::array criteriaOfADay{CriterionId::Status,    CriterionId::Title,        CriterionId::MetaRobots,
                                    CriterionId::Canonical, CriterionId::Text,         CriterionId::Headers,
                                    CriterionId::Images,    CriterionId::InternalLinks};

} // namespace

class TestChartReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_temp = std::make_unique<TempDatabase>();
        for (int i = 0; i < 3; ++i) {
            Site site;
            site.origin = "https://www" + std::to_string(i) + ".example.fr";
            site.client = i < 2 ? QStringLiteral("Dupont") : QStringLiteral("Martin");
            m_sites.push_back(SiteRepository(*m_temp->database).add(site).value());
        }
        const auto filled = m_temp->database->transaction([this]() -> Result<void> {
            RollupRepository rollups(*m_temp->database);
            for (const SiteId site : m_sites) {
                for (qint64 day = today() - days + 1; day <= today(); ++day) {
                    for (const CriterionId criterion : criteriaOfADay) {
                        for (const Severity severity : stackedSeverities()) {
                            if (const auto added = rollups.add(ChangesOfDay{day, site, criterion, severity, 2}); !added)
                                return added;
                        }
                    }
                    if (const auto added = rollups.add(ChecksOfDay{day, site, 100, 1, 1, 1}); !added)
                        return added;
                }
            }
            return {};
        });
        VERIFY_RESULT(filled);
        VERIFY_RESULT(DeploymentRepository(*m_temp->database)
                          .add({{}, m_sites[1], m_temp->clock.now(), QStringLiteral("v2"), false}));
        VERIFY_RESULT(DeploymentRepository(*m_temp->database)
                          .add({{}, m_sites[2], m_temp->clock.now(), QStringLiteral("v3"), false}));
    }

    void figuresAreThoseOfTheChosenSites_data()
    {
        QTest::addColumn<int>("site");
        QTest::addColumn<QString>("client");
        QTest::addColumn<int>("expectedSites");
        QTest::addColumn<int>("expectedDeployments");
        QTest::newRow("one site") << 1 << QString() << 1 << 1;
        QTest::newRow("a client") << -1 << QStringLiteral("Dupont") << 2 << 1;
        QTest::newRow("all") << -1 << QString() << 3 << 2;
    }
    void figuresAreThoseOfTheChosenSites()
    {
        QFETCH(int, site);
        QFETCH(QString, client);
        QFETCH(int, expectedSites);
        QFETCH(int, expectedDeployments);
        SiteSelection chosen;
        chosen.client = client;
        if (site >= 0)
            chosen.site = m_sites[static_cast<std::size_t>(site)];
        StoreConnection connection{*m_temp->database, *m_temp->bodies};
        const auto figures = readSiteFigures(connection, chosen, today() - 29, today());
        VERIFY_RESULT(figures);
        QCOMPARE(static_cast<int>(figures->deployments.size()), expectedDeployments);
        const auto perDay = changesPerDay(*figures);
        QCOMPARE(perDay.size(), std::size_t(30));
        for (const auto& day : perDay)
            QCOMPARE(day, std::optional<qint64>(expectedSites * 2 * 4 * static_cast<int>(criteriaOfADay.size())));
    }

    /// Printed; the limit is loose, the machine may be busy.
    void aYearIsReadAtOnce()
    {
        StoreConnection connection{*m_temp->database, *m_temp->bodies};
        qint64 best = std::numeric_limits<qint64>::max();
        QElapsedTimer timer;
        for (int i = 0; i < 5; ++i) {
            timer.start();
            const auto figures = readSiteFigures(connection, {m_sites[0], {}}, today() - days + 1, today());
            best = std::min(best, timer.nsecsElapsed());
            VERIFY_RESULT(figures);
            QCOMPARE(figures->changes.size(), days * 4 * criteriaOfADay.size());
        }
        qInfo("a year of one site, %zu rows: %.2f ms", days * 4 * criteriaOfADay.size(),
              static_cast<double>(best) / 1e6);
        QVERIFY(best < 100'000'000);
    }

    void theWorstChangeIsTheNewestOfTheWorst()
    {
        const PageId page = m_temp->addPage(m_sites[0], "https://www0.example.fr/a");
        StoreConnection connection{*m_temp->database, *m_temp->bodies};
        CheckRecord check = goodCheck(m_sites[0], page, m_temp->clock.now(), "A");
        std::vector<ChangeId> ids;
        for (const Severity severity : {Severity::Warning, Severity::Critical, Severity::Critical, Severity::Info}) {
            m_temp->clock.time = m_temp->clock.time.addSecs(60);
            check.observation.at = m_temp->clock.now();
            Change change;
            change.criterion = CriterionId::Title;
            change.severity = severity;
            change.editKey = "key";
            check.changes = {change};
            const auto recorded = CheckRepository(*m_temp->database, *m_temp->bodies).record(std::span(&check, 1));
            VERIFY_RESULT(recorded);
            VERIFY_RESULT(recorded->front());
            ids.push_back(recorded->front()->changes.front().id);
        }
        const auto worst = readWorstChange(connection, {});
        VERIFY_RESULT(worst);
        QCOMPARE((*worst)->id, ids[2]);
        ChangeFilter filter;
        filter.severities = {Severity::Info, Severity::Warning};
        QCOMPARE((*readWorstChange(connection, filter))->id, ids[0]);
        filter.until = m_temp->clock.now().addDays(-9);
        QVERIFY(!*readWorstChange(connection, filter));
    }

private:
    [[nodiscard]] qint64 today() const { return utcDay(QDateTime(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC)); }

    std::unique_ptr<TempDatabase> m_temp;
    std::vector<SiteId> m_sites;
};

QTEST_GUILESS_MAIN(TestChartReading)
#include "tst_chartreading.moc"
