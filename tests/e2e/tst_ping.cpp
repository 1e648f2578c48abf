// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testsite.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace vigie;

/// The `ping` commands, `check --ping`, and PING inside `run`.
class TestPing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void shapes();
    void wrongInput_data();
    void wrongInput();
    void flips();
    void setPauseRemove();
    void secretHeaders();
    void maintenance();
    void runPingsToo();
    void runOnceConfirms();
    void stoppedMonitorBlamesNobody();
    void portsThatHang();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    [[nodiscard]] QString url(const char* path) const { return QString::fromStdString(m_site->url(path)); }
    [[nodiscard]] QJsonObject status(const QString& monitor) const
    {
        return run("ping status --json", {monitor}).json();
    }
    [[nodiscard]] QString state(const QString& monitor) const
    {
        return status(monitor).value(QStringLiteral("state")).toString();
    }

    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<CliDriver> m_cli;
};

void TestPing::init()
{
    m_site = std::make_unique<TestSite>();
    m_site->setPage("/", "hello");
    m_cli = std::make_unique<CliDriver>();
    m_cli->set(QStringLiteral("fetch/answerDeadlineMs"), 1'500);
    m_cli->set(QStringLiteral("check/firstConfirmationSeconds"), 1);
    m_cli->set(QStringLiteral("check/secondConfirmationSeconds"), 1);
}

void TestPing::shapes()
{
    const CliResult added =
        run("ping add --json --keyword hello --interval 10m --accept 200-204,301 --tag shop", {url("/")});
    VERIFY_EXIT(added, 0);
    QCOMPARE(added.json().value(QStringLiteral("interval_s")).toInt(), 600);
    QCOMPARE(added.json().value(QStringLiteral("accept")).toString(), QStringLiteral("200-204,301"));
    QCOMPARE(state(url("/")), QStringLiteral("not_observed"));
    VERIFY_EXIT(run("check --ping"), 0);
    const QJsonObject report = status(url("/"));
    QCOMPARE(report.value(QStringLiteral("state")).toString(), QStringLiteral("up"));
    QCOMPARE(report.value(QStringLiteral("kind")).toString(), QStringLiteral("http"));
    QVERIFY(!report.value(QStringLiteral("since")).toString().isEmpty());
    const QJsonObject last = report.value(QStringLiteral("last")).toObject();
    QCOMPARE(last.value(QStringLiteral("outcome")).toString(), QStringLiteral("ok"));
    QVERIFY(last.value(QStringLiteral("ms")).isDouble());
    for (const char* window : {"24h", "7d", "30d", "365d"}) {
        const QJsonObject figures =
            report.value(QStringLiteral("uptime")).toObject().value(QLatin1String(window)).toObject();
        QVERIFY(figures.contains(QStringLiteral("percent")) && figures.contains(QStringLiteral("observed_percent")));
    }
    QVERIFY(report.value(QStringLiteral("latency_ms")).toObject().value(QStringLiteral("p99")).isDouble());
    QCOMPARE(run("ping list --json").lines().size(), 1u);
    QVERIFY(run("ping status").text().contains(QStringLiteral("up")));
}

void TestPing::wrongInput_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const char* arguments, int code) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << code;
    };
    row("ping add", 1);
    row("ping add nowhere", 2);
    row("ping add ftp://a.example/", 2);
    row("ping add http://user:secret@a.example/", 2);
    row("ping add http://169.254.169.254/", 2);
    row("ping add a.example --kind tcp", 2);
    row("ping add a.example:99999 --kind tcp", 2);
    row("ping add a.example/x --kind icmp", 2);
    row("ping add http://a.example/ --interval 1m", 1);
    row("ping add http://a.example/ --kind smoke", 1);
    row("ping add http://a.example/ --accept 99-200", 1);
    row("ping add http://a.example/ --failures 0", 1);
    row("ping add http://a.example/ --header broken", 1);
    row("ping add http://a.example/ --method HEAD --keyword x", 1);
    row("ping add a.example:25 --kind tcp --keyword x", 1);
    row("ping status http://unknown.example/", 2);
    row("ping remove 77", 2);
    row("ping maintenance --every never --at 02:00 --for 1h", 1);
    row("ping maintenance --every daily", 1);
    row("ping maintenance --end 77", 2);
}

void TestPing::wrongInput()
{
    QFETCH(QString, arguments);
    QFETCH(int, code);
    const CliResult result = m_cli->run(arguments.split(QLatin1Char(' ')));
    VERIFY_EXIT(result, code);
    QVERIFY(!result.err.isEmpty());
    QVERIFY(result.out.isEmpty());
    QVERIFY(run("ping list --json").lines().empty());
}

