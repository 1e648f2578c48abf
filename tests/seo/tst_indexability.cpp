// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/indexability.h"
#include "core/seo/robotstxt.h"

#include <QTest>

using namespace vigie;

namespace {

struct Case
{
    PageFacts facts;
    int status = 200;
    QByteArray contentType;
    QByteArray robots;
    QDateTime now;
};

PageFacts page()
{
    PageFacts facts;
    facts.url = "https://www.example.fr/a";
    facts.words = 100;
    return facts;
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestIndexability : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reasons_data();
    void reasons();
};

void TestIndexability::reasons_data()
{
    QTest::addColumn<Case>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* expected, auto change) {
        Case input{page(), 200, {}, {}, {}};
        change(input);
        QTest::newRow(name) << input << QByteArray(expected);
    };
    row("plain page", "", [](Case&) {});
    row("404", "status", [](Case& c) { c.status = 404; });
    row("redirect", "status", [](Case& c) { c.status = 301; });
    row("unknown status", "", [](Case& c) { c.status = 0; });
    row("json", "wrong_type", [](Case& c) { c.contentType = "application/json; charset=utf-8"; });
    row("html in capitals", "", [](Case& c) { c.contentType = "Text/HTML ;charset=utf-8"; });
    row("pdf", "", [](Case& c) { c.contentType = "application/pdf"; });
    row("robots.txt", "robots_txt", [](Case& c) { c.robots = "User-agent: *\nDisallow: /a"; });
    row("robots.txt for Bing", "", [](Case& c) { c.robots = "User-agent: bingbot\nDisallow: /"; });
    row("robots.txt for Googlebot wins", "",
        [](Case& c) { c.robots = "User-agent: *\nDisallow: /\nUser-agent: Googlebot\nAllow: /"; });
    row("meta", "meta_noindex", [](Case& c) { c.facts.metaRobots = {{"robots", {"follow", "noindex"}}}; });
    row("none", "meta_noindex", [](Case& c) { c.facts.metaRobots = {{"robots", {"none"}}}; });
    row("most restrictive", "meta_noindex", [](Case& c) { c.facts.metaRobots = {{"robots", {"index", "noindex"}}}; });
    row("googlebot alone", "meta_noindex", [](Case& c) {
        c.facts.metaRobots = {{"googlebot", {"noindex"}}, {"robots", {"index"}}};
    });
    row("everyone although googlebot may", "meta_noindex", [](Case& c) {
        c.facts.metaRobots = {{"googlebot", {"index"}}, {"robots", {"noindex"}}};
    });
    row("another crawler", "", [](Case& c) { c.facts.metaRobots = {{"bingbot", {"noindex"}}}; });
    row("in the body", "", [](Case& c) { c.facts.metaRobotsInBody = {{"robots", {"noindex"}}}; });
    row("nofollow", "", [](Case& c) { c.facts.metaRobots = {{"robots", {"nofollow"}}}; });
    row("header", "header_noindex", [](Case& c) { c.facts.xRobotsTag = {{"*", {"noindex"}}}; });
    row("header for googlebot", "header_noindex", [](Case& c) { c.facts.xRobotsTag = {{"googlebot", {"none"}}}; });
    row("header for another", "", [](Case& c) { c.facts.xRobotsTag = {{"otherbot", {"none"}}}; });
    const QDateTime now(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    row("expired", "unavailable_after", [now](Case& c) {
        c.now = now;
        c.facts.metaRobots = {{"robots", {"unavailable_after: 25 jun 2010 15:00:00 pst"}}};
    });
    row("not yet expired", "", [now](Case& c) {
        c.now = now;
        c.facts.xRobotsTag = {{"*", {"unavailable_after: 25 jun 2030 15:00:00 pst"}}};
    });
    row("no clock", "", [](Case& c) {
        c.facts.metaRobots = {{"robots", {"unavailable_after: 25 jun 2010 15:00:00 pst"}}};
    });
    row("canonical elsewhere", "canonical_elsewhere",
        [](Case& c) { c.facts.canonicalHtml = {"https://www.example.fr/b"}; });
    row("canonical to itself", "", [](Case& c) { c.facts.canonicalHtml = {"https://www.example.fr/a"}; });
    row("canonical with a fragment", "", [](Case& c) { c.facts.canonicalHtml = {"https://www.example.fr/a#top"}; });
    row("canonical written otherwise", "", [](Case& c) {
        c.facts.url = "https://www.example.fr/%7ea";
        c.facts.canonicalHtml = {"https://www.example.fr/~a"};
    });
    row("canonical by header", "canonical_elsewhere",
        [](Case& c) { c.facts.canonicalHeader = {"https://www.example.fr/b"}; });
    row("conflicting canonicals", "", [](Case& c) {
        c.facts.canonicalHtml = {"https://www.example.fr/b", "https://www.example.fr/c"};
    });
    row("canonical in the body", "", [](Case& c) { c.facts.canonicalInBody = {"https://www.example.fr/b"}; });
    row("soft 404", "soft_404", [](Case& c) { c.facts.title = {"404 - Page introuvable"}; });
    row("soft 404 by h1", "soft_404", [](Case& c) { c.facts.headings = {{2, "x"}, {1, "Page Not Found"}}; });
    row("404 with that status", "status", [](Case& c) {
        c.status = 404;
        c.facts.title = {"Page not found"};
    });
    row("an article about it", "", [](Case& c) {
        c.facts.title = {"404 errors explained"};
        c.facts.words = 900;
    });
    row("a name that begins so", "", [](Case& c) { c.facts.title = {"404media"}; });
    row("several, in order", "status,meta_noindex,canonical_elsewhere", [](Case& c) {
        c.status = 500;
        c.facts.metaRobots = {{"robots", {"noindex"}}};
        c.facts.canonicalHtml = {"https://b.example/"};
    });
}

void TestIndexability::reasons()
{
    QFETCH(Case, input);
    QFETCH(QByteArray, expected);
    const RobotsTxt robots(input.robots.toStdString());
    const std::string type = input.contentType.toStdString();
    QByteArrayList list;
    for (const std::string& reason : indexabilityReasons(input.facts, {input.status, type, &robots, input.now}))
        list.append(QByteArray::fromStdString(reason));
    QCOMPARE(list.join(','), expected);
}

QTEST_APPLESS_MAIN(TestIndexability)
#include "tst_indexability.moc"
