// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

/// The headless monitor, and what other processes may do beside it.
class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void onceChecksWhatIsDueAndEnds();
    void endsOnRequest();
    void endsInTheMiddleOfAPass();
    void secondProcessMayOnlyRead();
    void cancelledCheckEnds();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    void addAll() const;
    [[nodiscard]] bool checkedPages(int count) const;

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
};

void TestRun::init()
{
    m_shop = std::make_unique<Shop>(20);
    m_cli = std::make_unique<CliDriver>();
    m_cli->set(QStringLiteral("check/firstConfirmationSeconds"), 1); // the twins of the first pass wait as long
    m_cli->set(QStringLiteral("check/secondConfirmationSeconds"), 1);
    addAll();
}

void TestRun::addAll() const
{
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList())}), 0);
}

bool TestRun::checkedPages(int count) const
{
    return static_cast<int>(run("page list --json --filter status=200").lines().size()) >= count;
}

void TestRun::onceChecksWhatIsDueAndEnds()
{
    VERIFY_EXIT(run("run --once"), 0);
    QVERIFY(checkedPages(21));
    m_shop->site().clearRequests();
    VERIFY_EXIT(run("run --once"), 0); // nothing is due yet
    QCOMPARE(m_shop->site().requestCount(), 0);
}

void TestRun::endsOnRequest()
{
    const auto monitor = m_cli->start(words("run"));
    QTRY_VERIFY_WITH_TIMEOUT(checkedPages(21), 60'000);
    QElapsedTimer timer;
    timer.start();
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    VERIFY_EXIT(run("db check"), 0);
}

void TestRun::endsInTheMiddleOfAPass()
{
    m_shop->site().setLatency(std::chrono::milliseconds(400));
    const auto monitor = m_cli->start(words("run"));
    QTRY_VERIFY_WITH_TIMEOUT(checkedPages(2), 60'000);
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    const auto done = run("page list --json --filter status=200").lines();
    QVERIFY2(done.size() < 21, "the pass had ended before it was interrupted");
    m_shop->site().setLatency(std::chrono::milliseconds(0));
    VERIFY_EXIT(run("check"), 0);
    QVERIFY(checkedPages(21));
    QVERIFY(m_cli->changes().empty());
}

void TestRun::secondProcessMayOnlyRead()
{
    const auto monitor = m_cli->start(words("run"));
    QTRY_VERIFY_WITH_TIMEOUT(checkedPages(1), 60'000);
    for (const char* command : {"run", "run --once", "check", "site add http://second.example/", "site pause 1",
                                "deploy mark x", "rule add --kind keyword --text x", "db compact", "db restore"}) {
        const CliResult second = run(command);
        VERIFY_EXIT(second, 4);
        QVERIFY2(second.message().contains(QStringLiteral("is in use by another running Vigie")),
                 second.err.constData());
    }
    for (const char* command : {"changes --json", "changes --group", "page list", "site list", "rule list",
                                "rule export", "db check", "db stats", "db backup"})
        VERIFY_EXIT(run(command), 0);
    for (const char* command : {"page show", "history", "site show"})
        VERIFY_EXIT(run(command, {m_shop->home()}), 0);
    VERIFY_EXIT(run("compare", {m_shop->home(), QStringLiteral("--against"), QString::fromStdString(m_shop->origin())}),
                0);
    QCOMPARE(monitor->state(), QProcess::Running);
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    VERIFY_EXIT(run("site pause 1"), 0);
}

void TestRun::cancelledCheckEnds()
{
    m_shop->site().setLatency(std::chrono::seconds(3));
    const auto check = m_cli->start(words("check --json"));
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->site().requestCount() > 0, 30'000);
    QElapsedTimer timer;
    timer.start();
    check->terminate();
    const CliResult ended = CliDriver::finish(*check);
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(ended.exitCode >= 0);
    QVERIFY(ended.json().value(QStringLiteral("cancelled")).toBool());
    QVERIFY(m_cli->changes().empty());
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
