// SPDX-License-Identifier: GPL-3.0-or-later
// The list of pages over a database of 200,000: first rows, sorting, filtering, scrolling, and the longest time for which
// the window stood still meanwhile. Beside it, in the same run, a QSortFilterProxyModel over the same rows in memory.
#include "core/monitor/monitorcontrol.h"
#include "core/store/checkrepository.h"
#include "tests/store/tempdatabase.h"
#include "ui/models/pagetablemodel.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

using namespace vigie;
using namespace vigie::testing;

namespace {

/// A store without an engine: nothing is checked while it is measured.
class StoreOnly final : public MonitorControl
{
public:
    explicit StoreOnly(StoreService* service) : m_store(service) {}
    [[nodiscard]] StoreService* store() const override { return m_store; }
    QFuture<Result<SavedSite>> addSite(const NewSite&) override { return {}; }
    QFuture<Result<AddedPages>> addPages(const std::vector<Page>&) override { return {}; }
    QFuture<Result<void>> removeSite(SiteId) override { return {}; }
    QFuture<Result<void>> changePages(const std::vector<Page>&) override { return {}; }
    QFuture<Result<void>> removePages(const std::vector<PageId>&) override { return {}; }
    QFuture<Result<RuleId>> addRule(const Rule&) override { return {}; }
    void checkNow(std::optional<SiteId>) override {}
    void checkPages(const std::vector<PageId>&) override {}
    void cancelPasses() override {}
    void setPaused(ActivityState) override {}
    void lookNow(const std::vector<MonitorId>&) override {}
    void checkBacklinks(const std::vector<BacklinkId>&) override {}

protected:
    void follow(Subject) override {}

private:
    StoreService* m_store;
};

/// The longest time between two turns of the event loop.
class StallMeter
{
public:
    StallMeter()
    {
        QObject::connect(&m_beat, &QTimer::timeout, &m_beat, [this] {
            m_longest = std::max(m_longest, m_since.nsecsElapsed());
            m_since.start();
        });
        m_beat.start(0);
    }
    double take()
    {
        const double longest = static_cast<double>(std::max(m_longest, m_since.nsecsElapsed())) / 1e6;
        m_longest = 0;
        m_since.start();
        return longest;
    }

private:
    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

/// The same rows as a plain model, for the proxy.
class PlainRows final : public QAbstractTableModel
{
public:
    std::vector<std::pair<QString, QString>> rows;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        const auto& row = rows[static_cast<std::size_t>(index.row())];
        return role == Qt::DisplayRole ? QVariant(index.column() == 0 ? row.first : row.second) : QVariant();
    }
};

std::string urlOf(int number)
{
    return "https://www.example.fr/catalogue/rayon-" + std::to_string((number * 7919) % 997) + "/article-" + std::to_string(number);
}

QString titleOf(int number)
{
    return QStringLiteral("Article %1").arg((number * 104'729) % 200'003);
}

bool fill(TempDatabase& temp, int count)
{
    const SiteId site = temp.addSite();
    std::vector<Page> pages(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        pages[static_cast<std::size_t>(i)].site = site;
        pages[static_cast<std::size_t>(i)].url = urlOf(i);
        pages[static_cast<std::size_t>(i)].createdAt = temp.clock.now();
    }
    const auto added = PageRepository(*temp.database).add(pages);
    if (!added)
        return false;
    CheckRepository repository(*temp.database, *temp.bodies);
    for (int first = 0; first < count; first += 500) {
        std::vector<CheckRecord> records;
        for (int i = first; i < std::min(first + 500, count); ++i) {
            records.push_back(goodCheck(site, added->ids[static_cast<std::size_t>(i)], temp.clock.now().addSecs(-i), titleOf(i).toStdString()));
            if (i % 100 == 0) {
                records.back().observation.page->indexable = false;
                records.back().changes = {titleChange("x", "y")};
            }
        }
        if (!repository.record(records))
            return false;
    }
    return true;
}

template <class Work> double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

struct Bench
{
    PageTableModel& model;
    TableView& table;
    StallMeter stalls;

    void untilRead(const char* what, const std::function<void()>& act)
    {
        QSignalSpy loaded(&model, &PageTableModel::loaded);
        stalls.take();
        bool isRead = false;
        const double list = milliseconds([&] {
            act();
            isRead = QTest::qWaitFor([&] { return loaded.count() > 0; }, 60'000);
        });
        const double rows = milliseconds([&] { isRead = isRead && QTest::qWaitFor([&] { return model.rowCount() == 0 || model.page(0); }, 60'000); });
        table.viewport()->repaint();
        if (!isRead)
            qFatal("%s: nothing was read", what);
        std::printf("%-34s list %7.1f ms, first rows after %6.1f ms more, longest stall %6.1f ms, %d rows\n", what, list, rows, stalls.take(), model.rowCount());
        std::fflush(stdout);
    }

    void scroll()
    {
        std::vector<double> frames;
        const int step = std::max(1, model.rowCount() / 1'000);
        for (int i = 0; i < 1'000; ++i) {
            table.verticalScrollBar()->setValue(i * step);
            frames.push_back(milliseconds([this] { table.viewport()->repaint(); }));
            frames.back() += milliseconds([] { QCoreApplication::sendPostedEvents(); });
            if (i % 10 == 0)
                QTest::qWait(1); // rows arrive while one scrolls
        }
        std::sort(frames.begin(), frames.end());
        std::printf("scrolling end to end, 1,000 frames   p50 %.1f ms, p99 %.1f ms, worst %.1f ms\n", frames[500], frames[990], frames.back());
    }
};

void measureProxy(int count)
{
    PlainRows rows;
    for (int i = 0; i < count; ++i)
        rows.rows.emplace_back(QString::fromStdString(urlOf(i)), titleOf(i));
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&rows);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    const double byUrl = milliseconds([&] { proxy.sort(0); });
    const double byTitle = milliseconds([&] { proxy.sort(1); });
    const double filtered = milliseconds([&] { proxy.setFilterFixedString(QStringLiteral("article-1999")); });
    std::printf("QSortFilterProxyModel, window frozen: sort by URL %.1f ms, by title %.1f ms, filter %.1f ms\n", byUrl, byTitle, filtered);
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const int count = argc > 2 && qstrcmp(argv[1], "--pages") == 0 ? QString::fromLocal8Bit(argv[2]).toInt() : 200'000;
    SystemClock clock;
    auto temp = std::make_unique<TempDatabase>();
    if (!fill(*temp, count))
        return 1;
    temp->bodies.reset();
    temp->database.reset();
    auto service = StoreService::open(std::move(*temp->profile), clock);
    if (!service)
        return 1;
    StoreOnly control(service->get());
    Theme theme(application);
    theme.apply(ThemeChoice::Light);
    PageTableModel model(control, theme, clock);
    TableView table;
    table.resize(1366, 700);
    table.setUrlColumn(PageTableModel::Url);
    table.setModel(&model);
    table.setColumnWidths({6, 36, 9, 18, 26, 12, 12, 13, 9, 7, 12, 13});
    table.show();
    Bench bench{model, table, {}};
    bench.untilRead("opened", [&] { model.reload(); });
    bench.untilRead("sorted by URL", [&] { model.sort(PageTableModel::Url, Qt::AscendingOrder); });
    bench.untilRead("sorted by title", [&] { model.sort(PageTableModel::Title, Qt::AscendingOrder); });
    bench.untilRead("sorted by response time", [&] { model.sort(PageTableModel::ResponseTime, Qt::DescendingOrder); });
    bench.untilRead("sorted by severity", [&] { model.sort(PageTableModel::Gravity, Qt::DescendingOrder); });
    bench.untilRead("filtered by text", [&] { model.setText(QStringLiteral("article-1999")); });
    model.setText({});
    QTest::qWait(1'500);
    bench.untilRead("not indexable, 1 in 100", [&] { model.setConditions({{{PageField::Indexable, PageTest::Is, {}, 0}}, ConditionJoin::All}); });
    bench.untilRead("all again, as added", [&] {
        model.setConditions({});
        model.sort(-1, Qt::AscendingOrder);
    });
    bench.scroll();
    measureProxy(count);
    return 0;
}
