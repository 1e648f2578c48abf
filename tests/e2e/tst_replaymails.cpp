// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/alertservice.h"
#include "app/engine/engine.h"
#include "core/alerts/notificationsink.h"
#include "core/store/alertrepository.h"
#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "tests/e2e/clidriver.h"
#include "tests/e2e/sitearchive.h"
#include "tests/support/fakeclock.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"
#include "tests/support/testsite.h"

#include <QJsonDocument>
#include <QTest>

#include <atomic>

using namespace vigie;

namespace {

/// Counts what the desktop is shown.
class Desktop final : public NotificationSink
{
public:
    void show(const DesktopNotification&) override { ++count; }
    std::atomic<int> count = 0;
};

/// What came by every channel, so far or for one deployment.
struct Carried
{
    int atOnce = 0;  ///< mails of the first minute
    int batches = 0; ///< of the first hour after it
    int digests = 0; ///< of the two days after that
    int hooks = 0;
    int desktop = 0;

    [[nodiscard]] int mails() const { return atOnce + batches + digests; }
};

} // namespace

/// A real site at four dates in simulated time: what people get of each deployment, by channel, until the next one.
class TestReplayMails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFewMessagesADeployment();

private:
    void pass();
    void turn();
    template <class Work> auto read(Work work);
    /// A pass, and the two days after it.
    Carried live();
    void advance(std::chrono::minutes step, int times);

    QTemporaryDir m_folder;
    std::optional<SiteArchive> m_archive;
    TestSite m_site;
    TestSite m_hook{QHostAddress(QStringLiteral("127.0.0.3"))};
    Desktop m_desktop;
    CliDriver m_cli;
    /// The site is added by the real clock; what is older than that is nobody's news.
    FakeClock m_clock{QDateTime(QDate::currentDate().addDays(1), QTime(8, 0), Qt::UTC)};
    std::unique_ptr<SmtpSink> m_sink;
    std::unique_ptr<Engine> m_engine;
};

void TestReplayMails::initTestCase()
{
    if (!SmtpSink::isAvailable())
        QSKIP("python3-aiosmtpd is not installed");
    m_archive = SiteArchive::unpacked(m_folder.path());
    if (!m_archive)
        QSKIP("there are no archives of a site; VIGIE_SITES names their folder");
    m_sink = std::make_unique<SmtpSink>(closedPort());
    QVERIFY(m_sink->start());
    m_hook.setPage("/hook", "taken");
    VERIFY_EXIT(m_cli.run(words("site add", {QString::fromStdString(m_site.url("/"))})), 0);
    VERIFY_EXIT(
        m_cli.run(words("page import", {m_cli.writeFile(QStringLiteral("pages.txt"), m_archive->urlList(m_site))})), 0);
    VERIFY_EXIT(m_cli.run(words("notify add mail --security none --host 127.0.0.1 --from vigie@example.org --to "
                                "seo@example.org --time-zone UTC --language en --port",
                                {QString::number(m_sink->port())})),
                0);
    VERIFY_EXIT(
        m_cli.run(words("notify add webhook --time-zone UTC --url", {QString::fromStdString(m_hook.url("/hook"))})), 0);
    VERIFY_EXIT(m_cli.run(words("notify add desktop --time-zone UTC")), 0);
    EngineOptions options;
    options.policy.confirmation = ConfirmationMode::AtOnce;
    options.policy.revalidation = Revalidation::Full;
    options.policy.userAgent = "vigie-replay";
    options.sink = &m_desktop;
    auto engine = Engine::open(m_cli.profile(), m_clock, options);
    if (!engine)
        qFatal("%ls", qUtf16Printable(engine.error().detail));
    m_engine = std::move(*engine);
}

template <class Work> auto TestReplayMails::read(Work work)
{
    const auto future =
        m_engine->store().read([&work](StoreConnection& connection) { return work(connection.database); });
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        qFatal("the store does not answer");
    const auto result = future.result();
    if (!result)
        qFatal("%ls", qUtf16Printable(result.error().detail));
    return *result;
}

