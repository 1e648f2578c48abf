// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace vigie;

/// Processes that are killed while they make and send alerts: each alert arrives, and what arrives twice (because
/// nobody could write down that it had been taken) carries the identifier it had.
class TestKillAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void killedAfterItWasTakenAndBeforeThatWasKnown();
    void killedAtRandom();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    /// Page \a number is kept out of the index, or is not.
    void hide(int number, const char* robots)
    {
        m_shop->page(number).robots = QLatin1String(robots);
        m_shop->publish();
    }

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
};

void TestKillAlerts::init()
{
    m_shop = std::make_unique<Shop>(20);
    m_cli = std::make_unique<CliDriver>();
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList())}), 0);
    VERIFY_EXIT(run("check"), 0);
}

void TestKillAlerts::killedAfterItWasTakenAndBeforeThatWasKnown()
{
    // The receiver keeps what it is given, and at the first time kills who gave it before it answers.
    const QString taken = m_cli->path(QStringLiteral("taken"));
    const QByteArray receiver = "#!/bin/sh\nread -r line\nprintf '%s\\n' \"$line\" >> \"" + taken.toUtf8() +
                                "\"\n[ $(wc -l < \"" + taken.toUtf8() + "\") = 1 ] && kill -9 $PPID\nexit 0\n";
    VERIFY_EXIT(
        run("notify add command --command /bin/sh --command", {m_cli->writeFile(QStringLiteral("receiver"), receiver)}),
        0);
    hide(3, "noindex");
    const CliResult killed = run("check");
    QCOMPARE(killed.exitCode, -1);
    QCOMPARE(run("notify outbox --json").lines().front().value(QStringLiteral("state")).toString(),
             QStringLiteral("waiting"));
    VERIFY_EXIT(run("run --once"), 0);
    VERIFY_EXIT(run("check"), 0);
    VERIFY_EXIT(run("db check"), 0);
    QFile file(taken);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object(), first); // the same message, to the last word
    QVERIFY(first.value(QStringLiteral("id")).toString().startsWith(QStringLiteral("alert-1-raised-")));
    QCOMPARE(run("alerts list --json --state all").lines().size(), std::size_t(1));
}

void TestKillAlerts::killedAtRandom()
{
    if (!SmtpSink::isAvailable())
        QSKIP("python3-aiosmtpd is not installed");
    constexpr int rounds = 16;
    SmtpSink sink(closedPort());
    QVERIFY(sink.start());
    VERIFY_EXIT(run("notify add mail --security none --host 127.0.0.1 --from vigie@example.org --to seo@example.org "
                    "--hourly-cap 0 --port",
                    {QString::number(sink.port())}),
                0);
    QElapsedTimer timer;
    timer.start();
    hide(20, "noindex");
    VERIFY_EXIT(run("check"), 0);
    const auto longest = static_cast<quint32>(timer.elapsed());
    QRandomGenerator random(20'261'123);
    int killed = 0;
    for (int round = 1; round <= rounds; ++round) {
        hide(round, "noindex");
        const auto check = m_cli->start(words("check"));
        QVERIFY(check->waitForStarted());
        // The second half of a check is where alerts are made and sent.
        check->waitForFinished(static_cast<int>(longest / 3 + random.bounded(longest * 2 / 3)));
        killed += check->state() == QProcess::Running ? 1 : 0;
        check->kill();
        check->waitForFinished();
        static_cast<void>(sink.mails()); // its pipe must not fill up
    }
    VERIFY_EXIT(run("check"), 0);
    VERIFY_EXIT(run("run --once"), 0);
    VERIFY_EXIT(run("db check"), 0);

    // Every page is told of, each in one alert, and each alert under one identifier.
    std::map<QString, std::set<QString>> identifiersOf;
    std::multiset<QString> identifiers;
    for (const QJsonObject& mail : sink.mails()) {
        const QJsonObject read = SmtpSink::parse(mail);
        const QString identifier = read.value(QStringLiteral("headers"))
                                       .toObject()
                                       .value(QStringLiteral("Message-ID"))
                                       .toArray()
                                       .first()
                                       .toString();
        identifiers.insert(identifier);
        // The URL of one page, or those of a group in its list; the digest of what else changed is not meant.
        QString told = read.value(QStringLiteral("text")).toString();
        const QJsonArray attachments = read.value(QStringLiteral("attachments")).toArray();
        for (const QJsonValue& attachment : attachments)
            told += attachment[QStringLiteral("text")].toString();
        const QStringList urls = told.split(QRegularExpression(QStringLiteral("[\\s,\"]+")));
        for (int number = 1; number <= 20; ++number) {
            if (urls.contains(m_shop->url(number)))
                identifiersOf[m_shop->url(number)].insert(identifier);
        }
    }
    for (int number = 1; number <= rounds; ++number)
        QVERIFY2(identifiersOf[m_shop->url(number)].size() == 1,
                 qPrintable(
                     QStringLiteral("%1: %2").arg(m_shop->url(number)).arg(identifiersOf[m_shop->url(number)].size())));
    const std::set<QString> distinct(identifiers.begin(), identifiers.end());
    qInfo("%d of %d checks were killed; %zu messages, %zu mails", killed, rounds, distinct.size(), identifiers.size());
    QVERIFY(killed > 0);
    // Alerts were made in several of the checks, killed or not, and not all by the last one.
    QVERIFY(distinct.size() > static_cast<std::size_t>(rounds) / 4);
}

QTEST_GUILESS_MAIN(TestKillAlerts)
#include "tst_killalerts.moc"
