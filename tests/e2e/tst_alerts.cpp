// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace vigie;

/// From a page that changes to a mail that arrives, by the programs that people use.
class TestAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void toldOnceAndWhenItIsOver();
    void acceptedIsNotReminded();
    void aGroupIsOneMailWithEveryUrl();
    void runSendsAndReloads();
    void hostileTitleHarmsNothing();
    void secretsStayOutOfTheDatabase();
    void wrongInput();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    void addMail() const;
    [[nodiscard]] std::vector<QJsonObject> alerts() const { return run("alerts list --json --state all").lines(); }
    [[nodiscard]] static QString subject(const QJsonObject& mail)
    {
        return SmtpSink::parse(mail)
            .value(QStringLiteral("headers"))
            .toObject()
            .value(QStringLiteral("Subject"))
            .toArray()
            .first()
            .toString();
    }

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
    std::unique_ptr<SmtpSink> m_sink;
};

void TestAlerts::initTestCase()
{
    if (!SmtpSink::isAvailable())
        QSKIP("python3-aiosmtpd is not installed");
}

void TestAlerts::init()
{
    m_shop = std::make_unique<Shop>(20);
    m_cli = std::make_unique<CliDriver>();
    m_cli->set(QStringLiteral("check/firstConfirmationSeconds"), 1);
    m_cli->set(QStringLiteral("check/secondConfirmationSeconds"), 1);
    m_sink = std::make_unique<SmtpSink>(closedPort());
    QVERIFY(m_sink->start());
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList())}), 0);
    VERIFY_EXIT(run("check"), 0);
    addMail();
}

void TestAlerts::addMail() const
{
    VERIFY_EXIT(run("notify add mail --security none --host 127.0.0.1 --from vigie@example.org --to seo@example.org "
                    "--language en --port",
                    {QString::number(m_sink->port())}),
                0);
    VERIFY_EXIT(run("notify test"), 0);
    QCOMPARE(m_sink->mails().size(), std::size_t(1));
}

void TestAlerts::toldOnceAndWhenItIsOver()
{
    m_shop->page(3).robots = QStringLiteral("noindex");
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    QCOMPARE(m_sink->mails().size(), std::size_t(2));
    const QJsonObject raised = SmtpSink::parse(m_sink->mails().back());
    const QString text = raised.value(QStringLiteral("text")).toString();
    for (const QString& part : {m_shop->url(3), QStringLiteral("indexability"), QStringLiteral("critical"),
                                QStringLiteral("noindex"), QStringLiteral("vigie://alert/1"),
                                QStringLiteral("second HTTP stack"), QStringLiteral("Last check without it")})
        QVERIFY2(text.contains(part), qPrintable(part + QLatin1Char('\n') + text));
    const std::vector<QJsonObject> listed = alerts();
    QCOMPARE(listed.size(), std::size_t(1)); // the directive stands under the verdict
    QCOMPARE(listed.front().value(QStringLiteral("state")).toString(), QStringLiteral("open"));
    QCOMPARE(listed.front().value(QStringLiteral("tool")).toString(), QStringLiteral("http"));
    QCOMPARE(listed.front().value(QStringLiteral("pages")).toInt(), 1);
    QCOMPARE(listed.front()
                 .value(QStringLiteral("sent"))
                 .toArray()
                 .first()
                 .toObject()
                 .value(QStringLiteral("channel"))
                 .toString(),
             QStringLiteral("mail"));

    VERIFY_EXIT(run("check"), 0); // the same again says nothing
    QCOMPARE(m_sink->mails().size(), std::size_t(2));

    m_shop->page(3).robots.clear();
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    QCOMPARE(m_sink->mails().size(), std::size_t(3));
    QVERIFY(subject(m_sink->mails().back()).contains(QLatin1String("recovered")));
    QCOMPARE(alerts().size(), std::size_t(1));
    QCOMPARE(alerts().front().value(QStringLiteral("state")).toString(), QStringLiteral("recovered"));
}

