// SPDX-License-Identifier: GPL-3.0-or-later
// The window over 200,000 pages while a pass over all of them runs at full speed: first paint, table, sorting, filtering,
// scrolling, charts, and the longest time for which it stood still. Prints one Markdown table; what it is compared with
// runs in turns in the same run.
//   bench_pagetable [--pages 200000] [--rounds 5]
//   bench_pagetable --empty | --window PROFILE    what the first starts, to measure the beginning of a program
#include "core/store/rolluprepository.h"
#include "tests/bench/benchwindow.h"
#include "tests/bench/manypages.h"
#include "tests/bench/measurement.h"
#include "tests/bench/stallmeter.h"
#include "tests/fetch/memorypeak.h"
#include "ui/charts/chartview.h"

#include <QChart>
#include <QLineSeries>
#include <QPaintEvent>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTcpServer>

#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>

using namespace vigie;

namespace {

using Times = std::vector<double>;

double percentile(Times times, double share)
{
    if (times.empty())
        return 0;
    std::ranges::sort(times);
    return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

double median(const Times& times)
{
    return percentile(times, 0.5);
}

template <class Work> double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// One row of the table. A goal is "<= 0.35", of the ratio where there is one, else of the figure.
void row(const QString& what, double figure, const QString& unit, const QString& peer, std::optional<double> ratio, std::optional<double> goal)
{
    const QString shown = QStringLiteral("%1 %2").arg(figure, 0, 'f', figure < 10 ? 2 : 1).arg(unit);
    const QString verdict = !goal ? QString() : ratio.value_or(figure) <= *goal ? QStringLiteral("yes") : QStringLiteral("NO");
    const auto number = [](const std::optional<double>& value) { return value ? QString::number(*value, 'f', 2) : QString(); };
    std::printf("| %s | %s | %s | %s | %s | %s |\n", qPrintable(what), qPrintable(shown), qPrintable(peer),
                qPrintable(number(ratio)), goal ? qPrintable(QStringLiteral("<= %1").arg(*goal)) : "", qPrintable(verdict));
    std::fflush(stdout);
}

/// Says when its first picture is there.
class EmptyWindow final : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QTimer::singleShot(0, this, [] {
            std::puts("painted");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
};

class FirstPaint final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_isTold) {
            m_isTold = true;
            QTimer::singleShot(0, watched, [] {
                std::puts("painted");
                std::fflush(stdout);
            });
        }
        return false;
    }

private:
    bool m_isTold = false;
};

