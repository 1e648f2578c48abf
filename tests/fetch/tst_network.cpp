// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testsite.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <map>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

QHostAddress address(const char* text)
{
    return QHostAddress(QString::fromLatin1(text));
}

/// A DNS of the test's own. "hangs.test" answers after a minute.
LookupAnswer testLookup(const std::string& host)
{
    static const std::map<std::string, LookupAnswer> zone{
        {"site.test", {LookupStatus::Found, {address("127.0.0.1")}, {}}},
        {"public-name.test", {LookupStatus::Found, {address("127.0.0.1")}, {}}},
        {"mixed.test", {LookupStatus::Found, {address("10.0.0.1"), address("127.0.0.1")}, {}}},
        {"metadata.test", {LookupStatus::Found, {address("169.254.169.254")}, {}}},
        {"linklocal.test", {LookupStatus::Found, {address("fe80::1")}, {}}},
        {"two.test", {LookupStatus::Found, {address("127.0.0.9"), address("127.0.0.1")}, {}}},
        {"six.test", {LookupStatus::Found, {address("::1"), address("127.0.0.1")}, {}}},
        {"deaf.test", {LookupStatus::Found, {address("127.0.0.1"), address("127.0.0.2")}, {}}},
        {"broken.test", {LookupStatus::Failed, {}, "SERVFAIL"}},
    };
    if (host == "hangs.test")
        QThread::sleep(60);
    const auto found = zone.find(host);
    return found == zone.end() ? LookupAnswer{LookupStatus::NoSuchName, {}, "NXDOMAIN"} : found->second;
}

FetchSettings settings()
{
    FetchSettings result;
    result.lookup = testLookup;
    return result;
}

} // namespace

/// Names, addresses and connections: where a request may go and what it means when nobody is there.
class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheFailure_data();
    void namesTheFailure();
    void refusesPrivateAddresses_data();
    void refusesPrivateAddresses();
    void publicPageMustNotLeadToPrivateAddress_data();
    void publicPageMustNotLeadToPrivateAddress();
    void overrideReplacesTheName_data();
    void overrideReplacesTheName();
    void triesTheNextAddress_data();
    void triesTheNextAddress();
    void lookupIsRemembered();
    void hangingLookupHoldsUpNobody();
    void hangingLookupDoesNotHoldUpTheEnd_data();
    void hangingLookupDoesNotHoldUpTheEnd();

private:
    FetchResult ask(FetchRequest request);
};

FetchResult TestNetwork::ask(FetchRequest request)
{
    QFETCH(Transport, transport);
    if (transport == Transport::Curl) {
        ConfirmingFetcher fetcher(settings());
        return waitFor(fetcher.fetch(std::move(request)));
    }
    ConfirmingFetcher second(settings());
    Fetcher fetcher(settings(), &second);
    return waitFor(fetcher.fetch(std::move(request)));
}

void TestNetwork::namesTheFailure_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QByteArray>("detail");
    const QByteArray closed = "http://127.0.0.1:" + QByteArray::number(closedPort()) + '/';
    const auto add = [](const char* name, const QByteArray& url, Outcome outcome, const char* detail) {
        QTest::addRow("%s, Qt", name) << Transport::QtNetwork << url << outcome << QByteArray(detail);
        QTest::addRow("%s, curl", name) << Transport::Curl << url << outcome << QByteArray(detail);
    };
    add("no such name", "http://nobody.test/", Outcome::DnsNxdomain, nullptr);
    add("reserved name", "http://nobody.invalid/", Outcome::DnsNxdomain, nullptr);
    add("lookup fails", "http://broken.test/", Outcome::DnsFailure, nullptr);
    add("lookup hangs", "http://hangs.test/", Outcome::Unanswered, "timeout_dns");
    add("nobody listens", closed, Outcome::ConnectRefused, nullptr);
    add("unreachable", "http://255.255.255.255/", Outcome::NetworkUnreachable, nullptr);
    add("link-local", "http://169.254.169.254/", Outcome::PrivateAddress, "169.254.169.254");
}

