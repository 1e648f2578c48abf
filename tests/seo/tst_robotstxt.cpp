// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotspattern.h"
#include "core/seo/robotstxt.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

// The rules are those of RFC 9309 and, where it differs, of Google's published matcher (google/robotstxt).
class TestRobotsTxt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictHasItsLine_data();
    void verdictHasItsLine();
    void lineEndingsAreCounted_data();
    void lineEndingsAreCounted();
    void byteOrderMarkIsSkipped_data();
    void byteOrderMarkIsSkipped();
    void longLineIsCut();
    void longFileIsCut();
    void pathIsTakenFromTheUrl_data();
    void pathIsTakenFromTheUrl();
    void patternIsEscaped_data();
    void patternIsEscaped();
    void patternMatches_data();
    void patternMatches();
    void groupsAreListed();
    void crawlDelayIsTheLongest();
    void hostilePatternsTakeLinearTime_data();
    void hostilePatternsTakeLinearTime();
};

void TestRobotsTxt::verdictHasItsLine_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const char* body, const char* agent, const char* url, bool allowed,
                        int line) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(agent) << QByteArray(url) << allowed << line;
    };
    row("empty file", "", "a", "http://h/x", true, 0);
    row("nothing matches", "User-agent: *\nDisallow: /y", "a", "http://h/x", true, 0);
    row("disallowed", "User-agent: *\nDisallow: /x", "a", "http://h/xy", false, 2);
    row("agent is compared without case", "User-agent: FooBot\nDisallow: /", "foobot", "http://h/", false, 2);
    row("agent ends at the first foreign byte", "User-agent: FooBot/2.1 (x)\nDisallow: /", "FooBot", "http://h/", false,
        2);
    row("agent is not a prefix", "User-agent: Foo\nDisallow: /", "FooBot", "http://h/", true, 0);
    row("no agent, no rule", "Disallow: /\nUser-agent: *\nAllow: /y", "a", "http://h/x", true, 0);
    row("named group hides the one for all", "User-agent: *\nDisallow: /\nUser-agent: a\nDisallow: /y", "a",
        "http://h/x", true, 0);
    row("named group without rules hides it too", "User-agent: *\nDisallow: /\n\nUser-agent: a\n", "a", "http://h/x",
        true, 0);
    row("other agents take the one for all", "User-agent: a\nAllow: /\nUser-agent: *\nDisallow: /", "b", "http://h/x",
        false, 4);
    row("star and more is for all", "User-agent: * (all)\nDisallow: /", "b", "http://h/x", false, 2);
    row("star and a letter is nobody", "User-agent: *b\nDisallow: /", "b", "http://h/x", true, 0);
    row("group of two agents", "User-agent: a\nUser-agent: b\nDisallow: /", "b", "http://h/x", false, 3);
    row("group of all and one", "User-agent: *\nUser-agent: b\nDisallow: /", "c", "http://h/x", false, 3);
    row("groups are merged", "User-agent: a\nDisallow: /x\nUser-agent: b\nAllow: /\nUser-agent: a\nDisallow: /y", "a",
        "http://h/y", false, 6);
    row("a sitemap ends no list of agents", "User-agent: a\nSitemap: http://h/s\nUser-agent: *\nDisallow: /", "a",
        "http://h/x", false, 4);
    row("an unknown line ends none", "User-agent: a\nNoindex: /q\nUser-agent: *\nDisallow: /", "a", "http://h/x", false,
        4);
    row("an empty line ends none", "User-agent: a\n\nDisallow: /", "a", "http://h/x", false, 3);
    row("longest pattern wins", "User-agent: *\nDisallow: /x/page.html\nAllow: /x/", "a", "http://h/x/page.html", false,
        2);
    row("allow wins over an equal one", "User-agent: *\nDisallow: /x\nAllow: /x", "a", "http://h/x", true, 3);
    row("length counts the pattern's own bytes", "User-agent: *\nAllow: /page\nDisallow: /*.htm", "a",
        "http://h/page.htm", false, 3);
    row("equal length with a star", "User-agent: *\nAllow: /page.\nDisallow: /*.htm", "a", "http://h/page.htm", true,
        2);
    row("first of equals is named", "User-agent: *\nDisallow: /x\nDisallow: /x", "a", "http://h/x", false, 2);
    row("empty disallow allows", "User-agent: *\nDisallow:", "a", "http://h/x", true, 2);
    row("empty disallow of the named group", "User-agent: *\nDisallow: /\nUser-agent: a\nDisallow:", "a", "http://h/x",
        true, 4);
    row("empty allow", "User-agent: *\nDisallow: /\nAllow:", "a", "http://h/x", false, 2);
    row("two empty rules", "User-agent: *\nDisallow:\nAllow:", "a", "http://h/x", true, 3);
    row("case of the path matters", "User-agent: *\nDisallow: /X", "a", "http://h/x", true, 0);
    row("case of the key does not", "uSER-aGENT: *\ndISALLOW: /x", "a", "http://h/x", false, 2);
    row("comment is cut", "User-agent: * # all\nDisallow: /x#y", "a", "http://h/x", false, 2);
    row("spaces around", " \tUser-agent \t:\t * \nDisallow : /x  ", "a", "http://h/x", false, 2);
    row("colon forgotten", "user-agent a\ndisallow /x", "a", "http://h/x", false, 2);
    row("colon forgotten, tab", "user-agent\ta\ndisallow\t\t/x", "a", "http://h/x", false, 2);
    row("colon forgotten, three words", "user-agent: a\ndisallow /x /y", "a", "http://h/x", true, 0);
    row("two words for the key need a colon", "user agent a\ndisallow: /x", "a", "http://h/x", true, 0);
    for (const char* typo : {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", "disallowed"})
        row(typo, ("User-agent: *\n" + QByteArray(typo) + ": /x").constData(), "a", "http://h/x", false, 2);
    row("not one of the typos", "User-agent: *\ndisallo: /x", "a", "http://h/x", true, 0);
    row("user agent with a space", "User Agent: a\nDisallow: /", "a", "http://h/x", false, 2);
    row("useragent", "Useragent: a\nDisallow: /", "a", "http://h/x", false, 2);
    row("only a colon", ":\n: x\nUser-agent: *\nDisallow: /", "a", "http://h/x", false, 4);

    row("index page stands for its folder", "User-agent: *\nAllow: /f/index.html\nDisallow: /", "a", "http://h/f/",
        true, 2);
    row("but not for what is below", "User-agent: *\nAllow: /f/index.html\nDisallow: /", "a", "http://h/f/x", false, 3);
    row("index page of the root", "User-agent: *\nAllow: /index.htm\nDisallow: /", "a", "http://h/", true, 2);
    row("disallow has no such rule", "User-agent: *\nDisallow: /f/index.html", "a", "http://h/f/", true, 0);
    row("dollar", "User-agent: *\nDisallow: /x$", "a", "http://h/xy", true, 0);
    row("rule is encoded, URL is not", "User-agent: *\nDisallow: /\xC3\xA9", "a", "http://h/\xC3\xA9", true, 0);
    row("encoded alike", "User-agent: *\nDisallow: /\xC3\xA9", "a", "http://h/%C3%A9", false, 2);
    row("digits of the rule in upper case", "User-agent: *\nDisallow: /%c3%a9", "a", "http://h/%C3%A9", false, 2);
    row("digits of the URL as given", "User-agent: *\nDisallow: /%C3%A9", "a", "http://h/%c3%a9", true, 0);
    row("nothing is decoded", "User-agent: *\nDisallow: /%62", "a", "http://h/b", true, 0);
    row("empty URL is the root", "User-agent: *\nDisallow: /", "a", "", false, 2);
    row("empty agent", "User-agent: a\nDisallow: /", "", "http://h/", true, 0);
}

void TestRobotsTxt::verdictHasItsLine()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, agent);
    QFETCH(QByteArray, url);
    QFETCH(bool, allowed);
    QFETCH(int, line);
    const RobotsDecision verdict = RobotsTxt(body.toStdString()).verdict(agent.toStdString(), url.toStdString());
    QCOMPARE(verdict.allowed, allowed);
    QCOMPARE(verdict.line, line);
}

