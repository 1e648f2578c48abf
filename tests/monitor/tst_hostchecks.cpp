// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/hostchecks.h"
#include "core/monitor/rdapclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakefetch.h"

#include <QTest>

#include <set>

using namespace vigie;

namespace {

class FakeResolver final : public DnsResolver
{
public:
    std::map<std::pair<std::string, DnsRecordType>, DnsAnswer> answers;

    QFuture<DnsAnswer> lookUp(const std::string& name, DnsRecordType type) override
    {
        const auto it = answers.find({name, type});
        return QtFuture::makeReadyFuture(it == answers.end() ? DnsAnswer{DnsStatus::Empty, {}, {}} : it->second);
    }
};

/// Everything that HostChecks stands on.
struct Surroundings
{
    FakeClock clock;
    FakeFetch web;
    FakeResolver resolver;
    RdapClient registry{web.function(), clock, "https://iana.test/dns.json"};
    HostChecks checks{web.function(), resolver, registry, clock};
    HostCheckTarget target{"https://www.vigie-test.fr", {}, {}};
};

Observation wait(QFuture<Observation> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000) || future.resultCount() != 1)
        return {};
    return future.result();
}

TlsInfo certificateFor(const std::string& name)
{
    TlsInfo info;
    info.issuer = "Test CA";
    info.names = {name};
    return info;
}

} // namespace

class TestHostChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probeAsksNewPathsEachTime();
    void probeFacts_data();
    void probeFacts();
    void variantUrls_data();
    void variantUrls();
    void variantFacts();
    void variantsUnobserved();
    void tlsFacts_data();
    void tlsFacts();
    void dnsFacts();
    void dnsUnknownName();
    void dnsFailureIsNoFact();
    void dnsWithoutAnyAnswer();
    void domain();
    void requestsKeepTheSitesPolicy();
};

void TestHostChecks::probeAsksNewPathsEachTime()
{
    Surroundings s;
    s.target.busiestFolder = "/products/";
    for (int i = 0; i < 3; ++i)
        QVERIFY(wait(s.checks.probeNotFound(s.target)).isGood());
    std::set<std::string> urls;
    for (const FetchRequest& request : s.web.requests)
        urls.insert(request.url);
    QCOMPARE(urls.size(), std::size_t{6});
    QCOMPARE(std::count_if(urls.begin(), urls.end(),
                           [](const std::string& url) { return url.find("/products/vigie-") != std::string::npos; }),
             3);
}

void TestHostChecks::probeFacts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("redirect");
    QTest::addColumn<Outcome>("outcome");  // of the answer
    QTest::addColumn<Outcome>("observed"); // of the observation
    QTest::newRow("404") << 404 << QByteArray() << Outcome::HttpStatus << Outcome::Ok;
    QTest::newRow("410") << 410 << QByteArray() << Outcome::HttpStatus << Outcome::Ok;
    QTest::newRow("soft 404") << 200 << QByteArray() << Outcome::Ok << Outcome::Ok;
    QTest::newRow("redirect to the home page")
        << 200 << QByteArray("https://www.vigie-test.fr/") << Outcome::Ok << Outcome::Ok;
    QTest::newRow("server error") << 500 << QByteArray() << Outcome::HttpStatus << Outcome::Ok;
    QTest::newRow("no answer") << 0 << QByteArray() << Outcome::Unanswered << Outcome::Unanswered;
}

void TestHostChecks::probeFacts()
{
    QFETCH(int, status);
    QFETCH(QByteArray, redirect);
    QFETCH(Outcome, outcome);
    Surroundings s;
    s.web.handler = [&](const FetchRequest& request) -> std::optional<FetchResult> {
        if (!redirect.isEmpty())
            s.web.redirect(request.url, redirect.toStdString(), 302, status);
        else if (status == 0)
            s.web.failure(request.url, outcome);
        else
            s.web.page(request.url, "<title>?</title>", status);
        return std::nullopt;
    };
    const Observation observation = wait(s.checks.probeNotFound(s.target));
    const ProbeFacts expected{{{"root", outcome, status, redirect.toStdString()}}};
    QCOMPARE(std::get<ProbeFacts>(observation.host), expected);
    QTEST(observation.exchange.outcome, "observed");
    QCOMPARE(observation.at, s.clock.now());
}

