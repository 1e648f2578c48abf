// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes that scripts rely on: each batch form, what it answers, and what it says to wrong input.
#include "app/cli/inspect/backlinkinspection.h"
#include "app/cli/inspect/charsetinspection.h"
#include "app/cli/inspect/domaininspection.h"
#include "app/cli/inspect/fetchinspection.h"
#include "app/cli/inspect/inspection.h"
#include "app/cli/inspect/linkheaderinspection.h"
#include "app/cli/inspect/pageinspection.h"
#include "app/cli/inspect/robotsinspection.h"
#include "app/cli/inspect/sitemapinspection.h"
#include "app/cli/inspect/urlinspection.h"
#include "app/cli/inspect/xrobotstaginspection.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <map>

using namespace vigie;

namespace {

const QDateTime now(QDate(2026, 11, 23), QTime(7, 12), Qt::UTC);

QByteArray answered(const QByteArray& kind, const QByteArray& line)
{
    using LineAnswer = QByteArray (*)(const QByteArray&, const QDateTime&);
    static const std::map<QByteArray, LineAnswer> kinds{{"page", answerLine<PageInspection>},
                                                        {"robots", answerLine<RobotsInspection>},
                                                        {"url", answerLine<UrlInspection>},
                                                        {"charset", answerLine<CharsetInspection>},
                                                        {"link-header", answerLine<LinkHeaderInspection>},
                                                        {"x-robots-tag", answerLine<XRobotsTagInspection>},
                                                        {"sitemap", answerLine<SitemapInspection>},
                                                        {"domain", answerLine<DomainInspection>},
                                                        {"backlink", answerLine<BacklinkInspection>}};
    return kinds.at(kind)(line, now);
}

QByteArray base64(const char* text)
{
    return QByteArray(text).toBase64();
}

QJsonDocument parsed(const QByteArray& json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    return error.error == QJsonParseError::NoError ? document : QJsonDocument();
}

} // namespace

class TestInspectLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char* name, const char* kind, const QByteArray& line, const QByteArray& answer) {
            QTest::newRow(name) << QByteArray(kind) << line << answer;
        };
        row("url", "url", "{\"base\":\"https://www.example.fr/a/b\",\"href\":\"../c?d#e\"}",
            "{\"url\":\"https://www.example.fr/c?d#e\"}");
        row("url without base", "url", "{\"base\":null,\"href\":\"HTTP://EXAMPLE.fr:80\"}",
            "{\"url\":\"http://example.fr/\"}");
        row("url, base left out", "url", "{\"href\":\"http://a/\"}", "{\"url\":\"http://a/\"}");
        row("url with a lone surrogate", "url", "{\"base\":null,\"href\":\"http://a/?\\uD800\"}",
            "{\"url\":\"http://a/?%EF%BF%BD\"}");
        row("url with a pair of surrogates", "url", "{\"base\":null,\"href\":\"http://a/?\\uD83D\\uDE00\"}",
            "{\"url\":\"http://a/?%F0%9F%98%80\"}");
        row("url with a zero byte", "url", "{\"base\":null,\"href\":\"http://a/\\u0000b\"}",
            "{\"url\":\"http://a/%00b\"}");

        const QByteArray robots = base64("User-agent: *\nDisallow: /private\nAllow: /private/open\n");
        const auto robotsLine = [&robots](const char* url) {
            return "{\"robots_b64\":\"" + robots + "\",\"agent\":\"Googlebot\",\"url\":\"" + url + "\"}";
        };
        row("robots: blocked", "robots", robotsLine("https://a/private"), "{\"allowed\":false,\"line\":2}");
        row("robots: allowed", "robots", robotsLine("https://a/private/open"), "{\"allowed\":true,\"line\":3}");
        row("robots: no rule", "robots", robotsLine("https://a/"), "{\"allowed\":true,\"line\":0}");

        row("charset: default", "charset", "{\"bytes_b64\":\"" + base64("<p>") + "\"}",
            "{\"charset\":\"windows-1252\",\"source\":\"default\"}");
        row("charset: header", "charset",
            "{\"bytes_b64\":\"" + base64("<p>") + "\",\"content_type\":\"text/html; charset=latin1\"}",
            "{\"charset\":\"windows-1252\",\"source\":\"header\"}");
        row("charset: meta", "charset",
            "{\"bytes_b64\":\"" + base64("<meta charset=utf8>") + "\",\"content_type\":null}",
            "{\"charset\":\"UTF-8\",\"source\":\"meta\"}");
        row("charset: bom", "charset", "{\"bytes_b64\":\"" + base64("\xEF\xBB\xBF") + "\"}",
            "{\"charset\":\"UTF-8\",\"source\":\"bom\"}");

        row("domain", "domain", "{\"host\":\"www.example.co.uk\"}",
            "{\"registrable\":\"example.co.uk\",\"suffix\":\"co.uk\"}");
        row("domain: a suffix", "domain", "{\"host\":\"co.uk\"}", "{\"registrable\":null,\"suffix\":\"co.uk\"}");

        row("link header", "link-header",
            "{\"value\":\"</en/>; rel=\\\"alternate nofollow\\\"; hreflang=en; title=x\",\"base\":\"https://a.fr/\"}",
            "[{\"href\":\"https://a.fr/en/"
            "\",\"hreflang\":[\"en\"],\"rel\":[\"alternate\",\"nofollow\"],\"title\":\"x\"}]");
        row("link header: nothing", "link-header", "{\"value\":\"nonsense\"}", "[]");

        row("x-robots-tag", "x-robots-tag", "{\"values\":[\"noindex, NOFOLLOW\",\"googlebot: noarchive\"]}",
            "{\"*\":[\"noindex\",\"nofollow\"],\"googlebot\":[\"noarchive\"]}");
        row("x-robots-tag: nothing", "x-robots-tag", "{\"values\":[]}", "{}");
    }

    void answers()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, answer);
        QCOMPARE(answered(kind, line), answer);
    }

    void wrongInputIsSaid_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("line");
        for (const char* kind :
             {"page", "robots", "url", "charset", "link-header", "x-robots-tag", "sitemap", "domain", "backlink"}) {
            const auto row = [kind](const char* name, const QByteArray& line) {
                QTest::addRow("%s: %s", kind, name) << QByteArray(kind) << line;
            };
            row("empty line", "");
            row("not JSON", "{");
            row("array", "[1]");
            row("number", "12");
            row("empty object", "{}");
            row("invalid UTF-8", "{\"url\":\"\xFF\"}");
            row("wrong types",
                "{\"html_b64\":1,\"url\":2,\"robots_b64\":3,\"agent\":4,\"base\":5,\"href\":6,\"bytes_b64\":7,"
                "\"value\":8,\"values\":9,\"xml_b64\":10,\"host\":11,\"target\":12}");
        }
        QTest::newRow("not base64") << QByteArray("page") << QByteArray("{\"html_b64\":\"***\",\"url\":\"http://a/\"}");
        QTest::newRow("headers") << QByteArray("page")
                                 << QByteArray("{\"html_b64\":\"\",\"url\":\"http://a/\",\"headers\":[[\"K\"]]}");
        QTest::newRow("values") << QByteArray("x-robots-tag") << QByteArray("{\"values\":[\"noindex\",1]}");
        QTest::newRow("no URL") << QByteArray("url") << QByteArray("{\"base\":null,\"href\":\"/relative\"}");
        QTest::newRow("no base") << QByteArray("url") << QByteArray("{\"base\":\"nothing\",\"href\":\"/relative\"}");
        QTest::newRow("no target") << QByteArray("backlink")
                                   << QByteArray("{\"html_b64\":\"\",\"url\":\"http://a/\",\"target\":\"nothing\"}");
    }

    void wrongInputIsSaid()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, line);
        const QJsonObject answer = parsed(answered(kind, line)).object();
        QCOMPARE(answer.keys(), QStringList{QStringLiteral("error")});
        QVERIFY(!answer.value(QStringLiteral("error")).toString().isEmpty());
    }

    void page()
    {
        const QByteArray html = base64("<!DOCTYPE html><html lang=fr><title> Un  titre </title>"
                                       "<meta name=robots content=noindex><p>Deux mots<a href=/x rel=nofollow>ici</a>");
        const QByteArray line = "{\"html_b64\":\"" + html +
                                "\",\"url\":\"https://www.example.fr/p\",\"content_type\":\"text/html; charset=utf-8\","
                                "\"headers\":[[\"content-type\",\"text/html; charset=latin1\"]]}";
        const QByteArray answer = answered("page", line);
        QVERIFY(!answer.contains('\n'));
        const QJsonObject facts = parsed(answer).object();
        QStringList members =
            QStringLiteral(
                "url base charset lang title meta_description meta_robots x_robots_tag canonical canonical_in_body "
                "hreflang headings links images scripts structured_data open_graph twitter_card viewport meta_refresh "
                "favicon amp prev next analytics words text_sha256 bytes indexable indexability_reasons")
                .split(QLatin1Char(' '));
        members.sort();
        QCOMPARE(facts.keys(), members);
        QCOMPARE(facts.value(QStringLiteral("charset")).toString(), QStringLiteral("UTF-8"));
        QCOMPARE(facts.value(QStringLiteral("title")).toArray(), (QJsonArray{QStringLiteral("Un titre")}));
        QCOMPARE(facts.value(QStringLiteral("indexable")).toBool(true), false);
        QCOMPARE(facts.value(QStringLiteral("indexability_reasons")).toArray(),
                 (QJsonArray{QStringLiteral("meta_noindex")}));
        const QJsonObject link = facts.value(QStringLiteral("links")).toArray().at(0).toObject();
        QCOMPARE(link, (QJsonObject{{QStringLiteral("url"), QStringLiteral("https://www.example.fr/x")},
                                    {QStringLiteral("rel"), QJsonArray{QStringLiteral("nofollow")}},
                                    {QStringLiteral("anchor"), QStringLiteral("ici")},
                                    {QStringLiteral("internal"), true}}));
        QVERIFY(facts.value(QStringLiteral("amp")).isNull());
    }

    void sitemap()
    {
        const QByteArray xml = base64(
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:xhtml='http://www.w3.org/1999/xhtml'>"
            "<url><loc>https://a.fr/1</loc><lastmod>2026-01-02</lastmod>"
            "<xhtml:link rel='alternate' hreflang='en' href='https://a.fr/en/1'/></url>"
            "<url><loc>https://a.fr/2</loc></url></urlset>");
        const QByteArray line = "{\"xml_b64\":\"" + xml + "\",\"url\":\"https://a.fr/sitemap.xml\"}";
        QCOMPARE(
            answered("sitemap", line),
            QByteArray(
                "{\"kind\":\"urlset\",\"urls\":[{\"loc\":\"https://a.fr/1\",\"lastmod\":\"2026-01-02\",\"alternates\":"
                "[{\"lang\":\"en\",\"url\":\"https://a.fr/en/1\"}]},{\"loc\":\"https://a.fr/2\",\"alternates\":[]}],"
                "\"errors\":[]}"));
    }

    void backlink()
    {
        const QByteArray html = base64("<main><a href=https://b.fr/ rel='UGC noopener'>Un <b>lien</b></a></main>");
        const QByteArray line = "{\"html_b64\":\"" + html +
                                "\",\"url\":\"https://a.fr/\",\"target\":\"https://b.fr\","
                                "\"headers\":[[\"X-Robots-Tag\",\"nofollow\"]]}";
        QCOMPARE(
            answered("backlink", line),
            QByteArray("{\"links\":[{\"anchor\":\"Un lien\",\"hidden\":false,\"href\":\"https://b.fr/\","
                       "\"nofollow_by\":[\"rel\",\"header\"],\"position\":\"main\",\"rel\":[\"ugc\",\"noopener\"]}],"
                       "\"page\":{\"indexable\":true,\"reasons\":[]}}"));
    }

    void fetch()
    {
        ExchangeMeta exchange;
        exchange.outcome = Outcome::Unanswered;
        exchange.detail = "timeout_connect";
        exchange.hops = {{"http://a/", 301, "https://a/", {}, {}, {}}, {"https://a/", 0, {}, {}, {}, {}}};
        exchange.timings.total = std::chrono::microseconds(1'500);
        const QByteArray json = fetchJson(exchange);
        QCOMPARE(
            json,
            QByteArray("{\"body_bytes\":0,\"confirmed_by\":null,\"detail\":\"timeout_connect\",\"final_url\":null,"
                       "\"headers\":[],\"hops\":[{\"location\":\"https://a/\",\"status\":301,\"url\":\"http://a/\"},"
                       "{\"location\":null,\"status\":null,\"url\":\"https://a/\"}],\"outcome\":\"unanswered\","
                       "\"status\":null,\"timings\":{\"connect_ms\":null,\"dns_ms\":null,\"first_byte_ms\":null,"
                       "\"tls_ms\":null,\"total_ms\":1.5},\"tls\":null,\"wire_bytes\":0}"));
    }

    void fetchOfAPage()
    {
        ExchangeMeta exchange;
        exchange.outcome = Outcome::Ok;
        exchange.status = 200;
        exchange.finalUrl = "https://a/";
        exchange.headers = {{"Server", "x"}, {"server", "y"}};
        exchange.tls = TlsInfo{"CA", "a", {"a"}, now, now.addDays(90), "TLSv1.3"};
        exchange.confirmedBy = Transport::Curl;
        const QJsonObject json = parsed(fetchJson(exchange)).object();
        QCOMPARE(json.value(QStringLiteral("headers")).toArray(),
                 (QJsonArray{QJsonArray{QStringLiteral("Server"), QStringLiteral("x")},
                             QJsonArray{QStringLiteral("server"), QStringLiteral("y")}}));
        QCOMPARE(json.value(QStringLiteral("confirmed_by")).toString(), QStringLiteral("libcurl"));
        const QJsonObject tls = json.value(QStringLiteral("tls")).toObject();
        QCOMPARE(tls.value(QStringLiteral("not_after")).toString(), QStringLiteral("2027-02-21T07:12:00Z"));
        QCOMPARE(tls.value(QStringLiteral("names")).toArray(), QJsonArray{QStringLiteral("a")});
    }

    /// Hostile documents end in time and give an answer of the promised shape.
    void hostileDocuments_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("nested") << QByteArray("<div hidden style='x:y'>").repeated(100'000) + "<a href=https://b.fr/>x";
        QTest::newRow("links") << QByteArray("<a href=https://b.fr/>x").repeated(100'000);
        QTest::newRow("one long style") << "<div style='" + QByteArray("display:block;").repeated(200'000) + "'>";
        QTest::newRow("parentheses") << "<div style='" + QByteArray("a:(").repeated(500'000) +
                                            "'><a href=https://b.fr/>x";
        QTest::newRow("zero bytes") << QByteArray(1'000'000, '\0');
    }

    void hostileDocuments()
    {
        QFETCH(QByteArray, html);
        const QByteArray line =
            "{\"html_b64\":\"" + html.toBase64() + "\",\"url\":\"https://a.fr/\",\"target\":\"https://b.fr/\"}";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(parsed(answered("backlink", line)).object().contains(QStringLiteral("links")));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestInspectLines)
#include "tst_inspectlines.moc"