void TestRobotsTxt::lineEndingsAreCounted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("line");
    QTest::newRow("LF") << QByteArray("User-agent: *\n\n\nDisallow: /\n") << 4;
    QTest::newRow("CRLF") << QByteArray("User-agent: *\r\n\r\n\r\nDisallow: /\r\n") << 4;
    QTest::newRow("CR") << QByteArray("User-agent: *\r\r\rDisallow: /\r") << 4;
    QTest::newRow("mixed") << QByteArray("User-agent: *\r\n\n\rDisallow: /") << 4;
    QTest::newRow("LF CR is two") << QByteArray("User-agent: *\n\rDisallow: /") << 3;
}

void TestRobotsTxt::lineEndingsAreCounted()
{
    QFETCH(QByteArray, body);
    QFETCH(int, line);
    QCOMPARE(RobotsTxt(body.toStdString()).verdict("a", "http://h/"), (RobotsDecision{false, line}));
}

void TestRobotsTxt::byteOrderMarkIsSkipped_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<bool>("skipped");
    QTest::newRow("whole") << QByteArray("\xEF\xBB\xBF") << true;
    QTest::newRow("two bytes of it") << QByteArray("\xEF\xBB") << true;
    QTest::newRow("one byte of it") << QByteArray("\xEF") << true;
    QTest::newRow("broken") << QByteArray("\xEF\x11\xBF") << false;
    QTest::newRow("not at the start") << QByteArray("Foo: x\n\xEF\xBB\xBF") << false;
}

