// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/rdapclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakefetch.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const std::string bootstrapUrl = "https://data.iana.test/rdap/dns.json";

const QByteArray bootstrapJson =
    R"({"version":"1.0","services":[)"
    R"([["fr","re"],["http://rdap.nic.test/","https://rdap.nic.test"]],)"
    R"([["com"],["https://rdap.com.test/com/v1/"]],)"
    R"([["co.example"],["https://rdap.longer.test/"]],[["example"],["https://rdap.shorter.test/"]]]})";

const QByteArray domainJson =
    R"({"objectClassName":"domain","ldhName":"vigie-test.fr",)"
    R"("status":["client transfer prohibited","active","server renew prohibited","associated"],)"
    R"("events":[{"eventAction":"registration","eventDate":"2001-01-01T00:00:00Z"},)"
    R"({"eventAction":"expiration","eventDate":"2027-05-04T10:20:30+02:00"}],)"
    R"("entities":[{"objectClassName":"entity","roles":["registrant"],"entities":[]},)"
    R"({"objectClassName":"entity","roles":["technical","registrar"],"handle":"R1",)"
    R"("vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Bureau Exemple  SAS"]]]}]})";

Observation wait(QFuture<Observation> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000) || future.resultCount() != 1)
        return {};
    return future.result();
}

} // namespace

class TestRdapClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void facts();
    void servers_data();
    void servers();
    void malformed_data();
    void malformed();
    void notPublished();
    void failuresAreOutcomes_data();
    void failuresAreOutcomes();
    void bootstrapIsKept();
};

void TestRdapClient::facts()
{
    const auto facts = parseRdapDomain(domainJson);
    QVERIFY(facts);
    QVERIFY(facts->published);
    QCOMPARE(facts->expiresAt, std::optional(QDateTime(QDate(2027, 5, 4), QTime(8, 20, 30), Qt::UTC)));
    QCOMPARE(facts->statuses,
             (std::vector<std::string>{"clientTransferProhibited", "linked", "ok", "serverRenewProhibited"}));
    QCOMPARE(facts->registrar, std::string("Bureau Exemple SAS"));

    const auto bare =
        parseRdapDomain(R"({"objectClassName":"domain","events":[{"eventAction":"expiration","eventDate":"soon"}],)"
                        R"("entities":[{"roles":["registrar"],"handle":"R7"}]})");
    QVERIFY(bare);
    QVERIFY(!bare->expiresAt);
    QCOMPARE(bare->registrar, std::string("R7"));
}

void TestRdapClient::servers_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("https is preferred, a slash added") << QByteArray("a.fr") << QByteArray("https://rdap.nic.test/");
    QTest::newRow("with a path") << QByteArray("b.a.com") << QByteArray("https://rdap.com.test/com/v1/");
    QTest::newRow("the longest entry") << QByteArray("a.co.example") << QByteArray("https://rdap.longer.test/");
    QTest::newRow("whole labels") << QByteArray("a.xco.example") << QByteArray("https://rdap.shorter.test/");
    QTest::newRow("none") << QByteArray("a.de") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestRdapClient::servers()
{
    QFETCH(QByteArray, domain);
    const auto bootstrap = RdapBootstrap::parse(bootstrapJson);
    QVERIFY(bootstrap);
    QTEST(QByteArray::fromStdString(bootstrap->serverFor(domain.toStdString()).value_or("")), "server");
}

void TestRdapClient::malformed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("html") << QByteArray("<html>");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("other object") << QByteArray(R"({"objectClassName":"entity"})");
    QTest::newRow("nested too deep") << QByteArray("{\"entities\":").append(QByteArray(100000, '['));
}

void TestRdapClient::malformed()
{
    QFETCH(QByteArray, json);
    QCOMPARE(parseRdapDomain(json).error().code, ErrorCode::MalformedInput);
    QCOMPARE(RdapBootstrap::parse(json).error().code, ErrorCode::MalformedInput);
}

void TestRdapClient::notPublished()
{
    FakeClock clock;
    FakeFetch web;
    web.page(bootstrapUrl, bootstrapJson);
    RdapClient client(web.function(), clock, bootstrapUrl);
    for (const char* domain : {"site.de", "unknown.fr"}) { // no server for the suffix; the server knows nothing
        const Observation observation = wait(client.lookUp(domain));
        QCOMPARE(observation.exchange.outcome, Outcome::Ok);
        QCOMPARE(std::get<DomainFacts>(observation.host), DomainFacts{});
    }
    QCOMPARE(web.requests.back().url, std::string("https://rdap.nic.test/domain/unknown.fr"));
}

void TestRdapClient::failuresAreOutcomes_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Outcome>("expected");
    QTest::addColumn<QByteArray>("body");
    const QByteArray bootstrap = QByteArray::fromStdString(bootstrapUrl);
    const QByteArray domain("https://rdap.nic.test/domain/vigie-test.fr");
    QTest::newRow("no list") << bootstrap << Outcome::Unanswered << Outcome::Unanswered << QByteArray();
    QTest::newRow("list is no list") << bootstrap << Outcome::Ok << Outcome::ProtocolError << QByteArray("{}");
    QTest::newRow("no answer") << domain << Outcome::Unanswered << Outcome::Unanswered << QByteArray();
    QTest::newRow("too many questions") << domain << Outcome::RateLimited << Outcome::RateLimited << QByteArray();
    QTest::newRow("offline") << domain << Outcome::Offline << Outcome::Offline << QByteArray();
    QTest::newRow("nonsense") << domain << Outcome::Ok << Outcome::ProtocolError << QByteArray("<html>");
}

void TestRdapClient::failuresAreOutcomes()
{
    QFETCH(QByteArray, url);
    QFETCH(Outcome, outcome);
    QFETCH(QByteArray, body);
    FakeClock clock;
    FakeFetch web;
    web.page(bootstrapUrl, bootstrapJson);
    web.page("https://rdap.nic.test/domain/vigie-test.fr", domainJson);
    if (outcome == Outcome::Ok)
        web.page(url.toStdString(), body);
    else
        web.failure(url.toStdString(), outcome);
    RdapClient client(web.function(), clock, bootstrapUrl);
    const Observation observation = wait(client.lookUp("vigie-test.fr"));
    QTEST(observation.exchange.outcome, "expected");
    QVERIFY(std::holds_alternative<std::monostate>(observation.host));
}

void TestRdapClient::bootstrapIsKept()
{
    FakeClock clock;
    FakeFetch web;
    web.page(bootstrapUrl, bootstrapJson);
    web.page("https://rdap.nic.test/domain/vigie-test.fr", domainJson);
    RdapClient client(web.function(), clock, bootstrapUrl);
    const auto first = client.lookUp("vigie-test.fr");
    const auto second = client.lookUp("vigie-test.fr"); // while the list is under way
    QVERIFY(wait(first).isGood());
    QVERIFY(wait(second).isGood());
    QCOMPARE(web.requests.size(), std::size_t{3});
    QCOMPARE(std::get<DomainFacts>(wait(client.lookUp("vigie-test.fr")).host).registrar,
             std::string("Bureau Exemple SAS"));
    QCOMPARE(web.requests.size(), std::size_t{4});

    clock.advance(25h);
    web.failure(bootstrapUrl, Outcome::Unanswered); // the old list serves on
    QVERIFY(wait(client.lookUp("vigie-test.fr")).isGood());
    QCOMPARE(web.requests.size(), std::size_t{6});
}

QTEST_GUILESS_MAIN(TestRdapClient)
#include "tst_rdapclient.moc"
