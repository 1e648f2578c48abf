// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testsite.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace vigie;
using namespace std::chrono_literals;

/// One exchange as both transports make it: what is sent, what is followed, what is refused. Every test runs on each.
class TestFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAnsweredBeforeTheCallerReturns();
    void describesTheExchange_data();
    void describesTheExchange();
    void inflatesGzip_data();
    void inflatesGzip();
    void sendsTheVeryTarget();
    void bothTransportsAskTheSame();
    void sendsOwnHeaders_data();
    void sendsOwnHeaders();
    void refusesUnsafeHeaders_data();
    void refusesUnsafeHeaders();
    void refusesOtherSchemes_data();
    void refusesOtherSchemes();
    void asksConditionally_data();
    void asksConditionally();
    void headHasNoBody_data();
    void headHasNoBody();
    void followsRedirects_data();
    void followsRedirects();
    void dropsSecretsAcrossOrigins_data();
    void dropsSecretsAcrossOrigins();
    void capsTheDecodedSize_data();
    void capsTheDecodedSize();

private:
    FetchResult ask(FetchRequest request);
};

/// Through the transport of the current row.
FetchResult TestFetcher::ask(FetchRequest request)
{
    QFETCH(Transport, transport);
    if (transport == Transport::Curl) {
        ConfirmingFetcher fetcher({});
        return waitFor(fetcher.fetch(std::move(request)));
    }
    Fetcher fetcher({});
    return waitFor(fetcher.fetch(std::move(request)));
}

void TestFetcher::nothingIsAnsweredBeforeTheCallerReturns()
{
    Fetcher fetcher({});
    std::optional<bool> early;
    std::optional<Outcome> outcome;
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&] {
        FetchRequest request;
        request.url = "ftp://www.example.fr/";
        QFuture<FetchResult> answer = fetcher.fetch(request);
        early = answer.isFinished();
        answer.then(this, [&](const FetchResult& result) {
            outcome = result.meta.outcome;
            loop.quit();
        });
    });
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    loop.exec();
    QCOMPARE(early, std::optional(false));
    QCOMPARE(outcome, std::optional(Outcome::ProtocolError));
}

void TestFetcher::describesTheExchange_data()
{
    addTransports();
}

void TestFetcher::describesTheExchange()
{
    QFETCH(Transport, transport);
    TestSite site;
    site.setPage("/a?b=c", TestPage{"<title>hello</title>", {{"X-Robots-Tag", "noindex"}}, 200, 30ms});
    const FetchResult result = ask(localRequest(site.url("/a?b=c#part")));
    const ExchangeMeta& meta = result.meta;
    QCOMPARE(meta.outcome, Outcome::Ok);
    QCOMPARE(meta.status, 200);
    QCOMPARE(result.body, QByteArray("<title>hello</title>"));
    QCOMPARE(meta.wireBytes, result.body.size());
    QCOMPARE(meta.decodedBytes, result.body.size());
    QCOMPARE(meta.requestedUrl, site.url("/a?b=c#part"));
    QCOMPARE(meta.finalUrl, site.url("/a?b=c"));
    QCOMPARE(meta.transport, transport);
    QVERIFY(!meta.confirmedBy);
    QVERIFY(!meta.tls);
    QCOMPARE(meta.hops.size(), std::size_t{1});
    QCOMPARE(meta.hops[0].peerAddress, std::string("127.0.0.1"));
    QCOMPARE(meta.hops[0].url, meta.finalUrl);
    QVERIFY(findHeader(meta.headers, "x-robots-tag"));
    QVERIFY(meta.timings.dns);
    QVERIFY(meta.timings.connect);
    QVERIFY(meta.timings.firstByte && *meta.timings.firstByte >= 30ms);
    QVERIFY(meta.timings.total >= *meta.timings.firstByte);
}

void TestFetcher::inflatesGzip_data()
{
    addTransports();
}

void TestFetcher::inflatesGzip()
{
    TestSite site;
    site.setCompression(TestCompression::Gzip);
    const QByteArray body = QByteArray("<p>some text</p>").repeated(50'000);
    site.setPage("/", body);
    const FetchResult result = ask(localRequest(site.url("/")));
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.body, body);
    QCOMPARE(result.meta.decodedBytes, body.size());
    QVERIFY(result.meta.wireBytes < body.size() / 10);
}

