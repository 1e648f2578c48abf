// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/compare/pagesamples.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

Observation hostCheck(HostFacts facts, int status = 200)
{
    Observation observation;
    observation.at = day(0);
    observation.exchange.outcome = status == 200 ? Outcome::Ok : Outcome::HttpStatus;
    observation.exchange.status = status;
    observation.exchange.hops = {Hop{"https://www.example.fr/robots.txt", status, {}, {}, {}, {}}};
    observation.host = std::move(facts);
    return observation;
}

Observation unanswered()
{
    Observation observation = hostCheck({}, 0);
    observation.exchange.outcome = Outcome::Unanswered;
    return observation;
}

Observation robots(const std::string& body)
{
    return hostCheck(RobotsFacts{body});
}

Observation sitemap(int urls, std::vector<std::string> errors = {})
{
    SitemapFacts facts;
    for (int i = 0; i < urls; ++i)
        facts.urls.push_back({"https://www.example.fr/" + std::to_string(i), std::nullopt, {}});
    facts.errors = std::move(errors);
    return hostCheck(std::move(facts));
}

Observation probe(Outcome outcome, int status, const std::string& finalUrl = {})
{
    return hostCheck(ProbeFacts{{{"root", outcome, status, finalUrl}}});
}

Observation variant(int status, int hops, const std::string& finalUrl, Outcome outcome = Outcome::Ok)
{
    return hostCheck(VariantsFacts{{{"http://example.fr/", outcome, status, hops, finalUrl}}});
}

Observation certificate(int daysLeft, const std::string& issuer = "R3", std::vector<std::string> names = {"example.fr"},
                        int lifetime = 90)
{
    TlsInfo info;
    info.issuer = issuer;
    info.names = std::move(names);
    info.notAfter = day(1 + daysLeft);
    info.notBefore = day(1 + daysLeft - lifetime);
    Observation observation = hostCheck(TlsFacts{info});
    observation.at = day(1);
    return observation;
}

Observation dns(std::vector<std::string> a, std::vector<std::string> ns, std::vector<std::string> mx = {})
{
    DnsFacts facts;
    facts.a = std::move(a);
    facts.ns = std::move(ns);
    facts.mx = std::move(mx);
    return hostCheck(facts);
}

Observation nxdomain()
{
    DnsFacts facts;
    facts.nxdomain = true;
    return hostCheck(facts);
}

Observation registration(int daysLeft, const std::string& registrar = "A", std::vector<std::string> statuses = {})
{
    DomainFacts facts;
    facts.published = true;
    facts.expiresAt = day(1 + daysLeft);
    facts.registrar = registrar;
    facts.statuses = std::move(statuses);
    Observation observation = hostCheck(facts);
    observation.at = day(1);
    return observation;
}

const std::string site = "https://www.example.fr/";

struct Row
{
    const char* name;
    PageKind kind;
    Observation before;
    Observation after;
    QByteArray told;
};

