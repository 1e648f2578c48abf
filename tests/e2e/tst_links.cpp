// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testauthority.h"
#include "tests/support/testsite.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <map>

using namespace vigie;

/// Backlinks through vigie-cli: a blog that carries links, and our own site that they lead to.
class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void lifeOfALink();
    void shapes();
    void unreachableIsNotLost();
    void faultsOfTheSource();
    void cloaking();
    void exports();
    void imports();
    void settings();
    void runsHeadless();
    void wrongInput();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    [[nodiscard]] QString source(const char* page = "/post") const { return QString::fromStdString(m_blog->url(page)); }
    [[nodiscard]] QString target() const { return QString::fromStdString(m_ours->url("/page")); }
    void publish(const QByteArray& link, const char* page = "/post") const;
    [[nodiscard]] QByteArray anchor(const char* attributes = "") const;
    [[nodiscard]] QJsonObject status() const { return run("link status --json").lines().at(0); }
    /// "critical link_rel", a line each, of the last stretch of the history.
    [[nodiscard]] QStringList lastEvents() const;

    std::unique_ptr<TestSite> m_blog;
    std::unique_ptr<TestSite> m_ours;
    std::unique_ptr<CliDriver> m_cli;
};

void TestLinks::init()
{
    m_blog = std::make_unique<TestSite>(QHostAddress(QStringLiteral("127.0.0.2")));
    m_ours = std::make_unique<TestSite>();
    m_cli = std::make_unique<CliDriver>();
    m_ours->setPage("/page", "<title>Ours</title><p>Our page.");
    publish(anchor());
}

QByteArray TestLinks::anchor(const char* attributes) const
{
    return "<a href=" + target().toUtf8() + ' ' + attributes + ">our lamps</a>";
}

void TestLinks::publish(const QByteArray& link, const char* page) const
{
    m_blog->setPage(page, "<!doctype html><title>Post</title><main><p>Some words. " + link + "</main>");
}

QStringList TestLinks::lastEvents() const
{
    const auto history = run("link history --json 1").lines();
    QStringList events;
    const QJsonArray happened = history.at(history.size() - 1).value(QStringLiteral("events")).toArray();
    for (const QJsonValue& event : happened)
        events.append(event[QStringLiteral("severity")].toString() + QLatin1Char(' ') +
                      event[QStringLiteral("criterion")].toString());
    return events;
}

void TestLinks::lifeOfALink()
{
    VERIFY_EXIT(run("link add --paid --rel follow", {source(), target()}), 0);
    VERIFY_EXIT(run("check --link --fail-on info"), 0);
    QCOMPARE(status().value(QStringLiteral("state")).toString(), QStringLiteral("live"));
    VERIFY_EXIT(run("check --link --fail-on info"), 0); // the same again says nothing
    QCOMPARE(run("link history --json 1").lines().size(), std::size_t(1));

    publish(anchor("rel=sponsored"));
    VERIFY_EXIT(run("check --link --fail-on critical"), 3);
    QCOMPARE(lastEvents(), QStringList{QStringLiteral("critical link_rel")});
    QVERIFY(!status().value(QStringLiteral("followed")).toBool());

    publish("no link here");
    const CliResult lost = run("check --link");
    VERIFY_EXIT(lost, 0);
    QVERIFY2(lost.text().contains(source()), lost.out.constData());
    QCOMPARE(lastEvents(), QStringList{QStringLiteral("critical link_state")});
    QCOMPARE(status().value(QStringLiteral("state")).toString(), QStringLiteral("lost"));
    VERIFY_EXIT(run("check --link --fail-on good"), 0);

    publish(anchor());
    VERIFY_EXIT(run("check --link --fail-on good"), 3);
    QCOMPARE(lastEvents(), (QStringList{QStringLiteral("good link_state"), QStringLiteral("good link_rel")}));
    QCOMPARE(run("link history --json 1").lines().size(), std::size_t(4));

    VERIFY_EXIT(run("link remove 1"), 0);
    QVERIFY(run("link list --json").lines().empty());
}