void TestFetcher::sendsTheVeryTarget()
{
    TestSite site;
    site.setFallback(TestPage{"x", {}, 200, {}});
    ConfirmingFetcher second({});
    Fetcher fetcher({}, &second);
    // Qt would merge the slashes and mend the percent signs: other pages. Such targets go to the second transport.
    const std::vector<std::string> exact{"/a//b",   "/%zz", "/?", "/caf%C3%A9?q=a+b%20c", "/a;b=c,d@e:f!$&'()*+",
                                         "/a?f[]=1"};
    for (const std::string& target : exact) {
        site.clearRequests();
        QCOMPARE(waitFor(fetcher.fetch(localRequest(site.url(target)))).meta.outcome, Outcome::Ok);
        QCOMPARE(site.requestCount(), 1);
        QCOMPARE(site.requests().at(0).target, target);
    }
    site.clearRequests(); // the same URL by RFC 3986 section 6.2.2: Qt may write it its own way
    QCOMPARE(waitFor(fetcher.fetch(localRequest(site.url("/%7Ea?x|y")))).meta.transport, Transport::QtNetwork);
    QCOMPARE(site.requests().at(0).target, std::string("/~a?x%7Cy"));
}

void TestFetcher::bothTransportsAskTheSame()
{
    TestSite site;
    site.setPage("/", "x");
    FetchRequest request = localRequest(site.url("/"));
    request.headers = {{"X-One", "1"}, {"Accept-Language", "fr"}, {"X-Empty", ""}};
    request.credentials = BasicCredentials{"u", "p"};
    Fetcher first({});
    ConfirmingFetcher second({});
    waitFor(first.fetch(request));
    waitFor(second.fetch(request));
    const auto logged = site.requests();
    QCOMPARE(logged.size(), std::size_t{2});
    const auto comparable = [](HeaderList headers) {
        std::erase_if(headers, [](const HeaderField& field) { return field.name == "Connection"; });
        std::sort(headers.begin(), headers.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return headers;
    };
    QVERIFY(comparable(logged[0].headers) == comparable(logged[1].headers));
}

void TestFetcher::sendsOwnHeaders_data()
{
    addTransports();
}

void TestFetcher::sendsOwnHeaders()
{
    TestSite site;
    site.setPage("/", "x");
    FetchRequest request = localRequest(site.url("/"));
    request.userAgent = "Test/1";
    request.headers = {
        {"X-Stage", "blue"}, {"accept-language", "fr"}, {"Host", "evil.example"}, {"Accept-Encoding", "zstd"}};
    request.url.insert(7, "us%40er:pa%3Ass@");
    const FetchResult result = ask(request);
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.meta.finalUrl, site.url("/")); // no password in what is recorded
    const HeaderList sent = site.requests().at(0).headers;
    const auto value = [&](std::string_view name) {
        const std::string* found = findHeader(sent, name);
        return found ? *found : std::string("(absent)");
    };
    QCOMPARE(value("user-agent"), std::string("Test/1"));
    QCOMPARE(value("x-stage"), std::string("blue"));
    QCOMPARE(value("accept-language"), std::string("fr"));
    QCOMPARE(value("accept-encoding"), std::string("gzip, deflate, br"));
    QCOMPARE(value("host"), site.origin().substr(7));
    QCOMPARE(value("authorization"), "Basic " + QByteArray("us@er:pa:ss").toBase64().toStdString());
    QCOMPARE(value("cookie"), std::string("(absent)"));
}

void TestFetcher::refusesUnsafeHeaders_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line feed in value") << QByteArray("X-A") << QByteArray("a\nHost: b");
    QTest::newRow("carriage return") << QByteArray("X-A") << QByteArray("a\rb");
    QTest::newRow("zero") << QByteArray("X-A") << QByteArray("a\0b", 3);
    QTest::newRow("name with colon") << QByteArray("X:A") << QByteArray("a");
    QTest::newRow("name with line end") << QByteArray("X\r\nA") << QByteArray("a");
    QTest::newRow("no name") << QByteArray("") << QByteArray("a");
}

void TestFetcher::refusesUnsafeHeaders()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    TestSite site;
    FetchRequest request = localRequest(site.url("/"));
    request.headers = {{name.toStdString(), value.toStdString()}};
    Fetcher fetcher({});
    const FetchResult result = waitFor(fetcher.fetch(request));
    QCOMPARE(result.meta.outcome, Outcome::ProtocolError);
    QCOMPARE(result.meta.detail, std::string("unsafe_header"));
    QVERIFY(result.meta.hops.empty());
    QCOMPARE(site.requestCount(), 0);
}

void TestFetcher::refusesOtherSchemes_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QByteArray>("url");
    for (const char* url : {"file:///etc/passwd", "data:text/html,x", "ftp://127.0.0.1/", "qrc:/a", "//127.0.0.1/",
                            "nothing", "http://"}) {
        QTest::addRow("%s, Qt", url) << Transport::QtNetwork << QByteArray(url);
        QTest::addRow("%s, curl", url) << Transport::Curl << QByteArray(url);
    }
}

void TestFetcher::refusesOtherSchemes()
{
    QFETCH(QByteArray, url);
    const FetchResult result = ask(localRequest(url.toStdString()));
    QCOMPARE(result.meta.outcome, Outcome::ProtocolError);
    QVERIFY(result.meta.hops.empty());
    QVERIFY(result.body.isEmpty());
}

void TestFetcher::asksConditionally_data()
{
    addTransports();
}