const std::vector<Row>& rows()
{
    static const std::vector<Row> table = {
        {"robots 5xx", PageKind::RobotsTxt, robots("a"), hostCheck({}, 503), "robots_txt=critical"},
        {"robots unanswered", PageKind::RobotsTxt, robots("a"), unanswered(), "robots_txt=critical"},
        {"robots still failing", PageKind::RobotsTxt, unanswered(), hostCheck({}, 503), ""},
        {"robots back", PageKind::RobotsTxt, unanswered(), robots(""), "robots_txt=good"},
        {"robots comment", PageKind::RobotsTxt, robots("User-agent: *\n#a\nDisallow: /x"),
         robots("User-agent: *\n#b\nDisallow: /x"), "robots_txt=info"},
        {"robots sitemap line", PageKind::RobotsTxt, robots("User-agent: *\nDisallow:"),
         robots("User-agent: *\nDisallow:\nSitemap: https://www.example.fr/s.xml"), "robots_txt=info"},
        {"robots rule of no watched page", PageKind::RobotsTxt, robots("User-agent: *\nDisallow: /a"),
         robots("User-agent: *\nDisallow: /b"), "robots_txt=warning"},
        {"robots file gone", PageKind::RobotsTxt, robots("User-agent: *\nDisallow: /a"), hostCheck({}, 404),
         "robots_txt=warning"},
        {"robots empty file gone", PageKind::RobotsTxt, robots(""), hostCheck({}, 404), ""},
        {"sitemap unreachable", PageKind::Sitemap, sitemap(10), unanswered(), "sitemap=critical"},
        {"sitemap 404", PageKind::Sitemap, sitemap(10), hostCheck({}, 404), "sitemap=critical"},
        {"sitemap not XML", PageKind::Sitemap, sitemap(10), sitemap(0, {"line 1: not XML"}), "sitemap=critical"},
        {"sitemap empty", PageKind::Sitemap, sitemap(10), sitemap(0), "sitemap=critical"},
        {"sitemap back", PageKind::Sitemap, sitemap(0), sitemap(10), "sitemap=good"},
        {"25 % gone", PageKind::Sitemap, sitemap(100), sitemap(75), "sitemap=critical"},
        {"20 % gone", PageKind::Sitemap, sitemap(100), sitemap(80), "sitemap=warning"},
        {"5 % gone", PageKind::Sitemap, sitemap(100), sitemap(95), "sitemap=warning"},
        {"4 % gone", PageKind::Sitemap, sitemap(100), sitemap(96), "sitemap=info"},
        {"URLs added", PageKind::Sitemap, sitemap(75), sitemap(100), "sitemap=info"},
        {"sitemap errors", PageKind::Sitemap, sitemap(10), sitemap(10, {"line 3: bad date"}), "sitemap=warning"},
        {"probe 404 -> 200", PageKind::NotFoundProbe, probe(Outcome::HttpStatus, 404), probe(Outcome::Ok, 200),
         "not_found_probe=critical"},
        {"probe 404 -> home page", PageKind::NotFoundProbe, probe(Outcome::HttpStatus, 404),
         probe(Outcome::Ok, 200, site), "not_found_probe=critical"},
        {"probe 500 -> 200", PageKind::NotFoundProbe, probe(Outcome::HttpStatus, 500), probe(Outcome::Ok, 200),
         "not_found_probe=warning"},
        {"probe 200 -> 404", PageKind::NotFoundProbe, probe(Outcome::Ok, 200), probe(Outcome::HttpStatus, 404),
         "not_found_probe=good"},
        {"probe 404 -> 410", PageKind::NotFoundProbe, probe(Outcome::HttpStatus, 404), probe(Outcome::HttpStatus, 410),
         "not_found_probe=info"},
        {"variant no longer redirects", PageKind::HostVariants, variant(301, 1, site),
         variant(200, 0, "http://example.fr/"), "host_variants=critical"},
        {"variant goes elsewhere", PageKind::HostVariants, variant(301, 1, site),
         variant(301, 1, "https://parking.example/"), "host_variants=critical"},
        {"variant fails", PageKind::HostVariants, variant(301, 1, site), variant(0, 0, "", Outcome::ConnectRefused),
         "host_variants=critical"},
        {"variant 301 -> 302", PageKind::HostVariants, variant(301, 1, site), variant(302, 1, site),
         "host_variants=warning"},
        {"variant takes two hops", PageKind::HostVariants, variant(301, 1, site), variant(301, 2, site),
         "host_variants=warning"},
        {"variant 302 -> 301", PageKind::HostVariants, variant(302, 1, site), variant(301, 1, site),
         "host_variants=good"},
        {"variant redirects again", PageKind::HostVariants, variant(200, 0, "http://example.fr/"),
         variant(301, 1, site), "host_variants=good"},
        {"certificate 30 days", PageKind::Tls, certificate(31), certificate(30), ""},
        {"certificate 21 days", PageKind::Tls, certificate(22), certificate(21), "tls=warning"},
        {"certificate 7 days", PageKind::Tls, certificate(8), certificate(7), "tls=critical"},
        {"certificate still 6 days", PageKind::Tls, certificate(7), certificate(6), ""},
        {"certificate renewed", PageKind::Tls, certificate(6), certificate(89), "tls=good"},
        {"certificate renewed in time", PageKind::Tls, certificate(30), certificate(89), ""},
        {"six-day certificate", PageKind::Tls, certificate(6, "E7", {"example.fr"}, 6),
         certificate(4, "E7", {"example.fr"}, 6), ""},
        {"certificate lost", PageKind::Tls, certificate(60), hostCheck(TlsFacts{}), "tls=critical"},
        {"issuer changed", PageKind::Tls, certificate(60), certificate(60, "E1"), "tls=info"},
        {"name lost", PageKind::Tls, certificate(60, "R3", {"a.fr", "b.fr"}), certificate(60, "R3", {"a.fr"}),
         "tls=warning"},
        {"NXDOMAIN", PageKind::Dns, dns({"192.0.2.1"}, {"ns1"}), nxdomain(), "dns=critical"},
        {"DNS back", PageKind::Dns, nxdomain(), dns({"192.0.2.1"}, {"ns1"}), "dns=good"},
        {"NS changed", PageKind::Dns, dns({"192.0.2.1"}, {"ns1"}), dns({"192.0.2.1"}, {"ns2"}), "dns=critical"},
        {"address changed", PageKind::Dns, dns({"192.0.2.1"}, {"ns1"}), dns({"192.0.2.2"}, {"ns1"}), "dns=warning"},
        {"MX changed", PageKind::Dns, dns({"192.0.2.1"}, {"ns1"}, {"10 a"}), dns({"192.0.2.1"}, {"ns1"}, {"10 b"}),
         "dns=info"},
        {"registration 30 days", PageKind::Domain, registration(31), registration(30), "domain=warning"},
        {"registration 7 days", PageKind::Domain, registration(8), registration(7), "domain=critical"},
        {"registration renewed", PageKind::Domain, registration(7), registration(372), "domain=good"},
        {"registrar changed", PageKind::Domain, registration(100), registration(100, "B"), "domain=warning"},
        {"pending delete", PageKind::Domain, registration(100), registration(100, "A", {"pending delete"}),
         "domain=critical"},
        {"lock added", PageKind::Domain, registration(100), registration(100, "A", {"client transfer prohibited"}),
         "domain=info"},
        {"not published any more", PageKind::Domain, registration(100), hostCheck(DomainFacts{}), "domain=info"},
    };
    return table;
}