void TestLinks::shapes()
{
    VERIFY_EXIT(run("link add --anchor lamps", {source(), target()}), 0);
    const QJsonObject before = status();
    QCOMPARE(before.value(QStringLiteral("state")), QJsonValue(QJsonValue::Null));
    QCOMPARE(before.value(QStringLiteral("followed")), QJsonValue(QJsonValue::Null));
    const CliResult pass = run("check --link --json");
    VERIFY_EXIT(pass, 0);
    QCOMPARE(pass.json().value(QStringLiteral("tool")).toString(), QStringLiteral("link"));
    QCOMPARE(pass.json().value(QStringLiteral("checked")).toInt(), 1);
    QCOMPARE(pass.json().value(QStringLiteral("states")).toObject(), (QJsonObject{{QStringLiteral("live"), 1}}));
    const QJsonObject json = status();
    QCOMPARE(json.value(QStringLiteral("link")).toString(), QStringLiteral("1"));
    QCOMPARE(json.value(QStringLiteral("source")).toString(), source());
    QCOMPARE(json.value(QStringLiteral("target")).toString(), target());
    QCOMPARE(json.value(QStringLiteral("state")).toString(), QStringLiteral("live"));
    QCOMPARE(json.value(QStringLiteral("followed")), QJsonValue(true));
    QCOMPARE(json.value(QStringLiteral("nofollow_by")), QJsonValue(QJsonArray()));
    QCOMPARE(json.value(QStringLiteral("indexable")), QJsonValue(true));
    QCOMPARE(json.value(QStringLiteral("reasons")), QJsonValue(QJsonArray()));
    QCOMPARE(json.value(QStringLiteral("anchor")).toString(), QStringLiteral("our lamps"));
    QCOMPARE(json.value(QStringLiteral("rel")), QJsonValue(QJsonArray()));
    QCOMPARE(json.value(QStringLiteral("position")).toString(), QStringLiteral("main"));
    QCOMPARE(json.value(QStringLiteral("hidden")), QJsonValue(false));
    QCOMPARE(json.value(QStringLiteral("matches")).toInt(), 1);
    QCOMPARE(json.value(QStringLiteral("landing")).toObject().value(QStringLiteral("status")).toInt(), 200);
    QCOMPARE(json.value(QStringLiteral("landing")).toObject().value(QStringLiteral("indexable")), QJsonValue(true));
    QVERIFY(!json.value(QStringLiteral("first_seen")).toString().isEmpty());
    QCOMPARE(json.value(QStringLiteral("first_seen")), json.value(QStringLiteral("last_seen")));
    QCOMPARE(json.value(QStringLiteral("cloaking")).toString(), QStringLiteral("none"));
    QCOMPARE(lastEvents(), QStringList{QStringLiteral("warning link_anchor")}); // not what was agreed
}

