// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsproblems.h"

#include "core/base/asciitext.h"
#include "core/seo/robotsline.h"
#include "core/seo/robotstxt.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>

namespace vigie {
namespace {

using Kind = RobotsProblem::Kind;

/// Yandex reads the first two, Bing's and others' documentation knows the rest.
constexpr std::array<std::string_view, 4> knownToOthers{"host", "clean-param", "request-rate", "visit-time"};
constexpr std::array<std::string_view, 5> spelledRight{"user-agent", "allow", "disallow", "sitemap", "crawl-delay"};

template <std::size_t size> bool isOneOf(const std::array<std::string_view, size>& names, std::string_view key)
{
    return std::ranges::any_of(names, [key](std::string_view name) { return equalsIgnoringCase(name, key); });
}

class Finder
{
public:
    explicit Finder(std::size_t most) : m_most(most) {}

    void readLine(int number, std::string_view text)
    {
        const RobotsLine line = readRobotsLine(text);
        if (text.size() == RobotsTxt::maxLine)
            add(Kind::LongLine, number, text.substr(0, 80));
        switch (line.kind) {
        case RobotsLine::Kind::Nothing:
            return;
        case RobotsLine::Kind::NoDirective:
            return add(Kind::NoDirective, number, text);
        case RobotsLine::Kind::Other:
            if (!isOneOf(knownToOthers, line.key))
                add(Kind::UnknownDirective, number, line.key);
            return;
        default:
            break;
        }
        if (!isOneOf(spelledRight, line.key))
            add(Kind::Misspelt, number, line.key);
        else if (line.separator == RobotsLine::Separator::Space)
            add(Kind::MissingColon, number, text);
        readDirective(number, line);
    }

    void add(Kind kind, int line, std::string_view text)
    {
        if (m_problems.size() < m_most)
            m_problems.push_back({kind, line, std::string(text)});
    }

    std::vector<RobotsProblem> take() { return std::move(m_problems); }

private:
    void readDirective(int number, const RobotsLine& line)
    {
        const bool isRule = line.kind == RobotsLine::Kind::Allow || line.kind == RobotsLine::Kind::Disallow;
        if (line.kind == RobotsLine::Kind::UserAgent) {
            m_inGroup = true;
            if (line.value.empty())
                add(Kind::EmptyAgent, number, line.key);
        } else if (isRule && !m_inGroup) {
            add(Kind::RuleWithoutGroup, number, line.value);
        } else if (isRule && !line.value.empty() && line.value.front() != '/' && line.value.front() != '*') {
            add(Kind::PatternStart, number, line.value);
        } else if (line.kind == RobotsLine::Kind::Sitemap && !startsWithIgnoringCase(line.value, "http://") &&
                   !startsWithIgnoringCase(line.value, "https://")) {
            add(Kind::RelativeSitemap, number, line.value);
        }
    }

    std::size_t m_most;
    std::vector<RobotsProblem> m_problems;
    bool m_inGroup = false;
};

/// "<" opens no directive, but every page that a server shows instead of a missing file.
bool isHtml(std::string_view body)
{
    const std::string_view start = trimmed(body.substr(0, 1024), " \t\r\n");
    return startsWithIgnoringCase(start, "<!doctype") || startsWithIgnoringCase(start, "<html") ||
           startsWithIgnoringCase(start, "<head");
}

} // namespace

RobotsProblem::Weight RobotsProblem::weight() const
{
    switch (kind) {
    case Kind::TooLarge:
    case Kind::HtmlPage:
    case Kind::RuleWithoutGroup:
    case Kind::RelativeSitemap:
    case Kind::EmptyAgent:
    case Kind::PatternStart:
    case Kind::NoDirective:
        return Weight::Error;
    case Kind::UnknownDirective:
    case Kind::Misspelt:
    case Kind::MissingColon:
    case Kind::LongLine:
    case Kind::ByteOrderMark:
    case Kind::NotUtf8:
        break;
    }
    return Weight::Warning;
}

std::vector<RobotsProblem> robotsProblems(std::string_view body, std::size_t most)
{
    Finder finder(most);
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (body.starts_with(mark))
        finder.add(Kind::ByteOrderMark, 1, {});
    if (!QUtf8StringView(body.data(), static_cast<qsizetype>(body.size())).isValidUtf8())
        finder.add(Kind::NotUtf8, 1, {});
    if (isHtml(body.starts_with(mark) ? body.substr(mark.size()) : body)) {
        finder.add(Kind::HtmlPage, 1, {});
        return finder.take();
    }
    int last = 1;
    forEachRobotsLine(body, [&](int number, std::string_view line) {
        last = number;
        finder.readLine(number, line);
    });
    std::vector<RobotsProblem> problems = finder.take();
    // It must not be the one that is left out.
    if (body.size() > RobotsTxt::maxBytes)
        problems.insert(problems.begin(), {Kind::TooLarge, last, {}});
    return problems;
}

} // namespace vigie
