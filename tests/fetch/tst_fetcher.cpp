// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/support/testsite.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetchesAPage();
    void inflatesGzip();
    void sendsTheVeryTarget();
};

void TestFetcher::fetchesAPage()
{
    TestSite site;
    site.setPage("/a", TestPage{"<title>hello</title>", {{"X-Robots-Tag", "noindex"}}, 200, {}});
    Fetcher fetcher({});
    const FetchResult result = waitFor(fetcher.fetch(localRequest(site.url("/a#part"))));
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.meta.status, 200);
    QCOMPARE(result.body, QByteArray("<title>hello</title>"));
    QCOMPARE(result.meta.finalUrl, site.url("/a"));
    QCOMPARE(result.meta.hops.size(), std::size_t{1});
    QCOMPARE(result.meta.hops[0].peerAddress, std::string("127.0.0.1"));
    QVERIFY(findHeader(result.meta.headers, "x-robots-tag"));
    QVERIFY(result.meta.timings.firstByte);
    QVERIFY(result.meta.timings.connect);
    QVERIFY(result.meta.timings.total > 0us);
}

void TestFetcher::inflatesGzip()
{
    TestSite site;
    site.setCompression(TestCompression::Gzip);
    const QByteArray body = QByteArray("<p>some text</p>").repeated(5000);
    site.setPage("/", body);
    Fetcher fetcher({});
    const FetchResult result = waitFor(fetcher.fetch(localRequest(site.url("/"))));
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
    const std::vector<std::string> targets{"/a//b", "/%7Ea", "/a?f[]=1&x|y^z", "/%zz", "/?", "/caf%C3%A9?q=a+b%20c"};
    for (const std::string& target : targets) {
        site.clearRequests();
        const FetchResult result = waitFor(fetcher.fetch(localRequest(site.url(target))));
        QCOMPARE(result.meta.outcome, Outcome::Ok);
        QCOMPARE(site.requestCount(), 1);
        qInfo("%s -> %s", target.c_str(), site.requests()[0].target.c_str());
    }
}

QTEST_GUILESS_MAIN(TestFetcher)
#include "tst_fetcher.moc"