void TestRobotsTxt::byteOrderMarkIsSkipped()
{
    QFETCH(QByteArray, prefix);
    QFETCH(bool, skipped);
    QCOMPARE(RobotsTxt((prefix + "User-agent: *\nDisallow: /").toStdString()).verdict("a", "/").allowed, !skipped);
}

void TestRobotsTxt::longLineIsCut()
{
    const std::string key = "Disallow: ";
    const std::string path = "/" + std::string(RobotsTxt::maxLine - key.size() - 1, 'a');
    const RobotsTxt robots("User-agent: *\n" + key + path + "/cut\nAllow: /b");
    QCOMPARE(robots.verdict("x", "http://h" + path + "/other"), (RobotsDecision{false, 2}));
    QCOMPARE(robots.verdict("x", "http://h" + path.substr(0, path.size() - 1)), (RobotsDecision{true, 0}));
    QCOMPARE(robots.verdict("x", "http://h/b"), (RobotsDecision{true, 3}));
}

void TestRobotsTxt::longFileIsCut()
{
    const std::string start = "User-agent: *\n";
    const std::string rule = "Disallow: /x\n";
    const std::string padding(RobotsTxt::maxBytes - start.size() - rule.size(), '\n');
    QCOMPARE(RobotsTxt(start + padding + rule).verdict("a", "/x").allowed, false);
    QCOMPARE(RobotsTxt(start + padding + "\n\n\n" + rule).verdict("a", "/x").allowed, true);
}

void TestRobotsTxt::pathIsTakenFromTheUrl_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* url, const char* path) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(path);
    };
    row("", "/");
    row("http://h", "/");
    row("http://h/a?b=c#d", "/a?b=c");
    row("http://h?q", "/?q");
    row("http://h;p", "/;p");
    row("http://h#/a", "/");
    row("http://h/a/b?c=http://d/", "/a/b?c=http://d/");
    row("h/a", "/a");
    row("h", "/");
    row("/a", "/a");
    row("//h/a", "/a");
    row("h/x://y/z", "/x://y/z");
}

void TestRobotsTxt::pathIsTakenFromTheUrl()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, path);
    QCOMPARE(QByteArray::fromStdString(robotsPathOf(url.toStdString())), path);
}

void TestRobotsTxt::patternIsEscaped_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("plain") << QByteArray("/a b?c*$") << QByteArray("/a b?c*$");
    QTest::newRow("not ASCII") << QByteArray("/\xC3\xA9\xFF") << QByteArray("/%C3%A9%FF");
    QTest::newRow("lower-case digits") << QByteArray("/%aa%Ff%2e") << QByteArray("/%AA%FF%2E");
    QTest::newRow("no escapes") << QByteArray("/%a/%zz/%") << QByteArray("/%a/%zz/%");
    QTest::newRow("escaped percent") << QByteArray("/%25aa") << QByteArray("/%25aa");
}

void TestRobotsTxt::patternIsEscaped()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, pattern);
    QCOMPARE(QByteArray::fromStdString(escapedRobotsPattern(value.toStdString())), pattern);
}

