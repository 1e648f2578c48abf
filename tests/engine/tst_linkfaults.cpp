// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"
#include "core/store/linkrepository.h"
#include "tests/store/tempdatabase.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testauthority.h"

#include <QTcpServer>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

/// The certificate of the blog, valid from \a fromDays to \a toDays from today.
TestCertificate certificate(int fromDays, int toDays, const std::string& name = "localhost")
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return {name, now.addDays(fromDays), now.addDays(toDays)};
}

/// The engine with one backlink that lies on https://localhost:port/backlink, by both HTTP stacks.
class Bench
{
    // First, for what it gives is deduced.
    template <class Work> auto onDisk(Work work)
    {
        const auto future =
            m_engine->store().write([&work](StoreConnection& connection) { return work(connection.database); });
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
            qFatal("the store does not answer");
        const auto result = future.result();
        if (!result)
            qFatal("%ls", qUtf16Printable(result.error().detail));
        return *result;
    }

public:
    Bench(const QByteArray& trusted, quint16 port)
    {
        EngineOptions options;
        options.policy.confirmation = ConfirmationMode::AtOnce;
        options.policy.answerDeadline = 1'500ms;
        options.policy.bodyDeadline = 3'000ms;
        options.policy.crawlerView = CrawlerView::Skip;
        options.fetch.extraAuthoritiesPem = trusted;
        auto opened = Engine::open(m_profile.path(), m_clock, options);
        if (!opened)
            qFatal("no engine");
        m_engine = std::move(*opened);
        Backlink link;
        link.source = "https://localhost:" + std::to_string(port) + "/backlink";
        link.target = "http://ours.vigie.invalid/page";
        link.paid = true;
        link.createdAt = m_clock.now();
        onDisk([&](Database& database) { return LinkRepository(database).add(std::span(&link, 1)); });
    }

    BacklinkStanding check()
    {
        LinkJob* job =
            m_engine->prepareLinkPass(onDisk([](Database& database) { return LinkRepository(database).schedule(); }));
        std::optional<LinkPassResult> result;
        QObject::connect(job, &LinkJob::finished, job,
                         [&result](const Result<LinkPassResult>& ended) { result = ended.value_or(LinkPassResult()); });
        job->start();
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 60'000))
            qFatal("the pass does not end");
        worst = Severity::Good;
        for (const LinkEvent& event : result->events) {
            if (event.criterion == LinkCriterion::State)
                worst = std::max(worst, event.severity);
        }
        const BacklinkId id{1};
        return onDisk([&](Database& database) { return LinkRepository(database).watched(std::span(&id, 1)); })
            .at(0)
            .standing.value_or(BacklinkStanding{});
    }

    Severity worst = Severity::Good; ///< that the last check told of the state of the link

private:
    QTemporaryDir m_profile;
    SystemClock m_clock;
    std::unique_ptr<Engine> m_engine;
};

} // namespace

/// A link that was there, on a page that then fails below HTTP: unreachable with its cause, never lost; and found again
/// when that is over.
class TestLinkFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unreachableIsNotLost_data();
    void unreachableIsNotLost();

private:
    TestAuthority m_authority;
};

void TestLinkFaults::unreachableIsNotLost_data()
{
    QTest::addColumn<QString>("outcome");
    for (const auto& [fault, outcome] :
         {std::pair("expired", "tls_expired"), std::pair("early", "tls_not_yet_valid"),
          std::pair("self-signed", "tls_untrusted"), std::pair("other name", "tls_hostname"),
          std::pair("no handshake", "unanswered"), std::pair("refused", "connect_refused")})
        QTest::newRow(fault) << QString::fromLatin1(outcome);
}

void TestLinkFaults::unreachableIsNotLost()
{
    if (!m_authority.isReady())
        QSKIP("the openssl command is missing");
    QFETCH(QString, outcome);
    const QByteArray fault = QTest::currentDataTag();
    auto server = std::make_unique<HostileServer>(m_authority.issue(certificate(-1, 30)));
    const quint16 port = server->port();
    Bench bench(m_authority.pem(), port);
    BacklinkStanding standing = bench.check();
    QCOMPARE(standing.state, BacklinkState::Live);

    server.reset();
    QTcpServer mute; // its connections are made by the system, and nobody ever speaks on them
    if (fault == "no handshake")
        QVERIFY(mute.listen(QHostAddress::LocalHost, port));
    else if (fault == "self-signed")
        server = std::make_unique<HostileServer>(m_authority.selfSigned("localhost"), port);
    else if (fault == "expired")
        server = std::make_unique<HostileServer>(m_authority.issue(certificate(-30, -1)), port);
    else if (fault == "early")
        server = std::make_unique<HostileServer>(m_authority.issue(certificate(1, 30)), port);
    else if (fault == "other name")
        server = std::make_unique<HostileServer>(m_authority.issue(certificate(-1, 30, "other.example")), port);
    for (int look = 0; look < 2; ++look) {
        standing = bench.check();
        QCOMPARE(standing.state, BacklinkState::Unreachable);
        const std::string_view name = outcomeName(standing.last.outcome);
        QCOMPARE(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), outcome);
        QVERIFY(standing.good.has_value()); // what was known of the link stays
        QVERIFY(bench.worst <= Severity::Info);
    }

    server.reset();
    mute.close();
    server = std::make_unique<HostileServer>(m_authority.issue(certificate(-1, 30)), port);
    standing = bench.check();
    QCOMPARE(standing.state, BacklinkState::Live);
    QCOMPARE(bench.worst, Severity::Good);
}

QTEST_GUILESS_MAIN(TestLinkFaults)
#include "tst_linkfaults.moc"