void TestPing::flips()
{
    VERIFY_EXIT(run("ping add --slow 400ms", {url("/")}), 0);
    VERIFY_EXIT(run("ping add", {url("/")}), 2); // known already
    VERIFY_EXIT(run("check --ping --fail-on warning"), 0);
    const auto flip = [&](const char* expected, int code) {
        const CliResult checked = run("check --ping --json --fail-on warning");
        VERIFY_EXIT(checked, code);
        QCOMPARE(checked.json().value(QStringLiteral("state")).toString(), QLatin1String(expected));
    };
    m_site->setPage("/", TestPage{"no", {}, 500, {}});
    flip("down", 3);
    m_site->setPage("/", "hello");
    flip("up", 0);
    m_site->setLatency(std::chrono::milliseconds(700));
    flip("degraded", 3);
    m_site->setLatency(std::chrono::milliseconds(4'000));
    flip("down", 3);
    m_site->setLatency(std::chrono::milliseconds(0));
    flip("up", 0);
    const auto incidents = run("ping incidents --json").lines();
    QCOMPARE(incidents.size(), 2u);
    QCOMPARE(incidents[0].value(QStringLiteral("cause")).toString(), QStringLiteral("unanswered"));
    QCOMPARE(incidents[1].value(QStringLiteral("cause")).toString(), QStringLiteral("http_status"));
    QCOMPARE(incidents[1].value(QStringLiteral("detail")).toString(), QStringLiteral("500"));
    for (const QJsonObject& incident : incidents) {
        QCOMPARE(incident.value(QStringLiteral("checks")).toInt(), 3);
        QVERIFY(incident.value(QStringLiteral("started_at")).toString() <=
                incident.value(QStringLiteral("ended_at")).toString());
        const QJsonArray proof = incident.value(QStringLiteral("proof")).toArray();
        QCOMPARE(proof.last().toObject().value(QStringLiteral("by")).toString(), QStringLiteral("libcurl"));
    }
    VERIFY_EXIT(run("check --ping --no-confirm"), 0);
}

void TestPing::setPauseRemove()
{
    VERIFY_EXIT(run("ping add", {url("/")}), 0);
    VERIFY_EXIT(run("ping set 1 --keyword goodbye --name Shop"), 0);
    VERIFY_EXIT(run("check --ping --fail-on critical"), 3);
    VERIFY_EXIT(run("ping pause Shop"), 0);
    QCOMPARE(state(QStringLiteral("Shop")), QStringLiteral("paused"));
    VERIFY_EXIT(run("check --ping --fail-on critical"), 0);
    VERIFY_EXIT(run("ping set Shop", {QStringLiteral("--keyword"), QString()}), 0);
    VERIFY_EXIT(run("ping resume 1"), 0);
    VERIFY_EXIT(run("check --ping"), 0);
    QCOMPARE(state(QStringLiteral("1")), QStringLiteral("up"));
    VERIFY_EXIT(run("ping remove 1"), 0);
    QVERIFY(run("ping incidents --json").lines().empty());
    VERIFY_EXIT(run("db check"), 0);
}

void TestPing::secretHeaders()
{
    const QString file = m_cli->writeFile(QStringLiteral("headers"), "X-Token: filed\n");
    const CliResult added = run("ping add --json --header",
                                {QStringLiteral("Authorization: Bearer 4711"), QStringLiteral("--header"),
                                 QStringLiteral("X-Plain: open"), QStringLiteral("--header-file"), file, url("/")});
    VERIFY_EXIT(added, 0);
    const QJsonArray shown{QStringLiteral("X-Plain: open"), QStringLiteral("X-Token: ***"),
                           QStringLiteral("Authorization: ***")};
    QCOMPARE(added.json().value(QStringLiteral("headers")).toArray(), shown);
    QCOMPARE(run("ping list --json").json().value(QStringLiteral("headers")).toArray(), shown);
    QFile secret(m_cli->profile() + QStringLiteral("/secrets/ping-1-authorization"));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    QCOMPARE(secret.readAll(), QByteArray("Bearer 4711"));
    QCOMPARE(secret.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    VERIFY_EXIT(run("check --ping"), 0);
    QCOMPARE(state(url("/")), QStringLiteral("up"));
    const std::vector<LoggedRequest> requests = m_site->requests();
    const auto sent = [&](const char* name) {
        const HeaderList& headers = requests.back().headers;
        const auto found = std::ranges::find_if(
            headers, [&](const HeaderField& field) { return QByteArray::fromStdString(field.name).toLower() == name; });
        return found == headers.end() ? std::string() : found->value;
    };
    QCOMPARE(sent("authorization"), std::string("Bearer 4711"));
    QCOMPARE(sent("x-token"), std::string("filed"));
    QCOMPARE(sent("x-plain"), std::string("open"));

    VERIFY_EXIT(run("ping set --name still-there", {url("/")}), 0);
    QVERIFY(secret.exists());
    VERIFY_EXIT(run("ping set --header", {QStringLiteral("X-Plain: open"), url("/")}), 0);
    QVERIFY(!secret.exists());
    VERIFY_EXIT(run("ping set --header-file /nonexistent", {url("/")}), 2);
}

void TestPing::maintenance()
{
    VERIFY_EXIT(run("ping add", {url("/")}), 0);
    VERIFY_EXIT(run("check --ping"), 0);
    const QJsonObject window = run("ping maintenance 1 --start --json --note works").json();
    QCOMPARE(window.value(QStringLiteral("until")), QJsonValue());
    m_site->setPage("/", TestPage{"works", {}, 503, {}});
    VERIFY_EXIT(run("check --ping"), 0);
    QCOMPARE(state(QStringLiteral("1")), QStringLiteral("up"));
    QVERIFY(status(QStringLiteral("1")).value(QStringLiteral("maintenance")).toBool());
    QVERIFY(run("ping incidents --json").lines().empty());
    VERIFY_EXIT(run("ping maintenance --end", {window.value(QStringLiteral("maintenance")).toString()}), 0);
    VERIFY_EXIT(run("check --ping --fail-on critical"), 3);
    QCOMPARE(run("ping incidents --json").lines().size(), 1u);
}

void TestPing::runPingsToo()
{
    VERIFY_EXIT(run("ping add", {url("/")}), 0);
    const auto monitor = m_cli->start(words("run --json"));
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("1")), QStringLiteral("up"), 30'000);
    QElapsedTimer timer;
    timer.start();
    monitor->terminate();
    const CliResult finished = CliDriver::finish(*monitor);
    VERIFY_EXIT(finished, 0);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    const QJsonObject event = finished.lines().at(0);
    QCOMPARE(event.value(QStringLiteral("to")).toString(), QStringLiteral("up"));
    QCOMPARE(event.value(QStringLiteral("from")).toString(), QStringLiteral("not_observed"));
}

void TestPing::runOnceConfirms()
{
    m_site->setPage("/", TestPage{"no", {}, 500, {}});
    VERIFY_EXIT(run("ping add", {url("/")}), 0);
    VERIFY_EXIT(run("run --once"), 0);
    QCOMPARE(state(QStringLiteral("1")), QStringLiteral("down"));
    QCOMPARE(m_site->requestCount(), 3);
    VERIFY_EXIT(run("run --once"), 0); // nothing is due yet
    QCOMPARE(m_site->requestCount(), 3);
}

// Our own process is suspended in the middle of a look, for longer than every deadline.
void TestPing::stoppedMonitorBlamesNobody()
{
    m_cli->set(QStringLiteral("fetch/answerDeadlineMs"), 5'000);
    m_site->setLatency(std::chrono::milliseconds(1'000));
    VERIFY_EXIT(run("ping add --slow 0", {url("/")}), 0);
    const auto monitor = m_cli->start(words("run"));
    QTRY_COMPARE_WITH_TIMEOUT(m_site->requestCount(), 1, 30'000);
    ::kill(static_cast<pid_t>(monitor->processId()), SIGSTOP);
    QTest::qWait(7'000);
    ::kill(static_cast<pid_t>(monitor->processId()), SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(state(QStringLiteral("1")), QStringLiteral("up"), 30'000);
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    QVERIFY(run("ping incidents --json").lines().empty());
}

// TCP looks end by our own deadline, on the thread of PING.
void TestPing::portsThatHang()
{
    const DeafPort deaf;
    VERIFY_EXIT(run("ping add --kind tcp", {QStringLiteral("127.0.0.1:%1").arg(deaf.port())}), 0);
    VERIFY_EXIT(run("ping add --kind tcp", {QStringLiteral("127.0.0.1:%1").arg(closedPort())}), 0);
    VERIFY_EXIT(run("ping add --kind tcp", {QStringLiteral("127.0.0.1:%1").arg(m_site->port())}), 0);
    QElapsedTimer timer;
    timer.start();
    const CliResult checked = run("check --ping");
    VERIFY_EXIT(checked, 0);
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed()))); // three looks of 1.5 s
    QVERIFY2(!checked.message().contains(QLatin1String("another thread")), checked.err.constData());
    QCOMPARE(state(QStringLiteral("1")), QStringLiteral("down"));
    QCOMPARE(state(QStringLiteral("2")), QStringLiteral("down"));
    QCOMPARE(state(QStringLiteral("3")), QStringLiteral("up"));
    const auto incidents = run("ping incidents --json").lines();
    QCOMPARE(incidents.size(), 2u);
    QCOMPARE(
        findObject(incidents, QStringLiteral("monitor"), QStringLiteral("1")).value(QStringLiteral("cause")).toString(),
        QStringLiteral("unanswered"));
    QCOMPARE(
        findObject(incidents, QStringLiteral("monitor"), QStringLiteral("2")).value(QStringLiteral("cause")).toString(),
        QStringLiteral("connect_refused"));
}

QTEST_GUILESS_MAIN(TestPing)
#include "tst_ping.moc"