/// Starts this program again; the times from its start to each line it writes, in ms.
Times linesOf(const QStringList& arguments)
{
    Times times;
    QProcess program;
    QElapsedTimer timer;
    timer.start();
    program.start(QCoreApplication::applicationFilePath(), arguments);
    while (program.waitForReadyRead(120'000)) {
        for (; program.canReadLine(); program.readLine())
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    program.waitForFinished();
    return times;
}

void measureStart(const QString& profile, int rounds)
{
    Times empty;
    Times ratios;
    Times painted;
    Times rows;
    Times table;
    for (int round = 0; round < rounds; ++round) {
        const Times nothing = linesOf({QStringLiteral("--empty")});
        const Times window = linesOf({QStringLiteral("--window"), profile});
        if (nothing.size() != 1 || window.size() != 3)
            qFatal("a program that was started did not say what it shows");
        empty.push_back(nothing[0]);
        painted.push_back(window[0]);
        ratios.push_back(window[0] / nothing[0]);
        rows.push_back(window[1]);
        table.push_back(window[2]);
    }
    row(QStringLiteral("start to first paint"), median(painted), QStringLiteral("ms"),
        QStringLiteral("empty Widgets program: %1 ms").arg(median(empty), 0, 'f', 1), median(ratios), 3.0);
    row(QStringLiteral("start to the first rows of the table"), median(rows), QStringLiteral("ms"), {}, {}, 1'000.0);
    row(QStringLiteral("start to all of them, to sort and filter"), median(table), QStringLiteral("ms"), {}, {}, 1'000.0);
}

/// The same rows as a plain model, for the proxy.
class PlainRows final : public QAbstractTableModel
{
public:
    explicit PlainRows(const PageTableModel& pages)
    {
        for (int i = 0; i < pages.rowCount(); ++i) {
            const ListedPage& entry = pages.entry(i);
            m_rows.push_back({QString::fromStdString(std::string(entry.url)),
                              QString::fromStdString(std::string(entry.title)), entry.lastCheckMs});
        }
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 3; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        return index.column() == 0 ? QVariant(row.url) : index.column() == 1 ? QVariant(row.title) : QVariant(row.checked);
    }

private:
    struct Row
    {
        QString url;
        QString title;
        qint64 checked;
    };
    std::vector<Row> m_rows;
};

/// Questions to the table of the window, and the same to a QSortFilterProxyModel.
class Questions
{
public:
    Questions(PageTableModel& model, StallMeter& stalls) : m_model(model), m_stalls(stalls), m_plain(model)
    {
        m_proxy.setSourceModel(&m_plain);
        m_proxy.setFilterKeyColumn(-1);
        m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    }

    void compare(const QString& what, int rounds, const std::function<void()>& ours, const std::function<void(QSortFilterProxyModel&)>& theirs,
                 const std::function<void()>& back)
    {
        Times times;
        Times peer;
        Times ratios;
        for (int round = 0; round < rounds; ++round) {
            m_stalls.start();
            times.push_back(answered(ours));
            takeStall();
            peer.push_back(milliseconds([&] { theirs(m_proxy); }));
            ratios.push_back(times.back() / peer.back());
            m_stalls.start();
            answered(back);
            takeStall();
            m_proxy.setFilterFixedString({});
            m_proxy.sort(-1);
        }
        row(what, median(times), QStringLiteral("ms"), QStringLiteral("QSortFilterProxyModel: %1 ms").arg(median(peer), 0, 'f', 1), median(ratios), 0.35);
    }
    [[nodiscard]] double longestStall() const { return m_longest; }
    [[nodiscard]] double machine() const { return m_machine; }

private:
    double answered(const std::function<void()>& ask)
    {
        QSignalSpy loaded(&m_model, &PageTableModel::loaded);
        return milliseconds([&] {
            ask();
            if (!QTest::qWaitFor([&] { return loaded.count() > 0; }, 60'000))
                qFatal("nothing was answered");
        });
    }
    void takeStall()
    {
        QTest::qWait(100); // what is drawn afterwards counts
        m_longest = std::max(m_longest, m_stalls.longest());
        m_machine = std::max(m_machine, m_stalls.machine());
    }

    PageTableModel& m_model;
    StallMeter& m_stalls;
    PlainRows m_plain;
    QSortFilterProxyModel m_proxy;
    double m_longest = 0;
    double m_machine = 0;
};

/// End to end, as by dragging the handle: what each picture costs the window's thread.
void measureScrolling(TableView& table)
{
    Times frames;
    const int step = std::max(1, table.model()->rowCount() / 1'000);
    for (int i = 0; i < 1'000; ++i) {
        table.verticalScrollBar()->setValue(i * step);
        frames.push_back(milliseconds([&table] { table.viewport()->repaint(); }));
        frames.back() += milliseconds([] { QCoreApplication::sendPostedEvents(); });
        if (i % 10 == 0)
            QTest::qWait(1);
    }
    row(QStringLiteral("scroll p99, end to end in 1,000 pictures"), percentile(frames, 0.99), QStringLiteral("ms"), QStringLiteral("p50 %1 ms, worst %2 ms").arg(median(frames), 0, 'f', 2).arg(percentile(frames, 1), 0, 'f', 1), {}, 16.0);
}

void measureCharts(BenchWindow& bench)
{
    Times queries;
    const qint64 today = utcDay(bench.clock.now());
    const auto year = [today](StoreConnection& connection) -> Result<double> {
        Result<std::vector<ChangesOfDay>> days;
        const double ms = milliseconds([&] { days = RollupRepository(connection.database).changes({{}, today - 365, today}); });
        return days && days->size() > 100 ? Result<double>(ms) : fail(ErrorCode::NotFound);
    };
    for (int i = 0; i < 20; ++i)
        queries.push_back(must(bench.engine.store()->read(year)));
    row(QStringLiteral("changes of a year"), median(queries), QStringLiteral("ms"), {}, {}, 5.0);

    constexpr int points = 100'000;
    ChartLine line;
    auto* raw = new QLineSeries;
    for (int i = 0; i < points; ++i) {
        line.points.push_back({i / 300.0, 100 + 50 * std::sin(i / 900.0) + i % 17});
        raw->append(line.points.back().x, line.points.back().y);
    }
    ChartContent content;
    content.firstDay = today - points / 300;
    for (int day = 0; day <= points / 300; ++day)
        content.slotTexts.append(QString::number(day));
    content.lines = {line};
    ChartView view(bench.theme);
    view.resize(1200, 500);
    view.setContent(content);
    view.show();
    QChart* chart = new QChart;
    chart->addSeries(raw);
    chart->createDefaultAxes();
    QChartView plain(chart);
    plain.resize(1200, 500);
    plain.show();
    QTest::qWait(300);
    Times ours;
    Times theirs;
    for (int i = 0; i < 40; ++i) {
        ours.push_back(milliseconds([&] {
            view.showRange(i, i + 150);
            view.viewport()->repaint();
        }));
        if (i % 8 == 0)
            theirs.push_back(milliseconds([&] {
                chart->axes(Qt::Horizontal).first()->setRange(i, i + 150);
                plain.viewport()->repaint();
            }));
    }
    row(QStringLiteral("pan of 100,000 points, p99"), percentile(ours, 0.99), QStringLiteral("ms"), QStringLiteral("p50 %1 ms; QLineSeries: %2 ms").arg(median(ours), 0, 'f', 1).arg(median(theirs), 0, 'f', 1), {}, 16.0);
}

/// Starts again and again until the bench ends, so that there always is one.
void keepPassRunning(BenchWindow& bench, qint64& checked)
{
    QObject::connect(&bench.engine, &MonitorControl::passesEnded, &bench.window, [&bench] { bench.engine.checkNow({}); });
    QObject::connect(&bench.engine, &MonitorControl::pagesChecked, &bench.window, [&checked](const std::vector<PageId>& pages) { checked += static_cast<qint64>(pages.size()); });
    bench.engine.checkNow({});
    if (!QTest::qWaitFor([&checked] { return checked > 200; }, 60'000))
        qFatal("no pass runs");
}

void measureTable(const QString& profile, int rounds)
{
    const qint64 before = memoryPeak();
    BenchWindow bench(profile);
    if (!bench.showPages() || !bench.readPages())
        qFatal("the table did not come");
    PageTableModel& model = bench.model();
    const int rows = model.rowCount();
    std::printf("| memory of the window and its engine with %d pages | %.0f MB | before: %.0f MB | | | |\n", rows, static_cast<double>(memoryPeak()) / 1e6, static_cast<double>(before) / 1e6);
    StallMeter stalls;
    Questions questions(model, stalls);
    qint64 checked = 0;
    keepPassRunning(bench, checked);
    QElapsedTimer passTime;
    passTime.start();
    const qint64 checkedBefore = checked;
    using Proxy = QSortFilterProxyModel;
    const auto asAdded = [&] { model.sort(-1, Qt::AscendingOrder); };
    questions.compare(QStringLiteral("sort by URL"), rounds, [&] { model.sort(PageTableModel::Url, Qt::AscendingOrder); }, [](Proxy& p) { p.sort(0); }, asAdded);
    questions.compare(QStringLiteral("sort by title"), rounds, [&] { model.sort(PageTableModel::Title, Qt::AscendingOrder); }, [](Proxy& p) { p.sort(1); }, asAdded);
    questions.compare(QStringLiteral("sort by last check"), rounds, [&] { model.sort(PageTableModel::LastCheck, Qt::DescendingOrder); }, [](Proxy& p) { p.sort(2, Qt::DescendingOrder); }, asAdded);
    questions.compare(QStringLiteral("filter by text"), rounds, [&] { model.setText(QStringLiteral("article-1999")); }, [](Proxy& p) { p.setFilterFixedString(QStringLiteral("article-1999")); }, [&] { model.setText({}); });
    row(QStringLiteral("longest stall while asking"), questions.longestStall(), QStringLiteral("ms"), QStringLiteral("idle thread: %1 ms").arg(questions.machine(), 0, 'f', 1), {}, 50.0);
    stalls.start();
    QTest::qWait(5'000);
    row(QStringLiteral("longest stall while looking on for 5 s"), stalls.longest(), QStringLiteral("ms"), QStringLiteral("idle thread: %1 ms").arg(stalls.machine(), 0, 'f', 1), {}, 50.0);
    model.sort(PageTableModel::LastCheck, Qt::DescendingOrder);
    stalls.start();
    QTest::qWait(5'000);
    row(QStringLiteral("the same, sorted by last check"), stalls.longest(), QStringLiteral("ms"), QStringLiteral("idle thread: %1 ms").arg(stalls.machine(), 0, 'f', 1), {}, 50.0);
    measureScrolling(bench.table());
    measureCharts(bench);
    std::printf("| the pass meanwhile | %.0f pages/s | | | | |\n", static_cast<double>(checked - checkedBefore) * 1e3 / static_cast<double>(passTime.elapsed()));
    QObject::disconnect(&bench.engine, &MonitorControl::passesEnded, &bench.window, nullptr);
    bench.engine.stop();
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

int showWindow(const QString& profile)
{
    BenchWindow bench(profile);
    FirstPaint paint;
    bench.window.installEventFilter(&paint);
    if (!bench.showPages())
        return 1;
    std::puts("rows");
    std::fflush(stdout);
    if (!bench.readPages())
        return 1;
    std::puts("table");
    std::fflush(stdout);
    bench.engine.stop();
    return 0;
}

int optionOf(const QStringList& arguments, const QString& name, int otherwise)
{
    const qsizetype at = arguments.indexOf(name);
    return at < 0 ? otherwise : arguments.value(at + 1).toInt();
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.contains(QStringLiteral("--empty"))) {
        EmptyWindow window;
        window.resize(1366, 768);
        window.show();
        return QApplication::exec();
    }
    if (const qsizetype at = arguments.indexOf(QStringLiteral("--window")); at > 0)
        return showWindow(arguments.value(at + 1));
    const int pages = optionOf(arguments, QStringLiteral("--pages"), 200'000);
    const int rounds = optionOf(arguments, QStringLiteral("--rounds"), 5);
    const int port = freePort();
    QProcess server;
    server.start(QStringLiteral(VIGIE_BENCH_ENGINE), {QStringLiteral("serve"), QString::number(port), QStringLiteral("0"), QString::number(ManyPages::served)});
    if (!server.waitForReadyRead(60'000))
        qFatal("the sample site is not served");
    const QTemporaryDir profile;
    ManyPages(pages, port).write(profile.path());
    std::puts("| what | figure | compared with | ratio | goal | reached |\n| --- | --: | --- | --: | --: | --- |");
    measureStart(profile.path(), rounds);
    measureTable(profile.path(), rounds);
    server.kill();
    server.waitForFinished();
    return 0;
}
