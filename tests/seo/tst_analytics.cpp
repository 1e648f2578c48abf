// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/analytics.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

class TestAnalytics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inlineCode_data();
    void inlineCode();
    void urls_data();
    void urls();
    void attributes();
    void linearInHostileCode();
};

namespace {

QByteArray shown(const std::vector<AnalyticsId>& ids)
{
    QByteArray text;
    for (const AnalyticsId& id : ids)
        text += (text.isEmpty() ? "" : " ") + QByteArray::fromStdString(id.kind + "=" + id.id);
    return text;
}

} // namespace

void TestAnalytics::inlineCode_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("gtm") << QByteArray("(window,document,'script','dataLayer','GTM-AB12CD');")
                         << QByteArray("gtm=GTM-AB12CD");
    QTest::newRow("ga4 once") << QByteArray("gtag('config', 'G-ABC1234567'); gtag(\"get\", \"G-ABC1234567\")")
                              << QByteArray("ga4=G-ABC1234567");
    QTest::newRow("ua and ads") << QByteArray("ga('create','UA-12345-6');gtag('config','AW-123456789/xYz')")
                                << QByteArray("ua=UA-12345-6 google_ads=AW-123456789");
    QTest::newRow("not inside a word") << QByteArray("x='MSG-ABCDEF12'; y='G-short'; z=AG-ABCDEFGH") << QByteArray();
    QTest::newRow("lower case goes on") << QByteArray("'G-ABCDEFGHIjk'") << QByteArray();
    QTest::newRow("matomo") << QByteArray(
                                   "_paq.push(['trackPageView']); (function() { var u=\"//analytics.example.org/\";"
                                   "_paq.push(['setTrackerUrl', u+'matomo.php']);_paq.push(['setSiteId', '27']);")
                            << QByteArray("matomo=27@//analytics.example.org/");
    QTest::newRow("matomo without address") << QByteArray("_paq.push([\"setSiteId\", 3])") << QByteArray("matomo=3");
    QTest::newRow("facebook") << QByteArray("fbq('init', '1234567890');") << QByteArray("facebook_pixel=1234567890");
    QTest::newRow("hotjar") << QByteArray("h._hjSettings={hjid:123456,hjsv:6};") << QByteArray("hotjar=123456");
    QTest::newRow("clarity") << QByteArray("})(window, document, \"clarity\", \"script\", \"abcdefghij\");")
                             << QByteArray("clarity=abcdefghij");
    QTest::newRow("linkedin") << QByteArray("_linkedin_partner_id = \"123456\";") << QByteArray("linkedin=123456");
    QTest::newRow("piano") << QByteArray("pa.setConfigurations({site:123456789,collectDomain:\"https://x\"})")
                           << QByteArray("piano=123456789");
    QTest::newRow("at internet") << QByteArray("new ATInternet.Tracker.Tag({\"site\": 654321})")
                                 << QByteArray("piano=654321");
    QTest::newRow("yandex") << QByteArray("ym(98765432, \"init\", {})") << QByteArray("yandex_metrika=98765432");
    QTest::newRow("nothing") << QByteArray("var gym(12345678); let a = 'setSite';") << QByteArray();
    QTest::newRow("needle at the very end") << QByteArray("x = 'GTM-") << QByteArray();
    QTest::newRow("one byte") << QByteArray("G") << QByteArray();
}

void TestAnalytics::inlineCode()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, found);
    AnalyticsScan scan;
    scan.inlineScript(code.toStdString());
    QCOMPARE(shown(scan.take()), found);
}

void TestAnalytics::urls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("gtag") << QByteArray("https://www.googletagmanager.com/gtag/js?id=G-ABC1234567")
                          << QByteArray("ga4=G-ABC1234567");
    QTest::newRow("gtm") << QByteArray("//www.googletagmanager.com/gtm.js?id=GTM-XXXX&l=d")
                         << QByteArray("gtm=GTM-XXXX");
    QTest::newRow("adobe") << QByteArray("https://assets.adobedtm.com/a/b/launch-EN12.min.js")
                           << QByteArray("adobe=launch-EN12.min.js");
    QTest::newRow("clarity") << QByteArray("https://www.clarity.ms/tag/abc123?ref=x") << QByteArray("clarity=abc123");
    QTest::newRow("hubspot") << QByteArray("//js.hs-scripts.com/1234567.js") << QByteArray("hubspot=1234567");
    QTest::newRow("piano without a number") << QByteArray("https://tag.aticdn.net/piano-analytics.js") << QByteArray();
    QTest::newRow("other") << QByteArray("/js/app.js?id=12") << QByteArray();
}

void TestAnalytics::urls()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, found);
    AnalyticsScan scan;
    scan.scriptUrl(url.toStdString());
    QCOMPARE(shown(scan.take()), found);
}

void TestAnalytics::attributes()
{
    AnalyticsScan scan;
    scan.scriptAttribute("data-domain", "example.org", "https://plausible.io/js/script.js");
    scan.scriptAttribute("data-domain", "example.org", "https://other.example/x.js");
    scan.scriptAttribute("data-cf-beacon", "{\"token\": \"abcdef\"}",
                         "https://static.cloudflareinsights.com/beacon.min.js");
    scan.scriptAttribute("data-website-id", "4fb7", "https://umami.example/script.js");
    QCOMPARE(shown(scan.take()), QByteArray("plausible=example.org cloudflare=abcdef umami=4fb7"));
}

void TestAnalytics::linearInHostileCode()
{
    QElapsedTimer timer;
    timer.start();
    for (const char* part : {"\"G-ABCDEF", "setSiteId((((", "hjid:", "\"G-", "fbq('init'", "clarity\"script\""}) {
        std::string code;
        while (code.size() < 2'000'000)
            code += part;
        AnalyticsScan scan;
        scan.inlineScript(code);
        QVERIFY(scan.take().size() <= 200);
    }
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestAnalytics)
#include "tst_analytics.moc"