void TestNetwork::namesTheFailure()
{
    QFETCH(QByteArray, url);
    QFETCH(Outcome, outcome);
    QFETCH(QByteArray, detail);
    FetchRequest request = localRequest(url.toStdString());
    request.answerDeadline = 500ms;
    const FetchResult result = ask(request);
    QCOMPARE(result.meta.outcome, outcome);
    if (!detail.isNull())
        QCOMPARE(result.meta.detail, detail.toStdString());
    QCOMPARE(result.meta.hops.size(), std::size_t{1});
    QCOMPARE(result.meta.status, 0);
}

void TestNetwork::refusesPrivateAddresses_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<NetworkZone>("zone");
    QTest::addColumn<Outcome>("outcome");
    const auto add = [](const char* name, const char* host, NetworkZone zone, Outcome outcome) {
        QTest::addRow("%s, Qt", name) << Transport::QtNetwork << QByteArray(host) << zone << outcome;
        QTest::addRow("%s, curl", name) << Transport::Curl << QByteArray(host) << zone << outcome;
    };
    add("literal, public zone", "127.0.0.1", NetworkZone::Public, Outcome::PrivateAddress);
    add("decimal literal", "2130706433", NetworkZone::Public, Outcome::PrivateAddress);
    add("mapped literal", "[::ffff:127.0.0.1]", NetworkZone::Public, Outcome::PrivateAddress);
    add("localhost, public zone", "localhost", NetworkZone::Public, Outcome::PrivateAddress);
    add("name, public zone", "site.test", NetworkZone::Public, Outcome::PrivateAddress);
    add("name, private zone", "site.test", NetworkZone::Private, Outcome::Ok);
    add("literal, first hop decides", "127.0.0.1", NetworkZone::FirstHopDecides, Outcome::Ok);
    add("metadata, private zone", "metadata.test", NetworkZone::Private, Outcome::PrivateAddress);
    add("link-local, private zone", "linklocal.test", NetworkZone::Private, Outcome::PrivateAddress);
    add("metadata, first hop decides", "metadata.test", NetworkZone::FirstHopDecides, Outcome::PrivateAddress);
}

void TestNetwork::refusesPrivateAddresses()
{
    QFETCH(QByteArray, host);
    QFETCH(NetworkZone, zone);
    QFETCH(Outcome, outcome);
    TestSite site;
    site.setPage("/", "x");
    FetchRequest request = localRequest("http://" + host.toStdString() + ':' + std::to_string(site.port()) + '/');
    request.zone = zone;
    QCOMPARE(ask(request).meta.outcome, outcome);
    QCOMPARE(site.connectionCount(), outcome == Outcome::Ok ? 1 : 0);
}

void TestNetwork::publicPageMustNotLeadToPrivateAddress_data()
{
    addTransports();
}

void TestNetwork::publicPageMustNotLeadToPrivateAddress()
{
    // The override stands for a public address that tests do not have.
    TestSite site;
    TestSite inside(QHostAddress(QStringLiteral("127.0.0.2")));
    inside.setPage("/", "secret");
    site.setPage("/", TestPage{"", {{"Location", inside.url("/")}}, 302, {}});
    FetchRequest request = localRequest("http://www.test:" + std::to_string(site.port()) + '/');
    request.zone = NetworkZone::Public;
    request.overrides = {{"www.test", site.port(), "127.0.0.1"}};
    const FetchResult result = ask(request);
    QCOMPARE(result.meta.outcome, Outcome::PrivateAddress);
    QCOMPARE(result.meta.detail, std::string("127.0.0.2"));
    QCOMPARE(result.meta.hops.size(), std::size_t{2});
    QCOMPARE(result.meta.hops[0].status, 302);
    QCOMPARE(inside.connectionCount(), 0);
}

void TestNetwork::overrideReplacesTheName_data()
{
    addTransports();
}

void TestNetwork::overrideReplacesTheName()
{
    TestSite site;
    site.setPage("/", "staging");
    FetchRequest request = localRequest("http://www.example.fr:" + std::to_string(site.port()) + '/');
    request.overrides = {{"other.example.fr", site.port(), "127.0.0.3"},
                         {"www.example.fr", site.port() + 1, "127.0.0.4"},
                         {"www.example.fr", site.port(), "127.0.0.1"}};
    const FetchResult result = ask(request);
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.body, QByteArray("staging"));
    QCOMPARE(*findHeader(site.requests().at(0).headers, "host"), "www.example.fr:" + std::to_string(site.port()));
}

