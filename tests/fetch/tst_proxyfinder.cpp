// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "core/fetch/proxyfinder.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/support/testsite.h"

#include <QTest>

using namespace vigie;

/// A proxy of the user's own. A TestSite stands for it: to a proxy a request names the whole URL (RFC 9112 section
/// 3.2.2).
class TestProxyFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreRead_data();
    void addressesAreRead();
    void loopbackIsDirect();
    void everythingElseGoesThroughIt_data();
    void everythingElseGoesThroughIt();
    void silentProxyIsNotTheSites_data() { transports(); }
    void silentProxyIsNotTheSites();

private:
    static void transports()
    {
        QTest::addColumn<bool>("curl");
        QTest::newRow("qnam") << false;
        QTest::newRow("curl") << true;
    }
    static FetchSettings through(const QString& proxy, const QString& user = {}, const QString& password = {})
    {
        FetchSettings settings;
        settings.proxy = ProxyUse::Fixed;
        settings.fixedProxy = parseProxy(proxy).value();
        settings.fixedProxy.setUser(user);
        settings.fixedProxy.setPassword(password);
        return settings;
    }
    static FetchResult ask(const FetchSettings& settings, const std::string& url)
    {
        QFETCH(const bool, curl);
        FetchRequest request;
        request.url = url;
        request.answerDeadline = std::chrono::seconds(5);
        request.secondOpinion = SecondOpinion::Never;
        if (curl) {
            ConfirmingFetcher fetcher(settings);
            return waitFor(fetcher.fetch(request));
        }
        Fetcher fetcher(settings);
        return waitFor(fetcher.fetch(request));
    }
};

void TestProxyFinder::addressesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    const auto row = [](const char* text, const char* read) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(read);
    };
    row("http://proxy.example.org:3128", "http proxy.example.org 3128");
    row("proxy.example.org:8080", "http proxy.example.org 8080");
    row("socks5://[2001:db8::1]:1080", "socks5 2001:db8::1 1080");
    row("http://proxy.example.org:3128/", "http proxy.example.org 3128");
    row("http://proxy.example.org", "");
    row("https://proxy.example.org:3128", "");
    row("http://ada:secret@proxy.example.org:3128", "");
    row("http://proxy.example.org:3128/path", "");
    row("http://proxy.example.org:70000", "");
    row("", "");
}

void TestProxyFinder::addressesAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, read);
    const auto proxy = parseProxy(text);
    QCOMPARE(proxy ? QStringLiteral("%1 %2 %3")
                         .arg(proxy->type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("socks5")
                                                                          : QStringLiteral("http"),
                              proxy->hostName(), QString::number(proxy->port()))
                   : QString(),
             read);
}

void TestProxyFinder::loopbackIsDirect()
{
    ProxyFinder finder(through(QStringLiteral("http://proxy.example.org:3128")));
    QCOMPARE(finder.proxyFor(*parseHopUrl("http://127.0.0.1:8080/", nullptr)).type(), QNetworkProxy::NoProxy);
    QCOMPARE(finder.proxyFor(*parseHopUrl("http://localhost/", nullptr)).type(), QNetworkProxy::NoProxy);
    QCOMPARE(finder.proxyFor(*parseHopUrl("http://www.example.org/", nullptr)).hostName(),
             QStringLiteral("proxy.example.org"));
}

void TestProxyFinder::everythingElseGoesThroughIt_data()
{
    transports();
}

void TestProxyFinder::everythingElseGoesThroughIt()
{
    TestSite proxy;
    proxy.setPage("http://www.example.org/a?b=c", "<title>Through</title>");
    const FetchResult result =
        ask(through(QString::fromStdString(proxy.origin()), QStringLiteral("ada"), QStringLiteral("enchantress")),
            "http://www.example.org/a?b=c");
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QCOMPARE(result.body, QByteArray("<title>Through</title>"));
    const std::vector<LoggedRequest> requests = proxy.requests();
    QVERIFY(!requests.empty());
    const std::string* credentials = findHeader(requests.back().headers, "Proxy-Authorization");
    QVERIFY(credentials);
    QCOMPARE(*credentials, std::string("Basic YWRhOmVuY2hhbnRyZXNz"));
}

void TestProxyFinder::silentProxyIsNotTheSites()
{
    const FetchResult result = ask(through(QStringLiteral("http://127.0.0.1:9")), "http://www.example.org/");
    QCOMPARE(result.meta.outcome, Outcome::ProxyUnreachable);
}

QTEST_GUILESS_MAIN(TestProxyFinder)
#include "tst_proxyfinder.moc"