void TestHostChecks::variantUrls_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("urls");
    QTest::newRow("www") << QByteArray("https://www.vigie-test.fr")
                         << QByteArray("http://www.vigie-test.fr/ http://vigie-test.fr/ https://vigie-test.fr/");
    QTest::newRow("bare")
        << QByteArray("http://vigie-test.co.uk")
        << QByteArray("http://www.vigie-test.co.uk/ https://www.vigie-test.co.uk/ https://vigie-test.co.uk/");
    QTest::newRow("another sub-domain") << QByteArray("https://blog.vigie-test.fr")
                                        << QByteArray("http://blog.vigie-test.fr/");
}

void TestHostChecks::variantUrls()
{
    QFETCH(QByteArray, origin);
    QByteArrayList urls;
    for (const std::string& url : vigie::variantUrls(origin.toStdString()))
        urls.append(QByteArray::fromStdString(url));
    QTEST(urls.join(' '), "urls");
}

void TestHostChecks::variantFacts()
{
    Surroundings s;
    s.web.redirect("http://www.vigie-test.fr/", "https://www.vigie-test.fr/", 301);
    s.web.redirect("http://vigie-test.fr/", "https://www.vigie-test.fr/", 302);
    s.web.failure("https://vigie-test.fr/", Outcome::TlsHostname);
    const Observation observation = wait(s.checks.checkVariants(s.target));
    QVERIFY(observation.isGood());
    const VariantsFacts expected{{{"http://www.vigie-test.fr/", Outcome::Ok, 301, 1, "https://www.vigie-test.fr/"},
                                  {"http://vigie-test.fr/", Outcome::Ok, 302, 1, "https://www.vigie-test.fr/"},
                                  {"https://vigie-test.fr/", Outcome::TlsHostname, 0, 0, "https://vigie-test.fr/"}}};
    QCOMPARE(std::get<VariantsFacts>(observation.host), expected);
}

void TestHostChecks::variantsUnobserved()
{
    Surroundings s;
    s.web.failure("http://vigie-test.fr/", Outcome::Offline);
    const Observation observation = wait(s.checks.checkVariants(s.target));
    QCOMPARE(observation.exchange.outcome, Outcome::Offline);
    QVERIFY(std::holds_alternative<std::monostate>(observation.host));
}

void TestHostChecks::tlsFacts_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("certificate"); // its name
    QTest::addColumn<bool>("redirected");        // to another host
    QTest::addColumn<Outcome>("expected");
    QTest::addColumn<bool>("facts");
    const QByteArray own("www.vigie-test.fr");
    QTest::newRow("valid") << Outcome::Ok << 200 << own << false << Outcome::Ok << true;
    QTest::newRow("valid, page missing") << Outcome::HttpStatus << 404 << own << false << Outcome::Ok << true;
    QTest::newRow("expired") << Outcome::TlsExpired << 0 << own << false << Outcome::TlsExpired << true;
    QTest::newRow("untrusted") << Outcome::TlsUntrusted << 0 << own << false << Outcome::TlsUntrusted << true;
    QTest::newRow("other name") << Outcome::TlsHostname << 0 << QByteArray("other.test") << false
                                << Outcome::TlsHostname << true;
    QTest::newRow("no handshake") << Outcome::TlsHandshake << 0 << QByteArray() << false << Outcome::TlsHandshake
                                  << true;
    QTest::newRow("refused") << Outcome::ConnectRefused << 0 << QByteArray() << false << Outcome::ConnectRefused
                             << false;
    QTest::newRow("certificate of the target")
        << Outcome::Ok << 200 << QByteArray("other.test") << true << Outcome::Ok << false;
    QTest::newRow("certificate of both") << Outcome::Ok << 200 << QByteArray("*.vigie-test.fr") << true << Outcome::Ok
                                         << true;
}

void TestHostChecks::tlsFacts()
{
    QFETCH(Outcome, outcome);
    QFETCH(int, status);
    QFETCH(QByteArray, certificate);
    QFETCH(bool, redirected);
    QFETCH(bool, facts);
    Surroundings s;
    const std::string url = "https://www.vigie-test.fr/";
    if (redirected)
        s.web.redirect(url, "https://other.test/");
    else
        s.web.page(url, {}, status);
    s.web.pages[url].meta.outcome = outcome;
    if (!certificate.isEmpty())
        s.web.pages[url].meta.tls = certificateFor(certificate.toStdString());
    const Observation observation = wait(s.checks.checkTls(s.target));
    QTEST(observation.exchange.outcome, "expected");
    QCOMPARE(std::holds_alternative<TlsFacts>(observation.host), facts);
    if (facts)
        QCOMPARE(std::get<TlsFacts>(observation.host).certificate.has_value(), !certificate.isEmpty());
}

