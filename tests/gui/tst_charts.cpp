// SPDX-License-Identifier: GPL-3.0-or-later
// What charts are made of: pure functions over figures.
#include "ui/charts/changecharts.h"
#include "ui/charts/chartsampling.h"
#include "ui/charts/dayscale.h"
#include "ui/charts/distributionchart.h"
#include "ui/charts/pagecharts.h"

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace vigie;

namespace {

constexpr qint64 day0 = 20'000; // 2024-10-04

QDateTime noonOf(qint64 day)
{
    return QDateTime::fromMSecsSinceEpoch(day * 86'400'000 + 43'200'000, Qt::UTC);
}

double sumOf(const ChartBars& bars)
{
    return std::accumulate(bars.values.begin(), bars.values.end(), 0.0);
}

SiteFigures figures()
{
    SiteFigures made;
    made.fromDay = day0;
    made.toDay = day0 + 4;
    const SiteId a{1};
    const SiteId b{2};
    made.changes = {{day0, a, CriterionId::Title, Severity::Warning, 3},
                    {day0, b, CriterionId::Title, Severity::Warning, 4},
                    {day0, a, CriterionId::MetaRobots, Severity::Critical, 312},
                    {day0 + 2, a, CriterionId::Text, Severity::Info, 9},
                    {day0 + 2, a, CriterionId::Images, Severity::Info, 8},
                    {day0 + 2, a, CriterionId::Headers, Severity::Info, 1},
                    {day0 + 4, a, CriterionId::Lang, Severity::Good, 2}};
    made.checks = {
        {day0, a, 400, 0, 0, 0}, {day0 + 1, a, 400, 0, 0, 0}, {day0 + 2, a, 400, 0, 0, 0}, {day0 + 4, a, 1, 0, 0, 0}};
    made.deployments = {{DeploymentId{1}, a, noonOf(day0 + 1), QStringLiteral("v2\u202E"), false}};
    return made;
}

Snapshot snapshot(qint64 day, std::optional<DiffSize> html, std::optional<DiffSize> text, double similarity)
{
    Snapshot made;
    made.id = SnapshotId{day};
    made.at = noonOf(day);
    made.lastSeenAt = made.at;
    made.html = html;
    made.text = text;
    made.similarityToFirst = similarity;
    return made;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void stacksBySeverityCountWhatTheRollUpsCount()
    {
        const ChartContent chart = changesBySeverity(figures());
        QCOMPARE(chart.slotCount(), 5);
        QCOMPARE(chart.firstDay, std::optional<qint64>(day0));
        QCOMPARE(chart.bars.size(), stackedSeverities().size());
        QCOMPARE(chart.bars[0].values, (std::vector<double>{312, 0, 0, 0, 0}));
        QCOMPARE(chart.bars[1].values, (std::vector<double>{7, 0, 0, 0, 0}));
        QCOMPARE(chart.bars[2].values, (std::vector<double>{0, 0, 18, 0, 0}));
        QCOMPARE(chart.bars[3].values, (std::vector<double>{0, 0, 0, 0, 2}));
        QCOMPARE(chart.unobserved, std::vector<int>{3});
        QVERIFY(chart.slotTexts[0].contains(QStringLiteral("312")));
        QVERIFY(chart.slotTexts[0].contains(QStringLiteral("4 October 2024")));
        QVERIFY(chart.slotTexts[3].contains(QStringLiteral("not observed")));
        QVERIFY(chart.slotTexts[1].contains(QStringLiteral("v2")));
        QVERIFY2(!chart.slotTexts[1].contains(QChar(0x202E)), "a name that turns the line around");
        QCOMPARE(chart.markers.size(), std::size_t(1));
        QCOMPARE(chart.markers[0].x, 1.0); // noon of the second day: the middle of its slot
    }

    void criteriaAreTheTopFourAndOther()
    {
        const ChartContent chart = changesByCriterion(figures());
        QCOMPARE(chart.bars.size(), std::size_t(5));
        const std::vector<CriterionId> leading = leadingCriteria(figures());
        QCOMPARE(leading.front(), CriterionId::MetaRobots);
        QCOMPARE(sumOf(chart.bars[0]), 312.0);
        QCOMPARE(sumOf(chart.bars[4]), 3.0); // one header and two languages
        double all = 0;
        for (const ChartBars& bars : chart.bars)
            all += sumOf(bars);
        QCOMPARE(all, 339.0);
        QCOMPARE(changesPerDay(figures()), (std::vector<std::optional<qint64>>{319, 0, 18, std::nullopt, 2}));
    }

    void diffBarsDiverge()
    {
        const std::vector<Snapshot> kept{snapshot(day0, {}, {}, 1.0), snapshot(day0 + 3, DiffSize{5, 2, 40, 11, 0.9},
                                                                               DiffSize{1, 1, 6, 7, 0.95}, 0.8)};
        const ChartContent lines = diffPerSnapshot(kept, DiffUnit::Lines);
        QCOMPARE(lines.bars[0].values, (std::vector<double>{0, 5}));
        QCOMPARE(lines.bars[1].values, (std::vector<double>{0, -2}));
        QCOMPARE(lines.lines[0].points[1].y, 80.0);
        QCOMPARE(lines.lines[0].scale, ChartScale::Right);
        const ChartContent words = diffPerSnapshot(kept, DiffUnit::Words);
        QCOMPARE(words.bars[0].values, (std::vector<double>{0, 6})); // of the text, not of the HTML
        QCOMPARE(words.bars[1].values, (std::vector<double>{0, -7}));
        QCOMPARE(words.slotCount(), 2);
    }

    void responseTimesLeaveGaps()
    {
        using std::chrono::milliseconds;
        const std::vector<DailyTiming> days{{day0, {20, milliseconds(100), milliseconds(300), milliseconds(900)}},
                                            {day0 + 1, {20, milliseconds(110), milliseconds(310), milliseconds(910)}},
                                            {day0 + 4, {1, milliseconds(50), milliseconds(50), milliseconds(50)}}};
        const ChartContent chart = responseTimes(days, day0, day0 + 4, {});
        QCOMPARE(chart.lines.size(), std::size_t(3));
        QCOMPARE(chart.lines[2].points[1].y, 910.0);
        const auto pieces = unbroken(chart.lines[0].points, chart.lines[0].longestGap);
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[1].front().x, 4.0);
        QVERIFY(chart.slotTexts[2].contains(QStringLiteral("not observed")));
        QVERIFY(chart.slotTexts[4].contains(QStringLiteral("1 answer")));
    }