void TestAlerts::acceptedIsNotReminded()
{
    m_shop->page(3).robots = QStringLiteral("noindex");
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    VERIFY_EXIT(run("alerts ack 1 --note", {QStringLiteral("ticket 12")}), 0);
    QCOMPARE(alerts().front().value(QStringLiteral("state")).toString(), QStringLiteral("acknowledged"));
    QCOMPARE(alerts().front().value(QStringLiteral("note")).toString(), QStringLiteral("ticket 12"));
    VERIFY_EXIT(run("alerts accept 1"), 0);
    QCOMPARE(alerts().front().value(QStringLiteral("state")).toString(), QStringLiteral("accepted"));
    QVERIFY(run("alerts list --json").lines().empty());
    const auto changes = m_cli->changes({QStringLiteral("--criterion"), QStringLiteral("indexability")});
    QCOMPARE(changes.back().value(QStringLiteral("state")).toString(), QStringLiteral("accepted"));
}

void TestAlerts::aGroupIsOneMailWithEveryUrl()
{
    for (int number = 1; number <= 18; ++number)
        m_shop->page(number).robots = QStringLiteral("noindex");
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    QCOMPARE(alerts().size(), std::size_t(1));
    QCOMPARE(alerts().front().value(QStringLiteral("pages")).toInt(), 18);
    QCOMPARE(m_sink->mails().size(), std::size_t(2));
    const QJsonObject mail = SmtpSink::parse(m_sink->mails().back());
    const QJsonObject attachment = mail.value(QStringLiteral("attachments")).toArray().first().toObject();
    const QString csv = attachment.value(QStringLiteral("text")).toString();
    for (int number = 1; number <= 18; ++number)
        QVERIFY(csv.contains(m_shop->url(number)));
    QVERIFY(!csv.contains(m_shop->url(19)));
}

