// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/alertrepository.h"
#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/charts/chartview.h"
#include "ui/charts/heatmapview.h"
#include "ui/charts/pagechartsview.h"
#include "ui/diff/diffdocument.h"
#include "ui/diff/snapshottext.h"
#include "ui/pages/overview/distributionview.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/overview/sitecardview.h"
#include "ui/pages/overview/sitechartsview.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace vigie;

namespace {

constexpr int productCount = 12;

QByteArray html(const QByteArray& title, const QByteArray& text, const QByteArray& robots = "index, follow")
{
    return "<!doctype html>\n<html lang=en>\n<head>\n<title>" + title + "</title>\n<meta name=robots content=\"" +
           robots + "\">\n</head>\n<body>\n<h1>Lamps</h1>\n" + text + "</body>\n</html>\n";
}

std::string target(int product)
{
    return "/product-" + std::to_string(product);
}

SiteCard card(const QString& client, const QString& name, SiteState state, int critical = 0)
{
    SiteCard made;
    made.site.client = client;
    made.site.name = name;
    made.state = state;
    made.critical = critical;
    return made;
}

/// What \a future gives, once it does.
template <class T> T wait(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || !future.result())
        qFatal("no answer of the store");
    return *future.result();
}

} // namespace

class TestOverviewPage : public QObject
{
    Q_OBJECT

private:
    template <class Work> auto read(Work work) { return wait(m_profile.engine.store()->read(std::move(work))); }
    template <class Work> auto write(Work work) { return wait(m_profile.engine.store()->write(std::move(work))); }

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/", html("Home", "<p>Welcome.</p>\n"));
        std::vector<std::string> targets;
        for (int i = 0; i < productCount; ++i) {
            targets.push_back(target(i));
            m_site.setPage(target(i), html("Product", "<p>One.</p>\n<p>Two.</p>\n"));
        }
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, targets));
        m_site.setPage(target(0), html("<b>Product</b> &lt;img src=http://127.0.0.1:1/x&gt;",
                                       "<p>One.</p>\n<p>Two and a half.</p>\n<p>Three.</p>\n"));
        m_site.setPage(target(1), html("Product", "<p>One.</p>\n<p>Two.</p>\n", "noindex"));
        QVERIFY(m_profile.check());
        m_site.setPage(target(0), html("Product", "<p>One.</p>\n"));
        QVERIFY(m_profile.check());
        const auto sites = read([](StoreConnection& connection) { return SiteRepository(connection.database).all(); });
        QCOMPARE(sites.size(), std::size_t(1));
        m_siteId = sites.front().id;
    }

    void visitsEndAfterABreak()
    {
        const QTemporaryDir folder;
        const QDateTime monday(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
        {
            IniSettings settings(folder.filePath(QStringLiteral("settings.ini")));
            VisitMemory visit(settings);
            visit.look(monday);
            QVERIFY(!visit.since().isValid());
            visit.look(monday.addSecs(600));
        }
        IniSettings settings(folder.filePath(QStringLiteral("settings.ini")));
        VisitMemory visit(settings);
        visit.look(monday.addSecs(1200)); // a restart goes on
        QVERIFY(!visit.since().isValid());
        visit.look(monday.addDays(1));
        QCOMPARE(visit.since(), monday.addSecs(1200));
        visit.look(monday); // a clock that was set back
        visit.look(monday.addDays(1).addSecs(60));
        QCOMPARE(visit.since(), monday.addSecs(1200));
    }

    void theWorstClientComesFirstWithItsSites()
    {
        std::vector<SiteCard> cards{card(QStringLiteral("B"), QStringLiteral("b1"), SiteState::Well),
                                    card(QStringLiteral("A"), QStringLiteral("a3"), SiteState::Warning),
                                    card(QStringLiteral("C"), QStringLiteral("c2"), SiteState::Critical, 1),
                                    card(QStringLiteral("A"), QStringLiteral("a2"), SiteState::Warning),
                                    card(QStringLiteral("C"), QStringLiteral("c3"), SiteState::Well),
                                    card(QStringLiteral("C"), QStringLiteral("c1"), SiteState::Critical, 7)};
        sortWorstFirst(cards);
        QStringList names;
        for (const SiteCard& one : cards)
            names.append(one.site.name);
        QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("c1 c2 c3 a2 a3 b1"));
    }

    void everyBarEqualsWhatTheStoreCounts()
    {
        SiteChartsView charts(m_profile.engine, m_profile.theme, m_profile.clock);
        QSignalSpy loaded(&charts, &SiteChartsView::loaded);
        charts.setSites({m_siteId, {}});
        charts.resize(900, 400);
        charts.show();
        charts.reload();
        QTRY_VERIFY(!loaded.isEmpty());
        loaded.clear();
        const ChartContent content = charts.chart().content();
        QCOMPARE(content.slotCount(), 30);
        qint64 seen = 0;
        for (std::size_t series = 0; series < content.bars.size(); ++series) {
            for (int slot = 0; slot < content.slotCount(); ++slot) {
                ChangeFilter filter;
                filter.site = m_siteId;
                filter.severities = {stackedSeverities()[series]};
                filter.since = QDateTime::fromMSecsSinceEpoch((charts.figures().fromDay + slot) * 86'400'000, Qt::UTC);
                filter.until = filter.since.addDays(1);
                const qint64 counted = read([filter](StoreConnection& connection) {
                    return ChangeRepository(connection.database).count(filter);
                });
                QCOMPARE(static_cast<qint64>(content.bars[series].values[static_cast<std::size_t>(slot)]), counted);
                seen += counted;
            }
        }
        QVERIFY(seen >= 3); // two titles, one noindex, at least
    }

    void aBarLeadsToItsWorstChange()
    {
        SiteChartsView charts(m_profile.engine, m_profile.theme, m_profile.clock);
        QSignalSpy loaded(&charts, &SiteChartsView::loaded);
        QSignalSpy led(&charts, &SiteChartsView::placeRequested);
        charts.setSites({m_siteId, {}});
        charts.reload();
        QTRY_VERIFY(!loaded.isEmpty());
        loaded.clear();
        const ChartContent content = charts.chart().content();
        const int today = content.slotCount() - 1;
        for (int series = 0; series < static_cast<int>(content.bars.size()); ++series) {
            if (content.bars[static_cast<std::size_t>(series)].values.back() == 0)
                continue;
            led.clear();
            Q_EMIT charts.chart().slotActivated(today, series);
            QTRY_COMPARE(led.size(), 1);
            const auto place = led.last().first().value<Place>();
            QCOMPARE(place.screen, Screen::Changes);
            const ChangeId id = std::get<ChangeId>(place.subject);
            const auto change =
                read([id](StoreConnection& connection) { return ChangeRepository(connection.database).find(id); });
            QCOMPARE(change->severity, stackedSeverities()[static_cast<std::size_t>(series)]);
        }
        QVERIFY(!led.isEmpty());
        charts.setKind(SiteChartsView::Kind::Calendar);
        QTRY_VERIFY(!loaded.isEmpty());
        loaded.clear();
        led.clear();
        Q_EMIT charts.calendar().dayActivated(charts.figures().toDay);
        QTRY_COMPARE(led.size(), 1);
    }

    void twoDatesAreCompared()
    {
        SiteChartsView charts(m_profile.engine, m_profile.theme, m_profile.clock);
        QSignalSpy loaded(&charts, &SiteChartsView::loaded);
        QSignalSpy led(&charts, &SiteChartsView::placeRequested);
        charts.setSites({m_siteId, {}});
        charts.setKind(SiteChartsView::Kind::BeforeAfter);
        QTRY_VERIFY(!loaded.isEmpty());
        loaded.clear();
        charts.distribution().findChild<QComboBox*>()->setCurrentIndex(1); // indexability
        const ChartContent content = charts.distribution().chart().content();
        QCOMPARE(content.bars[1].values, (std::vector<double>{productCount, 1}));
        QCOMPARE(content.bars[0].values, (std::vector<double>{0, 0})); // a month ago nobody looked
        Q_EMIT charts.distribution().chart().slotActivated(1, 1);
        QCOMPARE(charts.distribution().listed().size(), std::size_t(1));
        QVERIFY(
            QString::fromStdString(charts.distribution().listed().front().url).endsWith(QStringLiteral("/product-1")));
    }

    void diffBarsEqualWhatTheDiffCounts()
    {
        const auto page = read([this](StoreConnection& connection) {
            return PageRepository(connection.database).findByUrl(m_siteId, m_site.url(target(0)));
        });
        QVERIFY(page);
        PageChartsView charts(m_profile.engine, m_profile.theme);
        charts.resize(700, 300);
        charts.show();
        QSignalSpy loaded(&charts, &PageChartsView::loaded);
        charts.showPage(page->id);
        QTRY_COMPARE(loaded.size(), 2);
        const ChartContent content = charts.chart().content();
        QCOMPARE(content.slotCount(), 3);
        QSignalSpy asked(&charts, &PageChartsView::diffRequested);
        for (int slot = 1; slot < 3; ++slot) {
            Q_EMIT charts.chart().slotActivated(slot, 0);
            QCOMPARE(asked.size(), slot);
            const auto before = asked.last().at(0).value<SnapshotId>();
            const auto after = asked.last().at(1).value<SnapshotId>();
            const std::string then = read([before](StoreConnection& connection) {
                return readSnapshotText(connection, before, DiffSubject::Html);
            });
            const std::string now = read([after](StoreConnection& connection) {
                return readSnapshotText(connection, after, DiffSubject::Html);
            });
            const DiffDocument diff = makeDiffDocument(then, now);
            QVERIFY(diff.linesAdded + diff.linesRemoved > 0);
            QCOMPARE(content.bars[0].values[static_cast<std::size_t>(slot)], static_cast<double>(diff.linesAdded));
            QCOMPARE(content.bars[1].values[static_cast<std::size_t>(slot)], -static_cast<double>(diff.linesRemoved));
        }
        charts.findChild<QComboBox*>()->setCurrentIndex(3);
        QCOMPARE(charts.chart().content().lines[0].points.size(), std::size_t(3));
        charts.clear();
        QVERIFY(charts.chart().content().isEmpty());
    }

    void thePageShowsWhatIsWrongAndLeadsThere()
    {
        Alert alert;
        alert.at = alert.stateAt = m_profile.clock.now();
        alert.finding.key = "test/1";
        alert.finding.site = m_siteId;
        alert.finding.origin = m_site.origin();
        alert.finding.criterion = "title";
        alert.finding.severity = Severity::Critical;
        alert.finding.before = QStringLiteral("A");
        alert.finding.after = QStringLiteral("<img src=http://127.0.0.1:1/y>");
        alert.finding.foundAt = alert.at;
        const auto id =
            write([alert](StoreConnection& connection) { return AlertRepository(connection.database).add(alert, {}); });
        QVERIFY(id);
        OverviewPage page(m_profile.services(), nullptr);
        const QAbstractItemModelTester tester(page.findChild<SiteCardView*>()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester listTester(page.findChild<TableView*>()->model(),
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
        page.resize(1100, 700);
        page.show();
        QSignalSpy loaded(&page, &OverviewPage::loaded);
        page.reload(WindowPage::News::Activated);
        QTRY_VERIFY(!loaded.isEmpty());
        loaded.clear();
        QCOMPARE(page.cards().rowCount(), 1);
        const SiteCard& shown = page.cards().card(0);
        QCOMPARE(shown.state, SiteState::Critical);
        QCOMPARE(shown.pages, qint64(productCount + 1));
        QVERIFY(page.cards().sentence(shown).contains(
            QStringLiteral("<img src=http://127.0.0.1:1/y>"))); // painted, never markup
        AlertFilter open;
        open.states = {AlertState::Open};
        open.severities = {Severity::Critical};
        const qint64 critical =
            read([open](StoreConnection& connection) { return AlertRepository(connection.database).count(open); });
        QVERIFY2(page.headline().contains(QStringLiteral("%1 critical").arg(critical)), qPrintable(page.headline()));
        auto* view = page.findChild<SiteCardView*>();
        QCOMPARE(view->placeOf(0, CardPart::Whole), (Place{Screen::Alerts, m_siteId, *id}));
        QCOMPARE(view->placeOf(0, CardPart::Pages), (Place{Screen::Pages, m_siteId, {}}));
        QCOMPARE(view->placeOf(0, CardPart::Uptime), (Place{Screen::Uptime, m_siteId, {}}));
        QSignalSpy led(&page, &OverviewPage::placeRequested);
        view->setCurrentIndex(view->model()->index(0, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(led.size(), 1);
        auto* table = page.findChild<TableView*>();
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setCurrentIndex(table->model()->index(0, 0));
        Q_EMIT table->activated(table->currentIndex());
        QCOMPARE(led.last().first().value<Place>().screen, Screen::Changes);
        QVERIFY(!view->accessibleName().isEmpty() && !table->accessibleName().isEmpty());
    }

    void eightyCardsReflow()
    {
        SiteCardModel model(m_profile.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<SiteCard> cards;
        for (int i = 0; i < 80; ++i) {
            cards.push_back(card(QStringLiteral("Client %1").arg(i / 3), QStringLiteral("site-%1.example").arg(i),
                                 i < 9 ? SiteState::Critical : SiteState::Well, i < 9 ? 2 : 0));
            cards.back().site.id = SiteId{i + 1};
        }
        SiteCardView view(m_profile.theme, model);
        view.resize(1200, 600);
        view.show();
        model.setCards(cards);
        QCOMPARE(model.rowCount(), 80);
        view.grab();
        const int wide = view.columns();
        QVERIFY(wide >= 3);
        QCOMPARE(view.visualRect(model.index(wide, 0)).left(), view.visualRect(model.index(0, 0)).left());
        QVERIFY(view.visualRect(model.index(wide - 1, 0)).right() <= view.viewport()->width());
        view.resize(500, 600);
        view.grab();
        QVERIFY(view.columns() < wide);
        QElapsedTimer timer;
        timer.start();
        constexpr int frames = 20;
        for (int i = 0; i < frames; ++i)
            view.grab();
        qInfo("80 cards: %.1f ms a frame", static_cast<double>(timer.nsecsElapsed()) / frames / 1e6);
    }

private:
    TestSite m_site;
    GuiProfile m_profile;
    SiteId m_siteId;
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
