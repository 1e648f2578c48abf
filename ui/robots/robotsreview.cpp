// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotsreview.h"

#include "core/monitor/crawlers.h"
#include "core/seo/robotsline.h"

#include <array>
#include <set>

namespace vigie {

namespace {

/// As their operators write them. The others that are watched follow.
constexpr std::array<std::string_view, 16> usualCrawlers{
    "Googlebot",   "Googlebot-Image", "Googlebot-News",  "AdsBot-Google", "Bingbot",       "Applebot",
    "DuckDuckBot", "Yandex",          "Baiduspider",     "GPTBot",        "OAI-SearchBot", "ChatGPT-User",
    "ClaudeBot",   "PerplexityBot",   "Google-Extended", "CCBot"};
/// More groups than anybody reads one by one.
constexpr std::size_t mostCrawlers = 200;

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    forEachRobotsLine(text, [&lines](int, std::string_view line) { lines.emplace_back(line); });
    return lines;
}

/// Those that somebody asks about, the usual ones, everybody else, and those that either file names.
std::vector<std::string> crawlersOf(const RobotsQuestion& question, const RobotsTxt& live, const RobotsTxt& draft)
{
    std::vector<std::string> crawlers = question.crawlers;
    crawlers.insert(crawlers.end(), usualCrawlers.begin(), usualCrawlers.end());
    crawlers.emplace_back("*");
    crawlers.insert(crawlers.end(), watchedCrawlers().begin(), watchedCrawlers().end());
    std::set<std::string> named;
    for (const RobotsTxt* robots : {&live, &draft}) {
        for (const RobotsGroup& group : robots->groups())
            named.insert(group.agents.begin(), group.agents.end());
    }
    for (const std::string& agent : named) {
        if (crawlers.size() < mostCrawlers)
            crawlers.push_back(agent);
    }
    return crawlers;
}

} // namespace

std::string RobotsReview::lineText(const std::vector<std::string>& lines, int line)
{
    return line > 0 && line <= static_cast<int>(lines.size()) ? lines[static_cast<std::size_t>(line - 1)]
                                                              : std::string();
}

RobotsReviewPointer reviewRobots(const RobotsQuestion& question, const CancelToken& cancel)
{
    auto review = std::make_shared<RobotsReview>();
    review->overview = question.overview;
    review->liveLines = linesOf(question.overview->live.text);
    review->draftLines = linesOf(question.draft);
    review->problems = robotsProblems(question.draft);
    const RobotsTxt live(question.overview->live.text);
    const RobotsTxt draft(question.draft);
    auto judgement = judgeRobots(live, draft, crawlersOf(question, live, draft), question.overview->urls,
                                 [&cancel](std::size_t) { return !cancel.isCancelled(); });
    if (!judgement)
        return nullptr;
    review->judgement = std::move(*judgement);
    return review;
}

} // namespace vigie