/// However the source fails, the link is not lost and what was known of it stays.
void TestLinks::unreachableIsNotLost()
{
    m_cli->set(QStringLiteral("fetch/answerDeadlineMs"), 1'000);
    m_cli->set(QStringLiteral("fetch/bodyDeadlineMs"), 2'000);
    VERIFY_EXIT(run("link add --important", {source(), target()}), 0);
    VERIFY_EXIT(run("check --link"), 0);
    for (const int answer : {500, 502, 400, 403, 429}) {
        TestPage page;
        page.status = answer;
        page.body = "<title>Sorry</title><p>Not now.";
        m_blog->setPage("/post", page);
        VERIFY_EXIT(run("check --link --fail-on warning"), 0);
        const QString expected =
            answer == 403 || answer == 429 ? QStringLiteral("blocked") : QStringLiteral("unreachable");
        QCOMPARE(status().value(QStringLiteral("state")).toString(), expected);
        QCOMPARE(status().value(QStringLiteral("anchor")).toString(), QStringLiteral("our lamps"));
    }
    const quint16 port = m_blog->port();
    m_blog.reset(); // refuses connections
    VERIFY_EXIT(run("check --link --fail-on warning"), 0);
    QCOMPARE(status().value(QStringLiteral("state")).toString(), QStringLiteral("unreachable"));
    QCOMPARE(status().value(QStringLiteral("outcome")).toString(), QStringLiteral("connect_refused"));
    m_blog = std::make_unique<TestSite>(QHostAddress(QStringLiteral("127.0.0.2")), port);
    m_blog->setLatency(std::chrono::seconds(3)); // hangs
    publish("no link");
    VERIFY_EXIT(run("check --link --fail-on warning"), 0);
    QCOMPARE(status().value(QStringLiteral("outcome")).toString(), QStringLiteral("unanswered"));
    m_blog->setLatency(std::chrono::milliseconds(0));
    VERIFY_EXIT(run("check --link --fail-on critical"), 3); // now it is
    QCOMPARE(status().value(QStringLiteral("state")).toString(), QStringLiteral("lost"));
}

void TestLinks::faultsOfTheSource()
{
    m_cli->set(QStringLiteral("fetch/answerDeadlineMs"), 1'000);
    m_cli->set(QStringLiteral("fetch/bodyDeadlineMs"), 2'000);
    TestAuthority authority;
    HostileServer plain;
    std::map<QString, QString> expected;
    for (const char* fault :
         {"silent", "close-at-once", "reset-at-once", "close-in-body", "bad-chunk", "gzip-truncated", "status-500",
          "redirect-self", "redirect-metadata", "redirect-file", "image", "empty"})
        expected[QString::fromStdString(plain.url(fault))] = QStringLiteral("unreachable");
    for (const char* fault : {"auth-401", "block-cloudflare", "block-datadome"})
        expected[QString::fromStdString(plain.url(fault))] = QStringLiteral("blocked");
    expected[QString::fromStdString(plain.url("status-404"))] = QStringLiteral("never_found");
    expected[QStringLiteral("http://blog.vigie.invalid/post")] =
        QStringLiteral("unreachable"); // no resolver knows it (RFC 2606)
    expected[QStringLiteral("http://127.0.0.1:%1/post").arg(closedPort())] = QStringLiteral("unreachable");
    std::unique_ptr<HostileServer> untrusted;
    if (authority.isReady()) {
        untrusted = std::make_unique<HostileServer>(authority.selfSigned("127.0.0.1"));
        expected[QString::fromStdString(untrusted->url("ok"))] = QStringLiteral("unreachable");
    }
    for (const auto& [url, state] : expected)
        VERIFY_EXIT(run("link add", {url, target()}), 0);
    VERIFY_EXIT(run("check --link --fail-on warning"), 0);
    for (const QJsonObject& row : run("link status --json").lines()) {
        const QString url = row.value(QStringLiteral("source")).toString();
        QVERIFY2(row.value(QStringLiteral("state")).toString() == expected.at(url),
                 qPrintable(url + QLatin1Char(' ') + row.value(QStringLiteral("outcome")).toString()));
    }
}

void TestLinks::cloaking()
{
    VERIFY_EXIT(run("link add", {source(), target()}), 0);
    VERIFY_EXIT(run("check --link"), 0);
    m_blog->clearRequests();
    VERIFY_EXIT(run("check --link"), 0);
    QCOMPARE(m_blog->requestCount(), 3); // the page, robots.txt, the page as Googlebot
    m_cli->set(QStringLiteral("link/askAsGooglebot"), 0);
    m_blog->clearRequests();
    VERIFY_EXIT(run("check --link"), 0);
    QCOMPARE(m_blog->requestCount(), 2);
    QCOMPARE(status().value(QStringLiteral("cloaking")), QJsonValue(QJsonValue::Null));
}

void TestLinks::exports()
{
    publish("<a rel=ugc href=" + target().toUtf8() + ">=HYPERLINK(\"http://evil.example/\")</a>");
    VERIFY_EXIT(run("link add --paid --anchor lamps", {source(), target()}), 0);
    VERIFY_EXIT(run("link add", {source("/never"), target()}), 0);
    VERIFY_EXIT(run("check --link"), 0);
    const auto written = [this](const QString& name, const QStringList& more = {}) {
        const QString path = m_cli->path(name);
        const CliResult exported = run("export links -o", QStringList{path} + more);
        QFile file(path);
        return exported.exitCode == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : exported.err;
    };
    const QJsonArray rows = QJsonDocument::fromJson(written(QStringLiteral("links.json"))).array();
    QCOMPARE(rows.size(), 2);
    const QJsonObject live = rows.last().toObject(); // in order of source
    const std::vector<QJsonObject> status = run("link status --json").lines();
    const QJsonObject told = findObject(status, QStringLiteral("source"), source());
    for (auto member = told.begin(); member != told.end(); ++member)
        QCOMPARE(live.value(member.key()), member.value());
    QVERIFY(live.value(QStringLiteral("paid")).toBool());
    QCOMPARE(live.value(QStringLiteral("agreed")).toObject().value(QStringLiteral("anchor")).toString(),
             QStringLiteral("lamps"));

    const QByteArray csv = written(QStringLiteral("links.csv"), {QStringLiteral("--state"), QStringLiteral("live")});
    QCOMPARE(csv.trimmed().count('\n'), 1); // titles and one link
    QVERIFY2(csv.contains("\"'=HYPERLINK("), csv.constData());
    QVERIFY(!csv.contains(",=HYPERLINK") && !csv.contains(",\"=HYPERLINK"));
    QVERIFY(written(QStringLiteral("links.xlsx")).startsWith("PK"));
    QVERIFY(written(QStringLiteral("links.html")).contains("=HYPERLINK(&quot;http://evil.example/&quot;)"));
    VERIFY_EXIT(run("export links -o",
                    {m_cli->path(QStringLiteral("x.csv")), QStringLiteral("--state"), QStringLiteral("gone")}),
                1);
    VERIFY_EXIT(run("export links"), 1);
}

void TestLinks::imports()
{
    publish("nothing", "/other");
    const QString csv = m_cli->writeFile(QStringLiteral("links.csv"),
                                         "Linking page,Last crawled\n" + source().toUtf8() + ",2026-09-20\n" +
                                             source("/other").toUtf8() + ",2026-09-18\nnonsense,2026-09-18\n" +
                                             target().toUtf8() + ",2026-09-18\n");
    const QString ours = QString::fromStdString(m_ours->origin());
    const CliResult first = run("link import --json --target", {ours, csv});
    VERIFY_EXIT(first, 0);
    QCOMPARE(first.json().value(QStringLiteral("format")).toString(), QStringLiteral("search-console"));
    QCOMPARE(first.json().value(QStringLiteral("added")).toInt(), 2);
    const QJsonArray refused = first.json().value(QStringLiteral("refused")).toArray();
    QCOMPARE(refused.size(), 2);
    QCOMPARE(refused.at(0)[QStringLiteral("line")].toInt(), 4);
    QCOMPARE(refused.at(0)[QStringLiteral("error")].toString(), QStringLiteral("invalid_url"));
    QCOMPARE(refused.at(1)[QStringLiteral("error")].toString(), QStringLiteral("invalid_argument"));
    const CliResult again = run("link import --json --target", {ours, csv});
    QCOMPARE(again.json().value(QStringLiteral("added")).toInt(), 0);
    QCOMPARE(again.json().value(QStringLiteral("known")).toInt(), 2);
    VERIFY_EXIT(run("check --link --fail-on warning"), 0); // nobody negotiated them
    QCOMPARE(run("link status --json --state live").lines().size(), std::size_t(1));
    QCOMPARE(run("link status --json --state never_found").lines().size(), std::size_t(1));
}

void TestLinks::settings()
{
    VERIFY_EXIT(run("link add", {source(), target()}), 0);
    const CliResult set = run(
        "link set 1 --json --anchor lamps --until 2027-03-31 --price 120 --tag a --tag b --interval 6h --important");
    VERIFY_EXIT(set, 0);
    const QJsonObject json = run("link list --json").json();
    QCOMPARE(json, set.json());
    QCOMPARE(json.value(QStringLiteral("agreed")).toObject().value(QStringLiteral("until")).toString(),
             QStringLiteral("2027-03-31"));
    QCOMPARE(json.value(QStringLiteral("interval_s")).toInt(), 21'600);
    QCOMPARE(json.value(QStringLiteral("tags")).toArray().size(), 2);
    QVERIFY(json.value(QStringLiteral("important")).toBool());
    VERIFY_EXIT(run("link set --unimportant", {source()}), 0);
    QVERIFY(!run("link list --json").json().value(QStringLiteral("important")).toBool());

    VERIFY_EXIT(run("link pause 1"), 0);
    m_blog->clearRequests();
    VERIFY_EXIT(run("check --link"), 0);
    QCOMPARE(m_blog->requestCount(), 0);
    VERIFY_EXIT(run("link resume 1"), 0);
    VERIFY_EXIT(run("check --link"), 0);
    QVERIFY(m_blog->requestCount() > 0);
}

void TestLinks::runsHeadless()
{
    VERIFY_EXIT(run("link add", {source(), target()}), 0);
    VERIFY_EXIT(run("run --once"), 0);
    QCOMPARE(status().value(QStringLiteral("state")).toString(), QStringLiteral("live"));
    m_blog->clearRequests();
    VERIFY_EXIT(run("run --once"), 0); // nothing is due yet
    QCOMPARE(m_blog->requestCount(), 0);

    VERIFY_EXIT(run("link add", {source("/second"), target()}), 0);
    publish(anchor(), "/second");
    const auto monitor = m_cli->start(words("run"));
    QTRY_COMPARE_WITH_TIMEOUT(run("link status --json --state live").lines().size(), std::size_t(2), 30'000);
    QElapsedTimer timer;
    timer.start();
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TestLinks::wrongInput()
{
    VERIFY_EXIT(run("link add only-one"), 1);
    VERIFY_EXIT(run("link add --match near", {source(), target()}), 1);
    VERIFY_EXIT(run("link add --rel strong", {source(), target()}), 1);
    VERIFY_EXIT(run("link add --until soon", {source(), target()}), 1);
    VERIFY_EXIT(run("link add --interval 1m", {source(), target()}), 1);
    VERIFY_EXIT(run("link add ftp://blog.test/", {target()}), 2);
    VERIFY_EXIT(run("link add", {source(), target()}), 0);
    VERIFY_EXIT(run("link add", {source(), target()}), 2); // known
    VERIFY_EXIT(run("link add --match domain", {source(), target()}), 0);
    VERIFY_EXIT(run("link status 77"), 2);
    VERIFY_EXIT(run("link status --state gone"), 1);
    VERIFY_EXIT(run("link history https://nobody.test/"), 2);
    VERIFY_EXIT(run("link remove"), 1);
    VERIFY_EXIT(run("check --link https://nobody.test/"), 2);
    VERIFY_EXIT(run("check --link --site x"), 1);
    VERIFY_EXIT(run("link import /nowhere.csv"), 2);
    VERIFY_EXIT(run("link import --format tsv /nowhere.csv"), 1);
    VERIFY_EXIT(run("link import --columns where=1 /nowhere.csv"), 1);
}

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