CompareContext hostContext(PageKind kind)
{
    CompareContext context = ordinaryContext();
    context.kind = kind;
    context.sitePageCount = 200;
    context.previousCheckAt = day(1);
    return context;
}

CompareResult robotsCompared(const std::vector<RobotsVerdict>& verdicts)
{
    CompareContext context = hostContext(PageKind::RobotsTxt);
    context.robotsVerdicts = verdicts;
    return compared(robots("User-agent: *\nDisallow: /a"), robots("User-agent: *\nDisallow: /b"), context);
}

} // namespace

class tst_HostCriteria : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transition_data();
    void transition();
    void robotsVerdicts_data();
    void robotsVerdicts();
    void robotsOutageKeepsTheRules();
    void expiryIsToldAtTheFirstCheck();
};

void tst_HostCriteria::transition_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < rows().size(); ++i)
        QTest::newRow(rows()[i].name) << static_cast<int>(i);
}

void tst_HostCriteria::transition()
{
    QFETCH(int, row);
    const Row& sample = rows()[static_cast<std::size_t>(row)];
    QCOMPARE(summary(compared(sample.before, sample.after, hostContext(sample.kind))), sample.told);
}

void tst_HostCriteria::robotsVerdicts_data()
{
    QTest::addColumn<int>("blocked");
    QTest::addColumn<bool>("important");
    QTest::addColumn<bool>("frees");
    QTest::addColumn<QString>("crawler");
    QTest::addColumn<QByteArray>("told");
    const QString google = QStringLiteral("googlebot");
    QTest::newRow("one of 200") << 1 << false << false << google << QByteArray("robots_txt=warning");
    QTest::newRow("1 %") << 2 << false << false << google << QByteArray("robots_txt=critical");
    QTest::newRow("important") << 1 << true << false << google << QByteArray("robots_txt=critical");
    QTest::newRow("AI crawler") << 20 << true << false << QStringLiteral("gptbot") << QByteArray("robots_txt=warning");
    QTest::newRow("opens more") << 0 << false << true << google << QByteArray("robots_txt=warning");
}

void tst_HostCriteria::robotsVerdicts()
{
    QFETCH(int, blocked);
    QFETCH(bool, important);
    QFETCH(bool, frees);
    QFETCH(QString, crawler);
    QFETCH(QByteArray, told);
    std::vector<RobotsVerdict> verdicts;
    for (int i = 0; i < blocked; ++i)
        verdicts.push_back({site + std::to_string(i), crawler.toStdString(), important, false, true, 2});
    if (frees)
        verdicts.push_back({site + "free", crawler.toStdString(), false, true, false, 0});
    const CompareResult result = robotsCompared(verdicts);
    QCOMPARE(summary(result), told);
    const QJsonObject after = result.changes.front().change.after.toObject();
    QCOMPARE(after[QStringLiteral("blocks")].toArray().size(), blocked);
    QCOMPARE(after[QStringLiteral("frees")].toArray().size(), frees ? 1 : 0);
    QCOMPARE(after[QStringLiteral("added")].toArray(), QJsonArray({QStringLiteral("Disallow: /b")}));
}

void tst_HostCriteria::robotsOutageKeepsTheRules()
{
    const Observation good = robots("User-agent: *\nDisallow: /a");
    const Observation failed = unanswered();
    const Observation same = robots("User-agent: *\nDisallow: /a");
    const Observation other = robots("User-agent: *\nDisallow: /b");
    const CompareContext context = hostContext(PageKind::RobotsTxt);
    QCOMPARE(summary(compareObservations(&good, &failed, same, context)), QByteArray("robots_txt=good"));
    QCOMPARE(summary(compareObservations(&good, &failed, other, context)),
             QByteArray("robots_txt=good robots_txt=warning"));
}

void tst_HostCriteria::expiryIsToldAtTheFirstCheck()
{
    const Observation soon = certificate(5);
    QCOMPARE(summary(compareObservations(nullptr, nullptr, soon, hostContext(PageKind::Tls))),
             QByteArray("tls=critical"));
    const Observation later = certificate(60);
    QCOMPARE(summary(compareObservations(nullptr, nullptr, later, hostContext(PageKind::Tls))), QByteArray());
    const Observation domain = registration(20);
    QCOMPARE(summary(compareObservations(nullptr, nullptr, domain, hostContext(PageKind::Domain))),
             QByteArray("domain=warning"));
}

QTEST_APPLESS_MAIN(tst_HostCriteria)
#include "tst_hostcriteria.moc"
