// SPDX-License-Identifier: GPL-3.0-or-later
// HostChecks and Discovery through the real transport, against real servers on loopback.
#include "core/fetch/fetcher.h"
#include "core/monitor/discovery.h"
#include "core/monitor/hostchecks.h"
#include "core/monitor/rdapclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testauthority.h"
#include "tests/support/testsite.h"

#include <QTcpServer>
#include <QTest>
#include <QThreadPool>

using namespace vigie;

namespace {

class NoResolver final : public DnsResolver
{
public:
    QFuture<DnsAnswer> lookUp(const std::string&, DnsRecordType) override
    {
        return QtFuture::makeReadyFuture(DnsAnswer{});
    }
};

template <class T> T wait(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || future.resultCount() != 1)
        return {};
    return future.result();
}

/// Everything between a check and the wire.
struct Online
{
    explicit Online(const QByteArray& authorities = {}) : fetcher(settings(authorities)) {}

    static FetchSettings settings(const QByteArray& authorities)
    {
        FetchSettings result;
        result.extraAuthoritiesPem = authorities;
        return result;
    }

    HostCheckTarget target(const std::string& origin)
    {
        HostCheckTarget result;
        result.origin = origin;
        result.request.zone = NetworkZone::Private;
        result.request.answerDeadline = std::chrono::seconds(3);
        return result;
    }

    Fetcher fetcher;
    FetchFunction fetch = [this](FetchRequest request) { return fetcher.fetch(std::move(request)); };
    FakeClock clock;
    NoResolver resolver;
    RdapClient registry{fetch, clock};
    HostChecks checks{fetch, resolver, registry, clock};
};

bool canListen(const QHostAddress& address, quint16 port)
{
    QTcpServer server;
    return server.listen(address, port);
}

} // namespace

class TestHostChecksOnline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probe();
    void variants();
    void tls_data();
    void tls();
    void discovery();
};

void TestHostChecksOnline::probe()
{
    Online online;
    TestSite site;
    HostCheckTarget target = online.target(site.origin());
    target.busiestFolder = "/products/";
    Observation observation = wait(online.checks.probeNotFound(target));
    QVERIFY(observation.isGood());
    QCOMPARE(std::get<ProbeFacts>(observation.host),
             (ProbeFacts{{{"root", Outcome::HttpStatus, 404, {}}, {"/products/", Outcome::HttpStatus, 404, {}}}}));

    site.setFallback({"<title>Not here</title>", {}, 200, {}});
    observation = wait(online.checks.probeNotFound(target));
    QCOMPARE(std::get<ProbeFacts>(observation.host).answers.front().status, 200);

    site.setPage("/", "home");
    site.setFallback({{}, {{"Location", "/"}}, 302, {}});
    observation = wait(online.checks.probeNotFound(target));
    QCOMPARE(std::get<ProbeFacts>(observation.host).answers.front(),
             (ProbeAnswer{"root", Outcome::Ok, 200, site.origin() + "/"}));
}

void TestHostChecksOnline::variants()
{
    const QHostAddress address(QStringLiteral("127.0.80.77"));
    if (!canListen(address, 80))
        QSKIP("port 80 of a loopback address cannot be opened here");
    Online online;
    TestSite site(address, 80);
    site.setPage("/", {{}, {{"Location", "http://www.vigie-test.fr/home"}}, 301, {}});
    site.setPage("/home", "home");
    HostCheckTarget target = online.target("https://www.vigie-test.fr");
    for (const char* host : {"www.vigie-test.fr", "vigie-test.fr"}) {
        for (const int port : {80, 443})
            target.request.overrides.push_back({host, port, "127.0.80.77"});
    }
    const Observation observation = wait(online.checks.checkVariants(target));
    QVERIFY(observation.isGood());
    const VariantsFacts expected{{{"http://www.vigie-test.fr/", Outcome::Ok, 301, 1, "http://www.vigie-test.fr/home"},
                                  {"http://vigie-test.fr/", Outcome::Ok, 301, 1, "http://www.vigie-test.fr/home"},
                                  {"https://vigie-test.fr/", Outcome::ConnectRefused, 0, 0, "https://vigie-test.fr/"}}};
    QCOMPARE(std::get<VariantsFacts>(observation.host), expected);
}

void TestHostChecksOnline::tls_data()
{
    QTest::addColumn<int>("daysLeft");
    QTest::addColumn<bool>("signedByAuthority");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("valid") << 30 << true << QByteArray("localhost") << Outcome::Ok;
    QTest::newRow("expired") << -3 << true << QByteArray("localhost") << Outcome::TlsExpired;
    QTest::newRow("self-signed") << 30 << false << QByteArray("localhost") << Outcome::TlsUntrusted;
    QTest::newRow("another name") << 30 << true << QByteArray("other.test") << Outcome::TlsHostname;
}

void TestHostChecksOnline::tls()
{
    QFETCH(int, daysLeft);
    QFETCH(bool, signedByAuthority);
    QFETCH(QByteArray, name);
    TestAuthority authority;
    if (!authority.isReady())
        QSKIP("the openssl command is missing");
    TestCertificate wanted;
    wanted.name = name.toStdString();
    wanted.notBefore = QDateTime::currentDateTimeUtc().addDays(-10);
    wanted.notAfter = QDateTime::currentDateTimeUtc().addDays(daysLeft);
    HostileServer server(signedByAuthority ? authority.issue(wanted) : authority.selfSigned(wanted.name));
    Online online(authority.pem());
    const Observation observation =
        wait(online.checks.checkTls(online.target("https://localhost:" + std::to_string(server.port()))));
    QTEST(observation.exchange.outcome, "outcome");
    const auto* facts = std::get_if<TlsFacts>(&observation.host);
    QVERIFY(facts && facts->certificate);
    QCOMPARE(facts->certificate->names, std::vector<std::string>{wanted.name});
    if (signedByAuthority)
        QVERIFY(qAbs(facts->certificate->notAfter.secsTo(wanted.notAfter)) <= 1);
}

void TestHostChecksOnline::discovery()
{
    Online online;
    TestSite site;
    site.setPage("/robots.txt", {"User-agent: *\nDisallow: /private\n", {{"Content-Type", "text/plain"}}, 200, {}});
    site.setPage("/", "<a href=/a>a</a><a href=/b?x=1>b</a><a href=/private>p</a>");
    site.setPage("/a", "<a href=/old>old</a>");
    site.setPage("/b?x=1", "<a href=/a>a</a>");
    site.setPage("/old", {{}, {{"Location", "/new"}}, 301, {}});
    site.setPage("/new", "<p>new</p>");
    QThreadPool pool;
    DiscoveryOptions options;
    options.siteOrigin = site.origin();
    options.request = online.target(site.origin()).request;
    Discovery walk(online.fetch, pool, options);
    const QFuture<Result<DiscoveryResult>> future = walk.run();
    QTRY_VERIFY(future.isFinished());
    const Result<DiscoveryResult> result = future.result();
    QVERIFY(result);
    const std::vector<DiscoveredPage> expected{
        {site.url("/"), 0, 0}, {site.url("/a"), 1, 2}, {site.url("/b?x=1"), 1, 1}, {site.url("/new"), 2, 1}};
    QCOMPARE(result->pages, expected);
    QCOMPARE(result->blocked, 1);
    QVERIFY(result->complete);
}

QTEST_GUILESS_MAIN(TestHostChecksOnline)
#include "tst_hostchecksonline.moc"
