// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/pageextractor.h"
#include "core/seo/robotstxt.h"

#include <QTest>

#include <array>
#include <barrier>
#include <thread>

using namespace vigie;

namespace {

/// Pages that together use every table that is built at first use: charsets, references, public suffixes, selectors.
std::vector<std::string> samplePages()
{
    const std::string head = "<!DOCTYPE html><html lang=fr><head><title>Caf&eacute; &amp; th&#xE9;</title>"
                             "<meta name=robots content='max-snippet:-1, unavailable_after: 2030-01-01'>"
                             "<link rel=canonical href='/a?b'><script>gtag('config','G-ABC1234567')</script>"
                             "<script type='application/ld+json'>{\"@type\":\"Product\"}</script>";
    const std::string body = "<body><h1 class=price>12</h1><a href='https://www.b\xC3\xBC"
                             "cher.co.uk/?q=\xC3\xA9'>link</a><p itemscope itemtype='https://schema.org/Offer'>text";
    return {head + body, head + "<meta charset=shift_jis>" + body, head + "<meta charset=windows-1252>" + body,
            head + "<base href='//example.org/'>" + body + "<svg><title>t</title></svg><table><b>foster<td>cell"};
}

std::array<Rule, 3> sampleRules()
{
    std::array<Rule, 3> rules;
    rules[0].kind = RuleKind::Extraction;
    rules[0].patternKind = PatternKind::CssSelector;
    rules[0].pattern = "h1.price";
    rules[1].kind = RuleKind::Extraction;
    rules[1].patternKind = PatternKind::Regex;
    rules[1].pattern = "class=(\\w+)";
    rules[2].kind = RuleKind::Keyword;
    rules[2].patternKind = PatternKind::Text;
    rules[2].pattern = "text";
    return rules;
}

} // namespace

/// Facts are read on a pool of threads. Nothing ran before the threads start together, so that they also meet in what
/// is set up at first use.
class TestConcurrentFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threadsReadTheSameAsOneAlone()
    {
        constexpr std::size_t count = 4;
        const std::vector<std::string> pages = samplePages();
        const std::array<Rule, 3> rules = sampleRules();
        const HeaderList headers{{"Content-Type", "text/html"}, {"X-Robots-Tag", "googlebot: nofollow"}};
        const RobotsTxt robots("User-agent: *\nDisallow: /private/*.html$\n");
        const auto readAll = [&](std::size_t first) {
            std::vector<PageFacts> facts(pages.size());
            for (std::size_t i = 0; i < pages.size(); ++i) {
                const std::size_t page = (first + i) % pages.size();
                facts[page] =
                    extractPageFacts({pages[page], "https://www.example.co.uk/x", &headers, 200, rules, &robots, {}});
            }
            return facts;
        };
        std::array<std::vector<PageFacts>, count> read;
        std::barrier start(static_cast<std::ptrdiff_t>(count));
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                read[i] = readAll(i);
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        const std::vector<PageFacts> alone = readAll(0);
        QCOMPARE(alone[0].title, std::vector<std::string>{"Caf\xC3\xA9 & th\xC3\xA9"});
        QCOMPARE(alone[0].extractions[0].values, std::vector<std::string>{"12"});
        for (const std::vector<PageFacts>& facts : read)
            QVERIFY(facts == alone);
    }
};

QTEST_GUILESS_MAIN(TestConcurrentFacts)
#include "tst_concurrentfacts.moc"
