// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotscrawlers.h"
#include "core/seo/robotsjudgement.h"
#include "core/seo/robotsproblems.h"

#include <QTest>

using namespace vigie;

class TestRobotsJudgement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVerdictIsTheMatchers()
    {
        const RobotsTxt before("User-agent: *\nDisallow: /a\nUser-agent: bingbot\nAllow: /a/b\nDisallow: /a\n");
        const RobotsTxt now("User-agent: *\nDisallow: /c\nUser-agent: gptbot\nDisallow: /\n");
        const std::vector<std::string> crawlers{"Googlebot", "Bingbot", "GPTBot", "*", "googlebot"};
        const std::vector<std::string> urls{"https://a.fr/", "https://a.fr/a", "https://a.fr/a/b", "https://a.fr/c?x"};
        const auto judgement = judgeRobots(before, now, crawlers, urls, [](std::size_t) { return true; });
        QVERIFY(judgement);
        QCOMPARE(judgement->outcomeOf.size(), urls.size());
        QCOMPARE(judgement->crowds,
                 (std::vector<std::vector<std::string>>{{"Googlebot", "*"}, {"Bingbot"}, {"GPTBot"}}));
        for (std::size_t url = 0; url < urls.size(); ++url) {
            const RobotsJudgement::Outcome& outcome = judgement->outcomes[judgement->outcomeOf[url]];
            for (std::size_t crowd = 0; crowd < judgement->crowds.size(); ++crowd) {
                const std::string& crawler = judgement->crowds[crowd].front();
                QCOMPARE(outcome.crowds[crowd].before, before.verdict(crawler, urls[url]));
                QCOMPARE(outcome.crowds[crowd].now, now.verdict(crawler, urls[url]));
            }
        }
        QCOMPARE(judgement->outcomes[judgement->outcomeOf[1]].crowds[0].change(), AccessChange::Gained);
        QCOMPARE(judgement->outcomes[judgement->outcomeOf[3]].crowds[0].change(), AccessChange::Lost);
        const std::vector<RobotsLineEffect> google{{2, 1, 0, 0}};
        QCOMPARE(lineEffects(*judgement, RobotsSide::Now, 0), google);
        const std::vector<RobotsLineEffect> googleBefore{{2, 0, 2, 0}};
        QCOMPARE(lineEffects(*judgement, RobotsSide::Before, 0), googleBefore);
    }

    void itEndsWhenNobodyWaits()
    {
        const RobotsTxt robots("");
        const std::vector<std::string> urls(5000, "https://a.fr/");
        std::size_t last = 0;
        const auto judgement = judgeRobots(robots, robots, std::vector<std::string>{"*"}, urls, [&last](std::size_t n) {
            last = n;
            return n < 2000;
        });
        QVERIFY(!judgement);
        QVERIFY(last >= 2000 && last < 5000);
    }

    void crawlersObeyWhatTheirOperatorsSay()
    {
        const RobotsTxt robots("User-agent: *\nDisallow: /all\nUser-agent: googlebot\nDisallow: /google\n");
        const auto line = [&](std::string_view crawler, std::string_view path) {
            return decideRobots(crawlerGroups(robots, crawler), path).line;
        };
        QCOMPARE(line("Googlebot-Image", "/google"), 4);
        QCOMPARE(line("Applebot", "/google"), 4);
        QCOMPARE(line("Bingbot", "/all"), 2);
        QCOMPARE(line("AdsBot-Google", "/all"), 0);
        const RobotsTxt named("User-agent: *\nUser-agent: adsbot-google\nDisallow: /all\n");
        QCOMPARE(decideRobots(crawlerGroups(named, "AdsBot-Google"), "/all").line, 3);
    }

    void problemsHaveTheirLines_data()
    {
        using Kind = RobotsProblem::Kind;
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const QByteArray& body, Kind kind, int line) {
            QTest::newRow(name) << body << static_cast<int>(kind) << line;
        };
        row("large", "User-agent: *\n" + QByteArray("#\n").repeated(260'000), Kind::TooLarge, 255'995);
        row("html", "\n<!DOCTYPE html><p>", Kind::HtmlPage, 1);
        row("no group", "Disallow: /\nUser-agent: *\n", Kind::RuleWithoutGroup, 1);
        row("sitemap", "Sitemap: /sitemap.xml", Kind::RelativeSitemap, 1);
        row("agent", "User-agent:\nDisallow: /", Kind::EmptyAgent, 1);
        row("pattern", "User-agent: *\nDisallow: shop", Kind::PatternStart, 2);
        row("words", "User-agent: *\n\n\nall of it is free", Kind::NoDirective, 4);
        row("unknown", "User-agent: *\nNoindex: /a", Kind::UnknownDirective, 2);
        row("typo", "User-agent: *\nDissallow: /a", Kind::Misspelt, 2);
        row("colon", "User-agent: *\nDisallow /a", Kind::MissingColon, 2);
        row("long", "User-agent: *\nDisallow: /" + QByteArray(20'000, 'a'), Kind::LongLine, 2);
        row("mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", Kind::ByteOrderMark, 1);
        row("bytes", "User-agent: *\nDisallow: /\xE9t\xE9", Kind::NotUtf8, 1);
    }

    void problemsHaveTheirLines()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(int, line);
        const auto problems = robotsProblems(std::string_view(body.constData(), static_cast<std::size_t>(body.size())));
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(problems.front().kind), kind);
        QCOMPARE(problems.front().line, line);
    }

    void aGoodFileHasNone()
    {
        QVERIFY(robotsProblems("# all\nUser-agent: *\r\nAllow: /a$\nDisallow: *.pdf\nDisallow:\nCrawl-delay: 2\n"
                               "Host: a.fr\nSitemap: https://a.fr/sitemap.xml\n")
                    .empty());
    }
};

QTEST_APPLESS_MAIN(TestRobotsJudgement)
#include "tst_robotsjudgement.moc"