void TestHostChecks::dnsFacts()
{
    Surroundings s;
    s.resolver.answers[{"www.vigie-test.fr", DnsRecordType::A}] = {DnsStatus::Answered, {"192.0.2.1", "192.0.2.2"}, {}};
    s.resolver.answers[{"www.vigie-test.fr", DnsRecordType::Aaaa}] = {DnsStatus::Answered, {"2001:db8::1"}, {}};
    s.resolver.answers[{"www.vigie-test.fr", DnsRecordType::Cname}] = {DnsStatus::Answered, {"front.example.net"}, {}};
    s.resolver.answers[{"vigie-test.fr", DnsRecordType::Ns}] = {DnsStatus::Answered, {"ns1.example.net"}, {}};
    s.resolver.answers[{"vigie-test.fr", DnsRecordType::Mx}] = {DnsStatus::Answered, {"10 mail.example.net"}, {}};
    const Observation observation = wait(s.checks.lookUpDns(s.target));
    QVERIFY(observation.isGood());
    const DnsFacts expected{false,
                            {"192.0.2.1", "192.0.2.2"},
                            {"2001:db8::1"},
                            {"front.example.net"},
                            {"ns1.example.net"},
                            {"10 mail.example.net"}};
    QCOMPARE(std::get<DnsFacts>(observation.host), expected);
}

void TestHostChecks::dnsUnknownName()
{
    Surroundings s;
    for (const DnsRecordType type : {DnsRecordType::A, DnsRecordType::Aaaa, DnsRecordType::Cname})
        s.resolver.answers[{"www.vigie-test.fr", type}] = {DnsStatus::NameUnknown, {}, {}};
    const Observation observation = wait(s.checks.lookUpDns(s.target));
    QVERIFY(observation.isGood());
    QVERIFY(std::get<DnsFacts>(observation.host).nxdomain);
}

void TestHostChecks::dnsFailureIsNoFact()
{
    Surroundings s;
    s.resolver.answers[{"vigie-test.fr", DnsRecordType::Ns}] = {DnsStatus::TimedOut, {}, "timeout_dns"};
    const Observation observation = wait(s.checks.lookUpDns(s.target));
    QCOMPARE(observation.exchange.outcome, Outcome::DnsFailure);
    QCOMPARE(observation.exchange.detail, std::string("timeout_dns"));
    QVERIFY(std::holds_alternative<std::monostate>(observation.host));
}

void TestHostChecks::dnsWithoutAnyAnswer()
{
    Surroundings s; // every answer is empty: as if no name server could be reached
    const Observation observation = wait(s.checks.lookUpDns(s.target));
    QCOMPARE(observation.exchange.outcome, Outcome::DnsFailure);
    QVERIFY(std::holds_alternative<std::monostate>(observation.host));
}

void TestHostChecks::domain()
{
    Surroundings s;
    s.web.page("https://iana.test/dns.json", R"({"services":[[["fr"],["https://nic.test/"]]]})");
    s.web.page("https://nic.test/domain/vigie-test.fr", R"({"objectClassName":"domain","status":["active"]})");
    const Observation observation = wait(s.checks.lookUpDomain(s.target));
    QCOMPARE(std::get<DomainFacts>(observation.host).statuses, std::vector<std::string>{"ok"});
}

void TestHostChecks::requestsKeepTheSitesPolicy()
{
    Surroundings s;
    s.target.request.userAgent = "Agent/1";
    s.target.request.overrides = {{"www.vigie-test.fr", 443, "192.0.2.9"}};
    s.target.request.validators.etag = "\"old\"";
    wait(s.checks.probeNotFound(s.target));
    wait(s.checks.checkVariants(s.target));
    wait(s.checks.checkTls(s.target));
    QCOMPARE(s.web.requests.size(), std::size_t{5});
    for (const FetchRequest& request : s.web.requests) {
        QCOMPARE(request.userAgent, std::string("Agent/1"));
        QCOMPARE(request.overrides, s.target.request.overrides);
        QVERIFY(request.validators.etag.empty());
    }
}

QTEST_GUILESS_MAIN(TestHostChecks)
#include "tst_hostchecks.moc"