    void sizesSayWhatWasLastKept()
    {
        const std::vector<PageSize> sizes{{noonOf(day0), 12'345, 200}, {noonOf(day0 + 2), 24'000, 410}};
        const ChartContent chart = sizeOverTime(sizes, {});
        QCOMPARE(chart.slotCount(), 3);
        QCOMPARE(chart.lines[0].points[1].y, 24.0);
        QCOMPARE(chart.rightMaximum, 410.0);
        QVERIFY(chart.slotTexts[1].contains(QStringLiteral("12,345")));
        QVERIFY(sizeOverTime({}, {}).isEmpty());
    }

    void distributionsCountPagesAndListThoseThatMoved()
    {
        const PageMoment good{200, 0, true, 40, 500};
        const PageMoment emptied{200, 0, true, 0, 500};
        const PageMoment blocked{200, 1, false, 65, 90};
        const PageMoment gone{404, 0, {}, {}, {}};
        const std::vector<PageMoments> pages{{PageId{1}, "a", good, good},
                                             {PageId{2}, "b", good, emptied},
                                             {PageId{3}, "c", good, blocked},
                                             {PageId{4}, "d", good, gone},
                                             {PageId{5}, "e", {}, good}};
        const ChartContent titles =
            distribution(pages, Spread::TitleLength, QStringLiteral("then"), QStringLiteral("now"));
        QCOMPARE(titles.layout, BarLayout::Paired);
        QCOMPARE(titles.bars[0].values, (std::vector<double>{0, 0, 4, 0, 0}));
        QCOMPARE(titles.bars[1].values, (std::vector<double>{1, 0, 2, 1, 0}));
        const ChartContent status = distribution(pages, Spread::Status, QStringLiteral("then"), QStringLiteral("now"));
        QCOMPARE(status.bars[1].values, (std::vector<double>{4, 0, 1, 0, 0}));
        const auto moved = movedPages(pages, Spread::Status, 2);
        QCOMPARE(moved.size(), std::size_t(1));
        QCOMPARE(moved.front().page, PageId{4});
        QCOMPARE(movedPages(pages, Spread::Indexability, 1).size(), std::size_t(1));
        QCOMPARE(movedPages(pages, Spread::Redirects, 1).front().page, PageId{3});
        // Bars and lists agree: the pages listed make the whole difference of the pair.
        for (int slot = 0; slot < titles.slotCount(); ++slot) {
            const auto listed = movedPages(pages, Spread::TitleLength, slot);
            const ChartContent ofListed = distribution(listed, Spread::TitleLength, {}, {});
            const auto at = static_cast<std::size_t>(slot);
            QCOMPARE(titles.bars[1].values[at] - titles.bars[0].values[at],
                     ofListed.bars[1].values[at] - ofListed.bars[0].values[at]);
        }
    }

    void samplingKeepsThePeaks()
    {
        std::vector<ChartPoint> points;
        for (int i = 0; i < 100'000; ++i)
            points.push_back({i / 1000.0, std::sin(i / 300.0)});
        points[54'321].y = 50;
        points[70'001].y = -50;
        const auto kept = sampled(points, 0, 100, 2000);
        QVERIFY(kept.size() <= 2000);
        QVERIFY(kept.size() >= 1000);
        QVERIFY(std::ranges::is_sorted(kept, {}, &ChartPoint::x));
        QVERIFY(std::ranges::find(kept, points[54'321]) != kept.end());
        QVERIFY(std::ranges::find(kept, points[70'001]) != kept.end());
        QCOMPARE(kept.front(), points.front());
        QCOMPARE(kept.back(), points.back());
        const auto few = sampled(points, 10.0, 10.05, 2000); // with a neighbour on each side
        QCOMPARE(few.size(), std::size_t(53));
        QVERIFY(sampled({}, 0, 1, 100).empty());
    }

    void daysAreNamedAsTheSpanAllows()
    {
        const auto days = dayTicks(day0, 0, 6, 7);
        QCOMPARE(days.size(), std::size_t(7));
        QCOMPARE(days.front().text, QStringLiteral("4 Oct"));
        const auto weeks = dayTicks(day0, 0, 29, 6);
        for (const DayTick& tick : weeks)
            QCOMPARE(dateOfDay(day0 + static_cast<qint64>(tick.x)).dayOfWeek(), 1);
        const auto months = dayTicks(day0, 0, 364, 13);
        QCOMPARE(months.front().text, QStringLiteral("Nov"));
        QCOMPARE(months[2].text, QStringLiteral("Jan 2025"));
        for (const double span : {1.0, 10.0, 100.0, 1000.0, 10'000.0}) {
            for (const int most : {2, 5, 12})
                QVERIFY(static_cast<int>(dayTicks(day0, 0, span, most).size()) <= most + 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestCharts)
#include "tst_charts.moc"
