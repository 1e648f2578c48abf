// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/discovery.h"
#include "tests/support/fakefetch.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <set>

using namespace vigie;

namespace {

/// A site of pages that link to each other, and a walk over it.
struct Walk
{
    FakeFetch web;
    QThreadPool pool;
    DiscoveryOptions options;

    Walk()
    {
        options.siteOrigin = "https://e.fr";
        robots("");
    }

    void robots(const char* text) { web.page("https://e.fr/robots.txt", text); }

    /// A page at \a path with links to \a targets, which may carry attributes behind a space.
    void page(const std::string& path, const std::vector<std::string>& targets, const QByteArray& head = {})
    {
        QByteArray html = "<html><head><title>x</title>" + head + "</head><body>";
        for (const std::string& target : targets) {
            const std::size_t space = target.find(' ');
            html += "<a href=\"" + QByteArray::fromStdString(target.substr(0, space)) + '"';
            if (space != std::string::npos)
                html += QByteArray::fromStdString(target.substr(space));
            html += ">link</a>";
        }
        web.page("https://e.fr" + path, html + "</body></html>", 200, {{"Content-Type", "text/html"}});
    }

    Result<DiscoveryResult> run()
    {
        Discovery discovery(web.function(), pool, options);
        QFutureWatcher<Result<DiscoveryResult>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(discovery.run());
        if ((!watcher.isFinished() && !finished.wait(10'000)) || watcher.future().resultCount() != 1)
            return fail(ErrorCode::Internal);
        return watcher.result();
    }
};

/// "path depth inlinks" of each page.
QByteArray shown(const Result<DiscoveryResult>& result)
{
    if (!result)
        return errorCodeName(result.error().code).toLatin1();
    QByteArrayList list;
    for (const DiscoveredPage& page : result->pages)
        list.append(QByteArray::fromStdString(page.url).mid(12) + ' ' + QByteArray::number(page.depth) + ' ' +
                    QByteArray::number(page.inlinks));
    return list.join(", ");
}

UrlPattern pattern(const char* text)
{
    return *UrlPattern::compile(QString::fromLatin1(text));
}

} // namespace

class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void breadthFirst();
    void neverLeavesTheSite();
    void onlyPagesAreResults();
    void redirects();
    void robotsIsObeyed();
    void robotsFailures_data();
    void robotsFailures();
    void crawlDelay();
    void patterns();
    void nofollow();
    void limits();
    void endlessSite();
    void startElsewhere();
    void cancel();
    void progress();
};

void TestDiscovery::breadthFirst()
{
    Walk walk;
    walk.page("/", {"/a", "/b", "/a#again", "/"});
    walk.page("/a", {"/c", "/b", "/"});
    walk.page("/b", {"/c", "d/e"});
    walk.page("/c", {});
    walk.page("/d/e", {"/deep"});
    walk.page("/deep", {"/"});
    const auto result = walk.run();
    QCOMPARE(shown(result), QByteArray("/ 0 2, /a 1 1, /b 1 2, /c 2 2, /d/e 2 1, /deep 3 1"));
    QVERIFY(result->complete);
    QCOMPARE(result->fetched, 6);
    std::set<std::string> asked;
    for (const FetchRequest& request : walk.web.requests)
        QVERIFY(asked.insert(request.url).second); // nothing twice
}

void TestDiscovery::neverLeavesTheSite()
{
    Walk walk;
    walk.page("/", {"https://other.fr/", "http://e.fr/a", "https://www.e.fr/", "//e.fr:444/", "mailto:a@e.fr", "/a"});
    walk.page("/a", {});
    QCOMPARE(shown(walk.run()), QByteArray("/ 0 0, /a 1 1"));
    for (const FetchRequest& request : walk.web.requests)
        QVERIFY(request.url.starts_with("https://e.fr/"));
}

void TestDiscovery::onlyPagesAreResults()
{
    Walk walk;
    walk.page("/", {"/missing", "/style.css", "/photo.JPG", "/feed", "/page.html"});
    walk.page("/page.html", {});
    walk.web.page("https://e.fr/feed", "<rss/>", 200, {{"content-type", "application/rss+xml"}});
    const auto result = walk.run();
    QCOMPARE(shown(result), QByteArray("/ 0 0, /page.html 1 1"));
    QCOMPARE(result->failed, 2);
    QCOMPARE(walk.web.requests.size(), std::size_t{5}); // robots.txt, and no file
}

void TestDiscovery::redirects()
{
    Walk walk;
    walk.page("/", {"/old", "/out", "/older"});
    walk.page("/new", {"/c"});
    walk.page("/c", {"/new"});
    for (const char* path : {"https://e.fr/old", "https://e.fr/older"}) {
        FetchResult target = walk.web.pages["https://e.fr/new"];
        walk.web.redirect(path, "https://e.fr/new");
        walk.web.pages[path].body = target.body;
        walk.web.pages[path].meta.headers = target.meta.headers;
    }
    walk.web.redirect("https://e.fr/out", "https://other.fr/");
    const auto result = walk.run();
    QCOMPARE(shown(result), QByteArray("/ 0 0, /new 1 3, /c 2 1"));
    QCOMPARE(result->failed, 1);
    QCOMPARE(std::count_if(walk.web.requests.begin(), walk.web.requests.end(),
                           [](const FetchRequest& r) { return r.url == "https://e.fr/new"; }),
             0);
}

void TestDiscovery::robotsIsObeyed()
{
    Walk walk;
    walk.page("/", {"/private/a", "/b", "/vigie-only"});
    walk.page("/private/a", {});
    walk.page("/b", {});
    walk.page("/vigie-only", {});
    walk.robots("User-agent: *\nDisallow: /b\n\nUser-agent: vigie\nDisallow: /private/\n");
    auto result = walk.run();
    QCOMPARE(shown(result), QByteArray("/ 0 0, /b 1 1, /vigie-only 1 1"));
    QCOMPARE(result->blocked, 1);
    walk.options.robots = RobotsObedience::Ignore;
    QCOMPARE(walk.run()->pages.size(), std::size_t{4});
}

void TestDiscovery::robotsFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("404: everything is allowed") << 404 << QByteArray("/ 0 0");
    QTest::newRow("403: everything is allowed") << 403 << QByteArray("/ 0 0");
    QTest::newRow("429: nothing is") << 429 << QByteArray("network_failed");
    QTest::newRow("500: nothing is") << 500 << QByteArray("network_failed");
    QTest::newRow("no answer: nothing is") << 0 << QByteArray("network_failed");
}

void TestDiscovery::robotsFailures()
{
    QFETCH(int, status);
    Walk walk;
    walk.page("/", {});
    if (status > 0)
        walk.web.page("https://e.fr/robots.txt", "User-agent: *\nDisallow: /", status);
    else
        walk.web.failure("https://e.fr/robots.txt", Outcome::Unanswered);
    QTEST(shown(walk.run()), "expected");
}

void TestDiscovery::crawlDelay()
{
    Walk walk;
    walk.page("/", {});
    walk.robots("User-agent: *\nCrawl-delay: 2.5\n");
    QVERIFY(walk.run());
    QCOMPARE(walk.web.requests.back().crawlDelay, std::chrono::milliseconds(2500));
}

void TestDiscovery::patterns()
{
    Walk walk;
    walk.page("/", {"/blog/1", "/shop", "/admin/blog/2"});
    walk.page("/shop", {"/blog/3"});
    for (const char* path : {"/blog/1", "/blog/3", "/admin/blog/2"})
        walk.page(path, {});
    walk.options.include = {pattern("/blog/")};
    walk.options.exclude = {pattern("/admin/")};
    const auto result = walk.run();
    QCOMPARE(shown(result), QByteArray("/blog/1 1 1, /blog/3 2 1"));
    QCOMPARE(result->excluded, 1);

    walk.options.exclude = {pattern("(a+)+$")};
    walk.page("/", {"/" + std::string(100, 'a') + "!"});
    QCOMPARE(shown(walk.run()), QByteArray("pattern_too_costly"));
}

void TestDiscovery::nofollow()
{
    Walk walk;
    walk.page("/", {"/a rel=\"nofollow\"", "/b", "/c rel='external UGC'"});
    walk.page("/a", {});
    walk.page("/b", {"/d"}, "<meta name=robots content='index, nofollow'>");
    walk.page("/c", {});
    walk.page("/d", {});
    QCOMPARE(shown(walk.run()), QByteArray("/ 0 0, /a 1 1, /b 1 1, /c 1 1, /d 2 1"));
    walk.options.nofollow = NofollowLinks::Skip;
    QCOMPARE(shown(walk.run()), QByteArray("/ 0 0, /b 1 1"));
}

void TestDiscovery::limits()
{
    Walk walk;
    walk.page("/", {"/1", "/2", "/3", "/4"});
    walk.page("/1", {"/5"});
    for (const char* path : {"/2", "/3", "/4", "/5"})
        walk.page(path, {});
    walk.options.maxPages = 3;
    auto result = walk.run();
    QCOMPARE(result->pages.size(), std::size_t{3});
    QVERIFY(!result->complete);
    walk.options.maxPages = 100;
    walk.options.maxDepth = 1;
    result = walk.run();
    QCOMPARE(result->pages.size(), std::size_t{5});
    QVERIFY(!result->complete);
}

void TestDiscovery::endlessSite()
{
    Walk walk;
    walk.web.handler = [&](const FetchRequest& request) -> std::optional<FetchResult> {
        if (request.url.ends_with("robots.txt"))
            return std::nullopt;
        const std::string path = request.url.substr(12);
        walk.page(path, {path + "x", path + "y"});
        return std::nullopt;
    };
    walk.options.maxPages = 300;
    QCOMPARE(walk.run()->pages.size(), std::size_t{300});
    walk.options.include = {pattern("never")}; // the walk ends although nothing is ever found
    const auto result = walk.run();
    QVERIFY(result->pages.empty());
    QCOMPARE(result->fetched, 3000);
}

void TestDiscovery::startElsewhere()
{
    Walk walk;
    walk.page("/a", {});
    walk.options.start = {"https://e.fr/a"};
    QCOMPARE(shown(walk.run()), QByteArray("/a 0 0"));
    walk.options.start = {"https://other.fr/"};
    QCOMPARE(shown(walk.run()), QByteArray("foreign_site"));
    walk.options.start = {"nonsense"};
    QCOMPARE(shown(walk.run()), QByteArray("invalid_url"));
}

void TestDiscovery::cancel()
{
    Walk walk;
    walk.page("/", {"/a", "/b"});
    walk.page("/a", {"/c"});
    walk.page("/b", {});
    Discovery discovery(walk.web.function(), walk.pool, walk.options);
    connect(&discovery, &Discovery::progressed, &discovery, [&](const DiscoveryProgress& progress) {
        if (progress.fetched == 1)
            discovery.cancel();
    });
    const auto future = discovery.run();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result()->cancelled);
    QVERIFY(!future.result()->complete);
    QCOMPARE(shown(future.result()), QByteArray("/ 0 0"));
}

void TestDiscovery::progress()
{
    Walk walk;
    walk.page("/", {"/a", "/missing"});
    walk.page("/a", {});
    walk.options.parallel = 1;
    Discovery discovery(walk.web.function(), walk.pool, walk.options);
    std::vector<DiscoveryProgress> seen;
    connect(&discovery, &Discovery::progressed, &discovery, [&](const DiscoveryProgress& p) { seen.push_back(p); });
    const auto future = discovery.run();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(seen, (std::vector<DiscoveryProgress>{{1, 1, 2}, {2, 2, 1}, {2, 3, 0}}));
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