void TestFetcher::asksConditionally()
{
    TestSite site;
    site.setPage("/", TestPage{"x", {{"ETag", "\"one\""}}, 200, {}});
    FetchRequest request = localRequest(site.url("/"));
    request.validators.etag = "\"one\"";
    const FetchResult same = ask(request);
    QCOMPARE(same.meta.outcome, Outcome::Ok);
    QVERIFY(same.meta.notModified);
    QVERIFY(same.body.isEmpty());
    QCOMPARE(same.meta.status, 304);

    request.validators.etag = "\"two\"";
    const FetchResult other = ask(request);
    QCOMPARE(other.meta.outcome, Outcome::Ok);
    QVERIFY(!other.meta.notModified);
    QCOMPARE(other.body, QByteArray("x"));
}

void TestFetcher::headHasNoBody_data()
{
    addTransports();
}

void TestFetcher::headHasNoBody()
{
    TestSite site;
    site.setPage("/", QByteArray(50'000'000, 'x'));
    FetchRequest request = localRequest(site.url("/"));
    request.method = HttpMethod::Head;
    const FetchResult result = ask(request);
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QVERIFY(result.body.isEmpty());
    QCOMPARE(site.requests().at(0).method, std::string("HEAD"));
}

void TestFetcher::followsRedirects_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d, Qt", status) << Transport::QtNetwork << status;
        QTest::addRow("%d, curl", status) << Transport::Curl << status;
    }
}

void TestFetcher::followsRedirects()
{
    QFETCH(int, status);
    TestSite site;
    site.setPage("/a/", TestPage{"moved", {{"Location", "../b?x#frag"}}, status, {}});
    site.setPage("/b?x", "there");
    const FetchResult result = ask(localRequest(site.url("/a/")));
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.body, QByteArray("there"));
    QCOMPARE(result.meta.finalUrl, site.url("/b?x"));
    QCOMPARE(result.meta.hops.size(), std::size_t{2});
    QCOMPARE(result.meta.hops[0].status, status);
    QCOMPARE(result.meta.hops[0].location, site.url("/b?x#frag"));
    QCOMPARE(result.meta.hops[1].status, 200);
    QVERIFY(result.meta.hops[1].location.empty());
    QCOMPARE(site.requests().at(1).method, std::string("GET"));
}

void TestFetcher::dropsSecretsAcrossOrigins_data()
{
    addTransports();
}

void TestFetcher::dropsSecretsAcrossOrigins()
{
    TestSite home;
    TestSite elsewhere(QHostAddress(QStringLiteral("127.0.0.2")));
    home.setPage("/start", TestPage{"", {{"Location", "/second"}}, 302, {}});
    home.setPage("/second", TestPage{"", {{"Location", elsewhere.url("/away")}}, 302, {}});
    elsewhere.setPage("/away", TestPage{"", {{"Location", home.url("/back")}}, 302, {}});
    home.setPage("/back", "end");
    FetchRequest request = localRequest(home.url("/start"));
    request.credentials = BasicCredentials{"user", "secret"};
    request.headers = {{"X-Stage-Key", "secret"}, {"Accept-Language", "fr"}};
    QCOMPARE(ask(request).meta.outcome, Outcome::Ok);
    const auto has = [](const LoggedRequest& logged, std::string_view name) {
        return findHeader(logged.headers, name) != nullptr;
    };
    const auto atHome = home.requests();
    QCOMPARE(atHome.size(), std::size_t{3});
    QVERIFY(has(atHome[0], "authorization") && has(atHome[0], "x-stage-key"));
    QVERIFY(has(atHome[1], "authorization") && has(atHome[1], "x-stage-key"));
    const LoggedRequest away = elsewhere.requests().at(0);
    QVERIFY(!has(away, "authorization") && !has(away, "x-stage-key"));
    QCOMPARE(*findHeader(away.headers, "accept-language"), std::string("fr"));
    QVERIFY(!has(atHome[2], "authorization") && !has(atHome[2], "x-stage-key")); // for good
}

void TestFetcher::capsTheDecodedSize_data()
{
    addTransports();
}

void TestFetcher::capsTheDecodedSize()
{
    TestSite site;
    QByteArray text;
    for (int i = 0; text.size() < 200'000; ++i)
        text += QByteArray::number(i * 7919);
    site.setPage("/", text);
    FetchRequest request = localRequest(site.url("/"));
    request.maxDecodedBytes = text.size();
    for (const TestCompression compression : {TestCompression::None, TestCompression::Gzip}) {
        site.setCompression(compression);
        request.maxDecodedBytes = text.size();
        QCOMPARE(ask(request).meta.outcome, Outcome::Ok);
        request.maxDecodedBytes = text.size() - 1;
        const FetchResult result = ask(request);
        QCOMPARE(result.meta.outcome, Outcome::BodyTooLarge);
        QVERIFY(result.body.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestFetcher)
#include "tst_fetcher.moc"
