// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"
#include "tests/support/testsite.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <set>

using namespace vigie;

/// What PING and LINK find out reaches people: by mail and by webhook, once, and once more when it is over.
class TestToolAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void runTellsOnceAndWhenItIsOver();
    void monitorThroughItsStates();
    void backlinkThroughItsStates();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    [[nodiscard]] QString target() const { return QString::fromStdString(m_ours->url("/page")); }
    [[nodiscard]] QString source() const { return QString::fromStdString(m_blog->url("/post")); }
    void publish(const QByteArray& attributes) const;
    /// Subjects of the mails that came since the last call.
    [[nodiscard]] QStringList newSubjects();
    /// What the webhook was told so far: "raised critical http://…", and that each delivery has a name of its own.
    [[nodiscard]] QStringList hooked() const;
    [[nodiscard]] QString stateOf(const char* criterion) const;

    std::unique_ptr<TestSite> m_blog;
    std::unique_ptr<TestSite> m_ours;
    std::unique_ptr<TestSite> m_hook;
    std::unique_ptr<SmtpSink> m_sink;
    std::unique_ptr<CliDriver> m_cli;
    std::size_t m_read = 0;
};

void TestToolAlerts::initTestCase()
{
    if (!SmtpSink::isAvailable())
        QSKIP("python3-aiosmtpd is not installed");
}