void TestReplayMails::turn()
{
    const QFuture<void> done = m_engine->alerts().turn();
    if (!QTest::qWaitFor([&] { return done.isFinished(); }, 60'000))
        qFatal("the turn does not end");
    static_cast<void>(m_sink->mails()); // its pipe must not fill up
}

void TestReplayMails::pass()
{
    PassPlan plan;
    plan.pages = read([](Database& database) { return PageRepository(database).schedule(); });
    PassJob* job = m_engine->preparePass(std::move(plan));
    bool ended = false;
    connect(job, &PassJob::finished, this, [&ended](const Result<PassResult>& result) { ended = result.has_value(); });
    job->start();
    if (!QTest::qWaitFor([&] { return ended; }, 300'000))
        qFatal("the pass does not end");
    const QFuture<void> settled = m_engine->settle();
    if (!QTest::qWaitFor([&] { return settled.isFinished(); }, 60'000))
        qFatal("the engine does not settle");
}

void TestReplayMails::advance(std::chrono::minutes step, int times)
{
    for (int i = 0; i < times; ++i) {
        m_clock.advance(step);
        turn();
    }
}

Carried TestReplayMails::live()
{
    const auto mails = [&] { return static_cast<int>(m_sink->mails().size()); };
    const int mailsBefore = mails();
    const int hooksBefore = m_hook.requestCount();
    const int shownBefore = m_desktop.count;
    Carried carried;
    pass();
    turn();
    carried.atOnce = mails() - mailsBefore;
    advance(std::chrono::minutes(5), 12);
    carried.batches = mails() - mailsBefore - carried.atOnce;
    advance(std::chrono::hours(1), 47);
    carried.digests = mails() - mailsBefore - carried.atOnce - carried.batches;
    carried.hooks = m_hook.requestCount() - hooksBefore;
    carried.desktop = m_desktop.count - shownBefore;
    return carried;
}

void TestReplayMails::aFewMessagesADeployment()
{
    constexpr int few = 6; ///< mails of one deployment, the digest of the next morning among them
    std::size_t changesBefore = 0;
    std::size_t alertsBefore = 0;
    bool first = true;
    for (const auto& [date, files] : m_archive->dates()) {
        m_archive->serve(m_site, files);
        // Months lie between the dates; nothing comes in them.
        m_clock.advance(std::chrono::hours(24 * 30));
        const std::size_t silence = m_sink->mails().size();
        turn();
        QCOMPARE(m_sink->mails().size(), silence);
        const Carried carried = live();
        const std::size_t changes = read([](Database& database) { return ChangeRepository(database).list({}); }).size();
        const std::size_t alerts = read([](Database& database) { return AlertRepository(database).list({}); }).size();
        qInfo("%s: %zu changes found -> %zu alerts -> %d mails (%d at once, %d in batches, %d digests), %d webhook "
              "calls, %d on the desktop",
              qPrintable(date), changes - changesBefore, alerts - alertsBefore, carried.mails(), carried.atOnce,
              carried.batches, carried.digests, carried.hooks, carried.desktop);
        QVERIFY2(carried.mails() <= few && carried.hooks <= few && carried.desktop <= few, qPrintable(date));
        if (first) {
            QCOMPARE(carried.mails(), 0); // the baseline
        } else {
            QVERIFY(changes > changesBefore);
            QVERIFY(carried.mails() >= 1);
            QCOMPARE(carried.digests, 1);
            QCOMPARE(carried.hooks, carried.mails()); // the same routes
            QCOMPARE(carried.desktop, carried.mails());
        }
        first = false;
        changesBefore = changes;
        alertsBefore = alerts;

        const Carried again = live(); // the same check
        QCOMPARE(again.mails() + again.hooks + again.desktop, 0);
        QCOMPARE(read([](Database& database) { return ChangeRepository(database).list({}); }).size(), changes);
    }
    // Every mail says all that it stands for, and parses without a defect.
    std::set<QString> identifiers;
    for (const QJsonObject& mail : m_sink->mails()) {
        const QJsonObject parsed = SmtpSink::parse(mail);
        QVERIFY(parsed.value(QStringLiteral("defects")).toArray().isEmpty());
        const QJsonObject headers = parsed.value(QStringLiteral("headers")).toObject();
        QVERIFY(identifiers.insert(headers.value(QStringLiteral("Message-ID")).toArray().first().toString()).second);
        qInfo("    %s, %d attached", qPrintable(headers.value(QStringLiteral("Subject")).toArray().first().toString()),
              static_cast<int>(parsed.value(QStringLiteral("attachments")).toArray().size()));
    }
}

QTEST_GUILESS_MAIN(TestReplayMails)
#include "tst_replaymails.moc"