void TestAlerts::runSendsAndReloads()
{
    m_sink->stop(); // nobody takes it now
    m_shop->page(3).robots = QStringLiteral("noindex");
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    QVERIFY(alerts().front().value(QStringLiteral("sent")).toArray().isEmpty());
    QCOMPARE(run("notify outbox --json").lines().front().value(QStringLiteral("state")).toString(),
             QStringLiteral("waiting"));
    QCOMPARE(run("notify list --json").lines().front().value(QStringLiteral("failures")).toInt(), 1);
    QVERIFY(m_sink->start());
    VERIFY_EXIT(run("notify set mail --enable"), 0); // a changed channel is tried at once
    const auto monitor = m_cli->start(words("run"));
    QTRY_VERIFY_WITH_TIMEOUT(m_sink->mails().size() >= 2, 60'000);
    ::kill(static_cast<pid_t>(monitor->processId()), SIGHUP);
    QVERIFY(!monitor->waitForFinished(1'000));
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    QCOMPARE(m_sink->mails().size(), std::size_t(2));
}

// What a page calls itself stands in a header and in both bodies: as text, to the last byte on the wire.
void TestAlerts::hostileTitleHarmsNothing()
{
    const QByteArray title = "Lamp&#13;&#10;Bcc: victim@example.org&#10;&#10;.&#10;<script>alert(1)</script> \xe2\x80\xae gpj.exe \xe2\x80\xa8=?utf-8?q?=0D=0ABcc:_x?= %1 %n \x1b[31m";
    m_shop->site().setPage("/", "<!doctype html><title>" + title + "</title><h1>Shop</h1><p>Our shop.");
    VERIFY_EXIT(run("check"), 0);
    const std::size_t before = m_sink->mails().size();
    m_shop->site().setPage("/", QByteArray("<!doctype html><title></title><h1>Shop</h1><p>Our shop."));
    VERIFY_EXIT(run("check"), 0);
    QCOMPARE(m_sink->mails().size(), before + 1); // the title of the home page is gone: critical
    const QJsonObject mail = m_sink->mails().back();
    QCOMPARE(mail.value(QStringLiteral("to")).toArray(), QJsonArray{QStringLiteral("seo@example.org")});
    const QByteArray bytes = QByteArray::fromBase64(mail.value(QStringLiteral("content")).toString().toLatin1());
    const QByteArray head = bytes.left(bytes.indexOf("\r\n\r\n") + 2);
    QCOMPARE(QByteArray(bytes).replace("\r\n", "").count('\r') + QByteArray(bytes).replace("\r\n", "").count('\n'), 0);
    for (const char byte : bytes)
        QVERIFY2((byte >= ' ' && byte < 0x7F) || byte == '\r' || byte == '\n' || byte == '\t', QByteArray::number(byte).constData());
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray& line : lines)
        QVERIFY2(line.size() <= (line.contains("=?") ? 77 : 200), line.constData()); // RFC 2047: 76 where words are encoded
    QCOMPARE(head.count("\r\nSubject: ") + (head.startsWith("Subject: ") ? 1 : 0), 1);
    QVERIFY(!head.toLower().contains("\nbcc"));
    const QJsonObject read = SmtpSink::parse(mail);
    QVERIFY(read.value(QStringLiteral("defects")).toArray().isEmpty());
    QVERIFY(!read.value(QStringLiteral("headers")).toObject().contains(QStringLiteral("Bcc")));
    QVERIFY(subject(mail).contains(QLatin1String("Bcc: victim@example.org")));
    const QString text = read.value(QStringLiteral("text")).toString();
    const QString html = read.value(QStringLiteral("html")).toString();
    QVERIFY(text.contains(QLatin1String("%1 %n")));
    QVERIFY(text.contains(QLatin1String("=?utf-8?q?=0D=0ABcc:_x?=")));
    QVERIFY(!html.contains(QLatin1String("<script")));
    for (const QString& form : {subject(mail), text, html}) {
        for (const char16_t control : {u'\u202E', u'\u2028', u'\x1b'})
            QVERIFY2(!form.contains(QChar(control)), qPrintable(form));
    }
}

void TestAlerts::secretsStayOutOfTheDatabase()
{
    const QString password = m_cli->writeFile(QStringLiteral("password"), "v3ry-s3cret\n");
    VERIFY_EXIT(
        run("notify add mail --name other --host smtp.example.org --user me --from a@example.org --password-file",
            {password}),
        0);
    VERIFY_EXIT(run("notify add webhook --preset slack --url https://hooks.example.org/t0ken"), 0);
    for (const QString& name : {QStringLiteral("/vigie.db"), QStringLiteral("/vigie.db-wal"),
                                QStringLiteral("/settings.ini"), QStringLiteral("/logs/vigie.log")}) {
        QFile file(m_cli->profile() + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains("v3ry-s3cret") && !bytes.contains("t0ken"), qPrintable(name));
    }
    const CliResult listed = run("notify list --json");
    QVERIFY(!listed.out.contains("v3ry-s3cret") && !listed.out.contains("t0ken"));
    QCOMPARE(listed.lines().size(), std::size_t(3));
    VERIFY_EXIT(run("notify remove other"), 0);
    QVERIFY(!QFile::exists(m_cli->profile() + QStringLiteral("/secrets/channel-2-password")));
}

void TestAlerts::wrongInput()
{
    for (const char* command :
         {"notify add pigeon", "notify add mail", "notify add mail --host h --from nobody",
          "notify add mail --host h --from a@b.org --port 0", "notify add webhook",
          "notify add webhook --url ftp://x.example.org/", "notify route mail --pace sometimes",
          "notify route mail --least bad", "notify set mail --quiet 22", "notify set mail --time-zone Nowhere/At",
          "alerts ack x", "alerts mute --for 1h", "alerts mute 1", "alerts list --state odd", "notify unroute x"})
        VERIFY_EXIT(run(command), 1);
    for (const char* command :
         {"alerts ack 99", "notify remove nobody", "notify set nobody --enable", "alerts mute 99 --for 1h",
          "notify test nobody", "notify add mail --security none --host 127.0.0.1 --from a@example.org"})
        VERIFY_EXIT(run(command), 2);
    VERIFY_EXIT(run("notify route mail --least warning --pace weekly --weekday 5 --hour 9 --tag shop --remind 24h --to "
                    "boss@example.org"),
                0);
    const QJsonArray routes = run("notify list --json").lines().front().value(QStringLiteral("routes")).toArray();
    QCOMPARE(routes.size(), 4);
    QCOMPARE(routes.last().toObject().value(QStringLiteral("remind_every_s")).toInt(), 86'400);
    VERIFY_EXIT(run("notify preview --json"), 0);
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