void TestToolAlerts::init()
{
    m_blog = std::make_unique<TestSite>(QHostAddress(QStringLiteral("127.0.0.2")));
    m_ours = std::make_unique<TestSite>();
    m_hook = std::make_unique<TestSite>(QHostAddress(QStringLiteral("127.0.0.3")));
    m_hook->setPage("/hook", "taken");
    m_ours->setPage("/page", "<title>Ours</title><p>Our page.");
    m_ours->setPage("/health", "fine");
    publish("");
    m_cli = std::make_unique<CliDriver>();
    m_cli->set(QStringLiteral("fetch/answerDeadlineMs"), 3'000);
    m_cli->set(QStringLiteral("check/firstConfirmationSeconds"), 1);
    m_cli->set(QStringLiteral("check/secondConfirmationSeconds"), 1);
    m_sink = std::make_unique<SmtpSink>(closedPort());
    QVERIFY(m_sink->start());
    VERIFY_EXIT(run("notify add mail --security none --host 127.0.0.1 --from vigie@example.org --to seo@example.org "
                    "--language en --port",
                    {QString::number(m_sink->port())}),
                0);
    VERIFY_EXIT(run("notify add webhook --url", {QString::fromStdString(m_hook->url("/hook"))}), 0);
    m_read = 0;
}

void TestToolAlerts::publish(const QByteArray& attributes) const
{
    m_blog->setPage("/post", "<!doctype html><title>Post</title><main><p>Some words. <a href=" + target().toUtf8() +
                                 ' ' + attributes + ">our lamps</a></main>");
}

QStringList TestToolAlerts::newSubjects()
{
    QStringList subjects;
    const auto& mails = m_sink->mails();
    for (; m_read < mails.size(); ++m_read)
        subjects.append(SmtpSink::parse(mails[m_read])
                            .value(QStringLiteral("headers"))
                            .toObject()
                            .value(QStringLiteral("Subject"))
                            .toArray()
                            .first()
                            .toString());
    subjects.sort();
    return subjects;
}

QStringList TestToolAlerts::hooked() const
{
    QStringList told;
    std::set<std::string> deliveries;
    for (const LoggedRequest& request : m_hook->requests()) {
        const std::string* delivery = findHeader(request.headers, "x-vigie-delivery");
        if (!delivery || !deliveries.insert(*delivery).second)
            qFatal("a delivery came twice, or without its name");
        const QJsonArray alerts =
            QJsonDocument::fromJson(request.body).object().value(QStringLiteral("alerts")).toArray();
        for (const QJsonValue& alert : alerts)
            told.append(
                QStringList{alert[QStringLiteral("event")].toString(), alert[QStringLiteral("severity")].toString(),
                            alert[QStringLiteral("criterion")].toString(), alert[QStringLiteral("url")].toString()}
                    .join(QLatin1Char(' ')));
    }
    told.sort();
    return told;
}

QString TestToolAlerts::stateOf(const char* criterion) const
{
    const auto alerts = run("alerts list --json --state all").lines();
    return findObject(alerts, QStringLiteral("criterion"), QLatin1String(criterion))
        .value(QStringLiteral("state"))
        .toString();
}

void TestToolAlerts::runTellsOnceAndWhenItIsOver()
{
    const QString health = QString::fromStdString(m_ours->url("/health"));
    m_ours->setPage("/health", TestPage{"no", {}, 500, {}});
    publish("rel=nofollow");
    VERIFY_EXIT(run("ping add", {health}), 0);
    VERIFY_EXIT(run("link add --paid --rel follow", {source(), target()}), 0);

    const auto monitor = m_cli->start(words("run"));
    QTRY_COMPARE_WITH_TIMEOUT(m_sink->mails().size(), std::size_t(2), 90'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_hook->requestCount(), 2, 30'000);
    monitor->terminate();
    VERIFY_EXIT(CliDriver::finish(*monitor), 0);
    VERIFY_EXIT(run("run --once"), 0); // another start has nothing new to tell
    const QStringList raised = newSubjects();
    QCOMPARE(
        raised,
        (QStringList{
            QStringLiteral("[Vigie] critical · %1 · availability: not observed → down, error status, 500").arg(health),
            QStringLiteral("[Vigie] critical · %1 · not followed because of: – → nofollow").arg(source())}));
    const QStringList hooks{QStringLiteral("raised critical link_rel ") + source(),
                            QStringLiteral("raised critical ping ") + health};
    QCOMPARE(hooked(), hooks);
    for (const QJsonObject& alert : run("alerts list --json").lines())
        QCOMPARE(alert.value(QStringLiteral("sent")).toArray().size(), 2); // by both ways

    m_ours->setPage("/health", "fine");
    publish("");
    VERIFY_EXIT(run("check --ping"), 0);
    VERIFY_EXIT(run("check --link"), 0);
    const QStringList over = newSubjects();
    QCOMPARE(over.size(), 2);
    QVERIFY(over[0].startsWith(QStringLiteral("[Vigie] recovered · ") + health));
    QVERIFY(over[1].startsWith(QStringLiteral("[Vigie] recovered · ") + source()));
    QCOMPARE(hooked(),
             hooks + QStringList(hooks).replaceInStrings(QStringLiteral("raised"), QStringLiteral("recovered")));
    for (const char* command : {"check --ping", "check --link", "run --once"})
        VERIFY_EXIT(run(command), 0);
    QVERIFY(newSubjects().isEmpty());
    QCOMPARE(m_hook->requestCount(), 4);
}

// In French, whatever the program speaks: a mail names what happened in the words of its readers, the webhook in stable
// ones.
void TestToolAlerts::monitorThroughItsStates()
{
    VERIFY_EXIT(run("notify set mail --language fr"), 0);
    VERIFY_EXIT(run("site add", {QString::fromStdString(m_ours->url("/"))}), 0);
    VERIFY_EXIT(run("ping add --slow 400ms --site 1 --tag shop", {QString::fromStdString(m_ours->url("/health"))}), 0);
    VERIFY_EXIT(run("check --ping"), 0);
    QVERIFY(newSubjects().isEmpty()); // the first answer is nothing to tell

    m_ours->setLatency(std::chrono::milliseconds(800));
    VERIFY_EXIT(run("check --ping"), 0);
    QCOMPARE(stateOf("ping"), QStringLiteral("open"));
    QVERIFY(newSubjects().isEmpty()); // a warning waits for its batch
    m_ours->setLatency(std::chrono::milliseconds(0));
    VERIFY_EXIT(run("check --ping"), 0);
    QCOMPARE(stateOf("ping"), QStringLiteral("recovered")); // and is over before anybody was told
    QVERIFY(newSubjects().isEmpty());

    m_ours->setPage("/health", TestPage{"no", {}, 503, {}});
    VERIFY_EXIT(run("check --ping"), 0);
    const QStringList down = newSubjects();
    QCOMPARE(down.size(), 1);
    QVERIFY2(down[0].startsWith(QStringLiteral("[Vigie] critique · 127.0.0.1:%1 · disponibilité").arg(m_ours->port())),
             qPrintable(down[0]));
    const QString text = SmtpSink::parse(m_sink->mails().back()).value(QStringLiteral("text")).toString();
    for (const QString& part : {QString::fromStdString(m_ours->url("/health")), QStringLiteral("503"),
                                QStringLiteral("Contrôle précédent")})
        QVERIFY2(text.contains(part), qPrintable(part + QLatin1Char('\n') + text));
    for (const char* english : {"down", "error status", "not_observed", "http_status", " up"})
        QVERIFY2(!text.contains(QLatin1String(english)), qPrintable(QLatin1String(english) + QLatin1Char('\n') + text));
    VERIFY_EXIT(run("check --ping"), 0); // still down
    QVERIFY(newSubjects().isEmpty());

    m_ours->setPage("/health", "fine");
    m_ours->setLatency(std::chrono::milliseconds(800)); // up, but slow: the outage is over
    VERIFY_EXIT(run("check --ping"), 0);
    QCOMPARE(newSubjects().size(), 1);
    QCOMPARE(
        hooked(),
        (QStringList{QStringLiteral("raised critical ping ") + QString::fromStdString(m_ours->url("/health")),
                     QStringLiteral("recovered critical ping ") + QString::fromStdString(m_ours->url("/health"))}));
    QCOMPARE(run("alerts list --json --state open").lines().size(), std::size_t(1)); // slow
}

void TestToolAlerts::backlinkThroughItsStates()
{
    VERIFY_EXIT(run("site add", {QString::fromStdString(m_ours->url("/"))}), 0);
    VERIFY_EXIT(run("link add --paid", {source(), target()}), 0);
    VERIFY_EXIT(run("check --link"), 0);
    const auto step = [&](const char* what, int mails) {
        VERIFY_EXIT(run("check --link"), 0);
        const QStringList subjects = newSubjects();
        QVERIFY2(subjects.size() == mails,
                 qPrintable(QLatin1String(what) + QLatin1Char('\n') + subjects.join(QLatin1Char('\n'))));
        VERIFY_EXIT(run("check --link"), 0);
        QVERIFY2(newSubjects().isEmpty(), what);
    };
    step("unchanged", 0);
    m_blog->setPage("/post", TestPage{"not now", {}, 503, {}});
    step("unreachable", 0); // says nothing of the link
    publish("");
    step("answers again", 0);

    m_blog->setPage("/post", "<title>Post</title><p>No link.");
    step("lost", 1);
    const QString text = SmtpSink::parse(m_sink->mails().back()).value(QStringLiteral("text")).toString();
    for (const QString& part :
         {source(), target(), QString::fromStdString(m_ours->origin()), QStringLiteral("Before: live"),
          QStringLiteral("After: lost"), QStringLiteral("Last check without it"), QStringLiteral("second HTTP stack")})
        QVERIFY2(text.contains(part), qPrintable(part + QLatin1Char('\n') + text));
    m_blog->setPage("/post", TestPage{"not now", {}, 503, {}});
    step("unreachable while lost", 0);
    QCOMPARE(stateOf("link_state"), QStringLiteral("open"));
    m_blog->setPage("/post", "<title>Post</title><p>No link.");
    step("still lost", 0);
    publish("");
    step("found", 1);
    publish("rel=nofollow");
    step("nofollow", 1);
    publish("rel=ugc");
    step("ugc instead", 0); // it was not followed before
    publish("");
    step("followed", 1);
    publish("hidden");
    step("hidden", 1);
    publish("");
    step("visible", 1);
    m_ours->setPage("/page", TestPage{"gone", {}, 410, {}});
    step("our page is gone", 1);
    m_ours->setPage("/page", "<title>Ours</title><p>Our page.");
    step("our page is back", 1);

    // A warning, and back to what it was: over, and no second alert.
    const QByteArray other = "<!doctype html><title>Post</title><main><p>Some words. <a href=" + target().toUtf8() +
                             ">other words</a></main>";
    m_blog->setPage("/post", other);
    step("anchor", 0);
    QCOMPARE(stateOf("link_anchor"), QStringLiteral("open"));
    publish("");
    step("anchor back", 0);
    QCOMPARE(stateOf("link_anchor"), QStringLiteral("recovered"));
    QVERIFY(run("alerts list --json").lines().empty());
}

QTEST_GUILESS_MAIN(TestToolAlerts)
#include "tst_toolalerts.moc"