void TestRobotsTxt::patternMatches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* pattern, const char* path, bool matches) {
        QTest::addRow("%s on %s", pattern, path) << QByteArray(pattern) << QByteArray(path) << matches;
    };
    row("", "/x", true);
    row("$", "/x", false);
    row("*$", "/x", true);
    row("/", "/x", true);
    row("x", "/x", false);
    row("*x", "/x", true);
    row("/a*", "/a", true);
    row("/a$", "/a", true);
    row("/a$", "/ab", false);
    row("/a$b", "/a$bc", true);
    row("/a$$", "/a$", true);
    row("/a*$", "/abc", true);
    row("/*.php$", "/a.php", true);
    row("/*.php$", "/a.php?x", false);
    row("/*.php$", "/a.php.php", true);
    row("/*.php", "/a.php5", true);
    row("/a*bc*d", "/axxbcyyd", true);
    row("/a*bc*d", "/axxbd", false);
    row("/a*a$", "/a", false);
    row("/a*aa$", "/aa", false);
    row("/a*aa$", "/aaa", true);
    row("/**//**", "//", false);
    row("/**//**", "///", true);
    row("/*abcdefghijklmnopqrstuvwxyz", "/xxabcdefghijklmnopabcdefghijklmnopqrstuvwxyz", true);
    row("/*abababababababababac", "/abababababababababababababac", true);
    row("/*abababababababababac", "/ababababababababababababab", false);
}

void TestRobotsTxt::patternMatches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, path);
    QFETCH(bool, matches);
    QCOMPARE(matchesRobotsPattern(path.toStdString(), pattern.toStdString()), matches);
}

void TestRobotsTxt::groupsAreListed()
{
    const RobotsTxt robots("# a comment\n"
                           "User-agent: GoogleBot\n"
                           "User-agent: *\n"
                           "Disallow: /\xC3\xA9\n"
                           "Sitemap: https://h/s.xml\n"
                           "Allow: /b\n"
                           "site-map: /t.xml\n"
                           "User-agent: BingBot/2\n"
                           "Crawl-delay: 2.5\n");
    const std::vector<RobotsGroup> expected{
        {2, {"googlebot", "*"}, {{4, RobotsRule::Kind::Disallow, "/%C3%A9"}, {6, RobotsRule::Kind::Allow, "/b"}}, {}},
        {8, {"bingbot"}, {}, 2.5}};
    QCOMPARE(robots.groups(), expected);
    QCOMPARE(robots.sitemaps(), (std::vector<RobotsSitemap>{{5, "https://h/s.xml"}, {7, "/t.xml"}}));
}

void TestRobotsTxt::crawlDelayIsTheLongest()
{
    const RobotsTxt robots(
        "User-agent: a\nCrawl-delay: 3\nDisallow: /x\nUser-agent: a\nCrawl-delay: 10\nCrawl-delay: 4\n"
        "Disallow: /y\nUser-agent: *\nCrawl-delay: nonsense\nDisallow: /\n");
    QCOMPARE(robots.crawlDelay("A").value_or(-1), 10.0);
    QVERIFY(!robots.crawlDelay("b"));
}

void TestRobotsTxt::hostilePatternsTakeLinearTime_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("path");
    const QByteArray manyA = QByteArray(16'000, 'a');
    QTest::newRow("stars") << "Disallow: /" + QByteArray("*a").repeated(8'000) + "b\n" << manyA;
    QTest::newRow("one long part") << "Disallow: /*" + manyA + "b\n" << manyA + manyA;
    QTest::newRow("borders") << "Disallow: /*" + QByteArray("ab").repeated(8'000) + "\n"
                             << QByteArray("aab").repeated(9'000);
    QTest::newRow("many rules") << QByteArray("Disallow: /*aaaaaaaab\n") << manyA.left(2'000);
}

void TestRobotsTxt::hostilePatternsTakeLinearTime()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, path);
    const std::string body =
        "User-agent: *\n" + rule.repeated(static_cast<qsizetype>(RobotsTxt::maxBytes) / rule.size()).toStdString();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(RobotsTxt(body).verdict("a", "http://h/" + path.toStdString()).allowed);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestRobotsTxt)
#include "tst_robotstxt.moc"