void TestNetwork::triesTheNextAddress_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QByteArray>("host");
    for (const char* host : {"two.test", "six.test", "mixed.test", "deaf.test"}) {
        QTest::addRow("%s, Qt", host) << Transport::QtNetwork << QByteArray(host);
        QTest::addRow("%s, curl", host) << Transport::Curl << QByteArray(host);
    }
}

void TestNetwork::triesTheNextAddress()
{
    QFETCH(QByteArray, host);
    const bool isDeaf = host == "deaf.test"; // there the first address never completes a connection
    DeafPort deaf;
    TestSite site(QHostAddress(isDeaf ? QStringLiteral("127.0.0.2") : QStringLiteral("127.0.0.1")),
                  isDeaf ? deaf.port() : 0);
    site.setPage("/", "x");
    FetchRequest request = localRequest("http://" + host.toStdString() + ':' + std::to_string(site.port()) + '/');
    request.answerDeadline = 8s;
    const FetchResult result = ask(request);
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.meta.hops.size(), std::size_t{1});
    QCOMPARE(result.meta.hops[0].peerAddress, std::string(isDeaf ? "127.0.0.2" : "127.0.0.1"));
}

void TestNetwork::lookupIsRemembered()
{
    auto count = std::make_shared<std::atomic<int>>(0);
    FetchSettings counting;
    counting.lookup = [count](const std::string&) {
        ++*count;
        return LookupAnswer{LookupStatus::Found, {address("127.0.0.1")}, {}};
    };
    TestSite site;
    site.setPage("/", "x");
    const FetchRequest request = localRequest("http://site.test:" + std::to_string(site.port()) + '/');
    Fetcher fetcher(counting);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(waitFor(fetcher.fetch(request)).meta.outcome, Outcome::Ok);
    QCOMPARE(count->load(), 1);
    QCOMPARE(site.connectionCount(), 1); // and the connection is kept
    ConfirmingFetcher second(counting);  // a confirmation looks again
    waitFor(second.fetch(request));
    waitFor(second.fetch(request));
    QCOMPARE(count->load(), 3);
    QCOMPARE(site.connectionCount(), 3);
}

void TestNetwork::hangingLookupHoldsUpNobody()
{
    TestSite site;
    site.setPage("/", "x");
    Fetcher fetcher(settings());
    FetchRequest hanging = localRequest("http://hangs.test/");
    hanging.answerDeadline = 700ms;
    std::vector<QFuture<FetchResult>> stuck;
    for (int i = 0; i < 40; ++i)
        stuck.push_back(fetcher.fetch(hanging));
    QElapsedTimer timer;
    timer.start();
    const FetchRequest request = localRequest("http://site.test:" + std::to_string(site.port()) + '/');
    QCOMPARE(waitFor(fetcher.fetch(request)).meta.outcome, Outcome::Ok);
    QVERIFY(timer.elapsed() < 500);
    QCOMPARE(waitFor(stuck[0]).meta.detail, std::string("timeout_dns"));
    QCOMPARE(waitFor(stuck[1]).meta.detail, std::string("timeout_dns"));
}

void TestNetwork::hangingLookupDoesNotHoldUpTheEnd_data()
{
    addTransports();
}

void TestNetwork::hangingLookupDoesNotHoldUpTheEnd()
{
    QFETCH(Transport, transport);
    QElapsedTimer timer;
    QFuture<FetchResult> pending;
    {
        ConfirmingFetcher second(settings());
        Fetcher fetcher(settings());
        const FetchRequest request = localRequest("http://hangs.test/");
        pending = transport == Transport::Curl ? second.fetch(request) : fetcher.fetch(request);
        QTest::qWait(100);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 3000);
    QCOMPARE(pending.resultCount(), 1);
    QCOMPARE(pending.result().meta.outcome, Outcome::Cancelled);
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
