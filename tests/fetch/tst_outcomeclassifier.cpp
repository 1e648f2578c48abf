// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/outcomeclassifier.h"
#include "tests/fetch/fetchtesting.h"

#include <QTest>

using namespace vigie;

class TestOutcomeClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifiesReplies_data();
    void classifiesReplies();
    void contentAboutABlockServiceIsContent();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void checksLengths_data();
    void checksLengths();
    void asksAgainOnlyWhereTheMainTransportIsWrong_data();
    void asksAgainOnlyWhereTheMainTransportIsWrong();
};

void TestOutcomeClassifier::classifiesReplies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ExpectedContent>("expected");
    QTest::addColumn<Outcome>("outcome");
    const auto add = [](const char* name, int status, const char* type, const char* body, ExpectedContent expected,
                        Outcome outcome) {
        QTest::newRow(name) << status << QByteArray(type) << QByteArray(body) << expected << outcome;
    };
    using E = ExpectedContent;
    add("page", 200, "text/html; charset=utf-8", "<p>", E::Page, Outcome::Ok);
    add("page, upper case", 200, "Text/HTML", "<p>", E::Page, Outcome::Ok);
    add("xhtml", 200, "application/xhtml+xml", "<p>", E::Page, Outcome::Ok);
    add("no type", 200, "", "<p>", E::Page, Outcome::Ok);
    add("pdf as page", 200, "application/pdf", "%PDF", E::Page, Outcome::WrongType);
    add("pdf, anything", 200, "application/pdf", "%PDF", E::Any, Outcome::Ok);
    add("json as page", 200, "application/json", "{}", E::Page, Outcome::WrongType);
    add("robots", 200, "text/plain", "User-agent: *", E::PlainText, Outcome::Ok);
    add("robots, no type", 200, "", "User-agent: *", E::PlainText, Outcome::Ok);
    add("robots is a page", 200, "text/html", "<p>", E::PlainText, Outcome::WrongType);
    add("sitemap", 200, "application/xml", "<urlset/>", E::Sitemap, Outcome::Ok);
    add("sitemap, packed", 200, "application/x-gzip", "..", E::Sitemap, Outcome::Ok);
    add("sitemap, text", 200, "text/plain", "http://a/", E::Sitemap, Outcome::Ok);
    add("sitemap is a page", 200, "text/html", "<p>", E::Sitemap, Outcome::WrongType);
    add("other 2xx", 206, "text/html", "<p>", E::Page, Outcome::Ok);
    add("empty", 200, "text/html", "", E::Page, Outcome::EmptyBody);
    add("no content", 204, "", "", E::Page, Outcome::EmptyBody);
    add("not found", 404, "text/html", "<p>", E::Page, Outcome::HttpStatus);
    add("not found, image", 404, "image/png", "", E::Page, Outcome::HttpStatus);
    add("gone", 410, "text/html", "", E::Page, Outcome::HttpStatus);
    add("server error", 500, "text/html", "", E::Page, Outcome::HttpStatus);
    add("unavailable", 503, "text/html", "<p>", E::Page, Outcome::HttpStatus);
    add("forbidden", 403, "text/html", "<h1>Forbidden</h1>", E::Page, Outcome::HttpStatus);
    add("unauthorised", 401, "text/html", "", E::Page, Outcome::AuthRequired);
    add("proxy wants a name", 407, "text/html", "", E::Page, Outcome::AuthRequired);
    add("too many", 429, "text/html", "", E::Page, Outcome::RateLimited);
    add("portal", 511, "text/html", "<p>", E::Page, Outcome::CaptivePortal);
    add("challenge", 403, "text/html", "<title>Just a moment...</title>", E::Page, Outcome::BotBlock);
    add("challenge with 200", 200, "text/html", "<title>Just a moment...</title>", E::Page, Outcome::BotBlock);
    add("weak marker with 403", 403, "text/html", "<script src=/cdn-cgi/challenge-platform/x>", E::Page,
        Outcome::BotBlock);
    add("weak marker with 200", 200, "text/html", "<script src=/cdn-cgi/challenge-platform/x>", E::Page, Outcome::Ok);
    add("weak marker with 404", 404, "text/html", "<script src=/cdn-cgi/challenge-platform/x>", E::Page,
        Outcome::HttpStatus);
    add("linkedin", 999, "text/html", "", E::Page, Outcome::HttpStatus);
}

void TestOutcomeClassifier::classifiesReplies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(ExpectedContent, expected);
    QFETCH(Outcome, outcome);
    HeaderList headers;
    if (!type.isEmpty())
        headers.push_back({"content-type", type.toStdString()});
    const std::string text = body.toStdString();
    QCOMPARE(classifyReply({status, headers, text, HttpMethod::Get, expected}).outcome, outcome);
}

void TestOutcomeClassifier::contentAboutABlockServiceIsContent()
{
    // An article that quotes the challenge page is long, and its own title is another one.
    std::string article = "<title>How Cloudflare blocks</title><p>It says <title>Just a moment...</title>";
    article.append(20'000, 'x');
    QVERIFY(!blockPageService(200, {}, article));
    QVERIFY(blockPageService(403, {}, article));
    QCOMPARE(*blockPageService(403, {{"CF-Mitigated", "challenge"}}, ""), std::string_view("cloudflare"));
}

void TestOutcomeClassifier::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // -1: nothing
    QTest::newRow("number") << QByteArray("120") << 120;
    QTest::newRow("spaces") << QByteArray(" 7 ") << 7;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("a week") << QByteArray("604800") << 86400;
    QTest::newRow("huge") << QByteArray("99999999999999999999") << 86400;
    QTest::newRow("date") << QByteArray("Wed, 21 Oct 2015 07:28:30 GMT") << 30;
    QTest::newRow("past date") << QByteArray("Wed, 21 Oct 2015 07:00:00 GMT") << 0;
    QTest::newRow("negative") << QByteArray("-5") << -1;
    QTest::newRow("word") << QByteArray("soon") << -1;
    QTest::newRow("empty") << QByteArray("") << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << -1;
}

