// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportjson.h"
#include "core/report/reportreader.h"
#include "core/store/reportrepository.h"
#include "tests/report/reporthistory.h"

#include <QJsonArray>

using namespace vigie;
using namespace vigie::testing;

class TestReportReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesPerDay()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        QCOMPARE(content->days.size(), 7u);
        // Good, info, warning, critical.
        QVERIFY(content->days[0].changes == (SeverityCounts{0, 0, 1, 1}));
        QVERIFY(content->days[1].changes == SeverityCounts{});
        QVERIFY(content->days[2].changes == (SeverityCounts{0, 1, 1, 2}));
        QVERIFY(content->changes() == (SeverityCounts{0, 1, 2, 3}));
        QCOMPARE(content->days[6].day, QDate(2026, 11, 22));
    }

    void editsByCause()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        const auto& edits = content->edits;
        QCOMPARE(edits.total, 2);
        QCOMPARE(edits.entries.size(), 2u);
        QCOMPARE(edits.entries[0].severity, Severity::Critical);
        QCOMPARE(edits.entries[0].pages, 2); // the more pages first
        QCOMPARE(edits.entries[0].effects, 0);
        QCOMPARE(edits.entries[0].example.before, QJsonValue(hostileTitle));
        QCOMPARE(edits.entries[0].example.detectedAt, onDay(16, 0));
        QCOMPARE(edits.entries[1].example.criterion, CriterionId::Indexability);
        QCOMPARE(edits.entries[1].effects, 2);
        QCOMPARE(edits.entries[1].pages, 1);
    }

    void alertsOfTheClientAlone()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        QVERIFY(content->raisedAlerts == (SeverityCounts{0, 0, 2, 0}));
        QVERIFY(content->openAlerts == (SeverityCounts{0, 0, 1, 2}));
        QCOMPARE(content->worstOpen.size(), 3u);
        QCOMPARE(content->worstOpen[0].at, onDay(23, 1));
        QCOMPARE(content->worstOpen[2].finding.severity, Severity::Warning);
    }

    void uptimeOverObservedTime()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        QCOMPARE(content->monitors.size(), 1u);
        const ReportMonitor& monitor = content->monitors.front();
        constexpr qint64 hour = 3'600'000;
        QCOMPARE(monitor.figures.window, 168 * hour);
        QCOMPARE(monitor.figures.up, 72 * hour);
        QCOMPARE(monitor.figures.degraded, 24 * hour);
        QCOMPARE(monitor.figures.down, 6 * hour);
        QCOMPARE(monitor.figures.maintenance, 24 * hour);
        QCOMPARE(*monitor.figures.percent(), 94.1176);        // 96 of 102 hours
        QCOMPARE(monitor.figures.observedPercent(), 70.8333); // 102 of 144 hours
        QCOMPARE(monitor.incidentCount, 1);
        QCOMPARE(monitor.longestMs, 6 * hour);
        QCOMPARE(monitor.days.size(), 7u);
        QCOMPARE(monitor.days[2].down, 6 * hour);
        QCOMPARE(monitor.days[6].observed(), 0);
    }

    // A period that is not over: what is still to come was not missed.
    void thePresentWeek()
    {
        ReportHistory history;
        ReportOrder order = history.dupont();
        order.period = {QDate(2026, 11, 21), QDate(2026, 11, 29)};
        const auto content = readReport(*history.database, order, history.clock.now());
        VERIFY_RESULT(content);
        constexpr qint64 hour = 3'600'000;
        QCOMPARE(content->monitors.front().figures.window, 57 * hour);
        QCOMPARE(content->monitors.front().days.size(), 9u);
    }

    void backlinks()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        const auto count = [&](BacklinkState state) {
            return content->backlinks.byState[static_cast<std::size_t>(state)];
        };
        QCOMPARE(count(BacklinkState::Live), 1);        // by http too
        QCOMPARE(count(BacklinkState::Lost), 1);        // not the one whose host only begins alike
        QCOMPARE(count(BacklinkState::Unreachable), 1); // by its client
        QCOMPARE(content->backlinks.total(), 3);
        QVERIFY(content->linkTransitions == (ReportFigures::LinkTransitions{1, 1, 1}));
        QCOMPARE(content->linkEvents.total, 3);
        QCOMPARE(content->linkEvents.entries[0].severity, Severity::Critical);
    }

    void pagesAtBothEnds()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        QCOMPARE(content->pages.size(), 1u);
        QVERIFY(content->pages[0].before.byClass == (std::array<qint64, 6>{0, 0, 3, 0, 0, 0}));
        QVERIFY(content->pages[0].after.byClass == (std::array<qint64, 6>{0, 0, 3, 0, 1, 0}));
    }

    void oneSiteAndEverything()
    {
        ReportHistory history;
        const auto site = readReport(*history.database, history.week({history.other, {}}), history.clock.now());
        VERIFY_RESULT(site);
        QVERIFY(site->changes() == (SeverityCounts{0, 0, 1, 0}));
        QVERIFY(site->monitors.empty());
        QCOMPARE(site->backlinks.total(), 0);
        const auto all = readReport(*history.database, history.week({}), history.clock.now());
        VERIFY_RESULT(all);
        QVERIFY(all->changes() == (SeverityCounts{0, 1, 3, 3}));
        QCOMPARE(all->monitors.size(), 2u);
        QCOMPARE(all->backlinks.total(), 4);
    }

    void brandsOfTheClientAndTheAgency()
    {
        ReportHistory history;
        ReportRepository reports(*history.database);
        VERIFY_RESULT(reports.setBrand({{}, QStringLiteral("Agence"), "\x89PNG\r\n\x1a\nA", {}}));
        VERIFY_RESULT(reports.setBrand({QStringLiteral("Dupont"), {}, "\x89PNG\r\n\x1a\nB", QStringLiteral("fr")}));
        const auto content = readReport(*history.database, history.week({history.shop, {}}), history.clock.now());
        VERIFY_RESULT(content);
        QCOMPARE(content->agency.name, QStringLiteral("Agence"));
        QVERIFY(content->client.logo.endsWith('B'));
        VERIFY_RESULT(reports.setBrand({QStringLiteral("Dupont"), {}, {}, {}}));
        QVERIFY(reports.brand(QStringLiteral("Dupont")).value() == (ReportBrand{QStringLiteral("Dupont"), {}, {}, {}}));
    }

    void refusesWhatIsNoReport()
    {
        ReportHistory history;
        const QDateTime now = history.clock.now();
        ReportOrder order = history.week({{}, QStringLiteral("nobody")});
        QCOMPARE(readReport(*history.database, order, now).error().code, ErrorCode::NotFound);
        order = history.dupont();
        std::swap(order.period.first, order.period.last);
        QCOMPARE(readReport(*history.database, order, now).error().code, ErrorCode::InvalidArgument);
        order.period = {QDate(1900, 1, 1), QDate(2026, 1, 1)};
        QCOMPARE(readReport(*history.database, order, now).error().code, ErrorCode::InvalidArgument);
    }

    void listsEnd()
    {
        ReportHistory history;
        for (int i = 0; i < listedInReport + 7; ++i) {
            CheckRecord check = goodCheck(history.shop, history.pages[0], onDay(17, 1, i % 60), "t");
            Change change = titleChange("a", "b");
            change.editKey = "many-" + std::to_string(i);
            check.changes = {change};
            VERIFY_RESULT(CheckRepository(*history.database, *history.bodies).record(std::span(&check, 1)));
        }
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        QCOMPARE(content->edits.entries.size(), std::size_t{listedInReport});
        QCOMPARE(content->edits.total, listedInReport + 7 + 2);
    }

    void asJson()
    {
        ReportHistory history;
        const auto content = readReport(*history.database, history.dupont(), history.clock.now());
        VERIFY_RESULT(content);
        const QJsonObject json = reportJson(*content);
        QCOMPARE(json.value(QStringLiteral("from")).toString(), QStringLiteral("2026-11-16"));
        QCOMPARE(json.value(QStringLiteral("client")).toString(), QStringLiteral("Dupont"));
        QCOMPARE(json.value(QStringLiteral("alerts_open")).toObject().value(QStringLiteral("critical")).toInt(), 2);
        const QJsonObject monitor = json.value(QStringLiteral("monitors")).toArray().first().toObject();
        QCOMPARE(monitor.value(QStringLiteral("percent")).toDouble(), 94.1176);
        QCOMPARE(json.value(QStringLiteral("changes_per_day")).toArray().size(), 7);
        const QJsonObject edit = json.value(QStringLiteral("edits")).toArray().first().toObject();
        QCOMPARE(edit.value(QStringLiteral("before")).toString(), hostileTitle);
        ReportOrder order = history.dupont();
        order.extent = ReportExtent::UptimeOnly;
        const auto status = readReport(*history.database, order, history.clock.now());
        VERIFY_RESULT(status);
        QVERIFY(!reportJson(*status).contains(QStringLiteral("edits")));
        QCOMPARE(status->monitors.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestReportReader)
#include "tst_reportreader.moc"