void TestOutcomeClassifier::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    const std::int64_t now = 1445412480; // Wed, 21 Oct 2015 07:28:00 GMT
    QCOMPARE(retryAfterSeconds({{"Retry-After", value.toStdString()}}, now).value_or(-1), seconds);
    QVERIFY(!retryAfterSeconds({}, now));
}

void TestOutcomeClassifier::checksLengths_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QByteArray>("defect");
    QTest::addColumn<int>("length"); // -1: none
    using Lines = QList<QByteArray>;
    QTest::newRow("none") << Lines{} << QByteArray("") << -1;
    QTest::newRow("one") << Lines{"42"} << QByteArray("") << 42;
    QTest::newRow("zero") << Lines{"0"} << QByteArray("") << 0;
    QTest::newRow("same twice") << Lines{"4", "4"} << QByteArray("") << 4;
    QTest::newRow("same merged") << Lines{"4, 4"} << QByteArray("") << 4;
    QTest::newRow("differ") << Lines{"4", "5"} << QByteArray("content_lengths_differ") << 4;
    QTest::newRow("differ, merged") << Lines{"4,5"} << QByteArray("content_lengths_differ") << 4;
    QTest::newRow("negative") << Lines{"-1"} << QByteArray("content_length_invalid") << -1;
    QTest::newRow("plus") << Lines{"+1"} << QByteArray("content_length_invalid") << -1;
    QTest::newRow("hex") << Lines{"0x10"} << QByteArray("content_length_invalid") << -1;
    QTest::newRow("empty") << Lines{""} << QByteArray("content_length_invalid") << -1;
    QTest::newRow("overflow") << Lines{"99999999999999999999"} << QByteArray("content_length_invalid") << -1;
    QTest::newRow("trailing comma") << Lines{"4,"} << QByteArray("content_length_invalid") << 4;
}

void TestOutcomeClassifier::checksLengths()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QByteArray, defect);
    QFETCH(int, length);
    HeaderList headers;
    for (const QByteArray& line : lines)
        headers.push_back({"Content-Length", line.toStdString()});
    QCOMPARE(std::string(framingDefect(headers).value_or("")), defect.toStdString());
    QCOMPARE(contentLength(headers).value_or(-1), length);
    headers.push_back({"Transfer-Encoding", "chunked"});
    QVERIFY(!contentLength(headers));
}

void TestOutcomeClassifier::asksAgainOnlyWhereTheMainTransportIsWrong_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("again");
    const auto add = [](const char* name, Outcome outcome, const char* header, const char* value, const char* body,
                        bool again) {
        QTest::newRow(name) << outcome << QByteArray(header) << QByteArray(value) << QByteArray(body) << again;
    };
    add("fine", Outcome::Ok, "A", "b", "x", false);
    add("not found", Outcome::HttpStatus, "A", "b", "x", false);
    add("refused", Outcome::ConnectRefused, "", "", "", false);
    add("expired", Outcome::TlsExpired, "", "", "", false);
    add("cancelled", Outcome::Cancelled, "", "", "", false);
    add("no header", Outcome::Ok, "", "", "x", true);
    add("empty body", Outcome::EmptyBody, "A", "b", "", true);
    add("truncated", Outcome::TruncatedBody, "A", "b", "", true);
    add("handshake", Outcome::TlsHandshake, "", "", "", true);
    add("robots tag for all", Outcome::Ok, "X-Robots-Tag", "noindex, nofollow", "x", false);
    add("robots tag for one", Outcome::Ok, "X-Robots-Tag", "googlebot: noindex", "x", false);
    add("robots tag merged", Outcome::Ok, "X-Robots-Tag", "googlebot: noindex, nofollow", "x", true);
    add("robots tag with a value", Outcome::Ok, "X-Robots-Tag", "max-snippet: 20, max-image-preview: large", "x",
        false);
    add("robots tag with a date", Outcome::Ok, "X-Robots-Tag", "unavailable_after: 25 Jun 2030, noindex", "x", false);
    add("chunked, ended", Outcome::Ok, "Transfer-Encoding", "chunked", "<p>x</p></HTML>\n", false);
    add("chunked, maybe not ended", Outcome::Ok, "Transfer-Encoding", "chunked", "<p>x", true);
}

void TestOutcomeClassifier::asksAgainOnlyWhereTheMainTransportIsWrong()
{
    QFETCH(Outcome, outcome);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, body);
    QFETCH(bool, again);
    FetchResult result;
    result.meta.outcome = outcome;
    result.meta.hops.push_back({});
    result.meta.status = outcome == Outcome::Ok ? 200 : 0;
    result.body = body;
    if (!header.isEmpty())
        result.meta.headers.push_back({header.toStdString(), value.toStdString()});
    QCOMPARE(needsSecondOpinion(result), again);
    result.meta.transport = Transport::Curl; // there is no third one
    QVERIFY(!needsSecondOpinion(result));
}

QTEST_APPLESS_MAIN(TestOutcomeClassifier)
#include "tst_outcomeclassifier.moc"
