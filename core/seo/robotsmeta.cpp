// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsmeta.h"

#include "core/seo/visibletext.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr std::string_view expiryName = "unavailable_after";

/// Meta names that robots directives are read from, in lower case and sorted.
constexpr std::string_view crawlerNames[] = {"adidxbot",
                                             "adsbot-google",
                                             "applebot",
                                             "baiduspider",
                                             "bingbot",
                                             "bingpreview",
                                             "ccbot",
                                             "duckduckbot",
                                             "facebookbot",
                                             "google-extended",
                                             "googlebot",
                                             "googlebot-image",
                                             "googlebot-news",
                                             "googlebot-video",
                                             "googleother",
                                             "gptbot",
                                             "mediapartners-google",
                                             "msnbot",
                                             "otherbot",
                                             "petalbot",
                                             "robots",
                                             "seznambot",
                                             "slurp",
                                             "storebot-google",
                                             "yandex",
                                             "yandexbot"};

/// Directives that may follow a date, so that a comma before them ends it.
constexpr std::string_view directiveNames[] = {"all",
                                               "archive",
                                               "follow",
                                               "index",
                                               "indexifembedded",
                                               "max-image-preview",
                                               "max-snippet",
                                               "max-video-preview",
                                               "noarchive",
                                               "nocache",
                                               "nofollow",
                                               "noimageindex",
                                               "noindex",
                                               "none",
                                               "nositelinkssearchbox",
                                               "nosnippet",
                                               "notranslate"};

std::string lowered(std::string_view text)
{
    std::string result = collapsed(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

bool isDirective(std::string_view text)
{
    const std::string_view name = trimmed(text.substr(0, text.find(':')));
    return name == expiryName ||
           std::find(std::begin(directiveNames), std::end(directiveNames), name) != std::end(directiveNames);
}

bool isExpiry(std::string_view directive)
{
    return trimmed(directive.substr(0, directive.find(':'))) == expiryName;
}

std::optional<int> number(std::string_view text)
{
    if (text.empty() || text.size() > 4)
        return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// 1 to 12 for an English month name or its first three letters.
std::optional<int> month(std::string_view text)
{
    constexpr std::string_view names = "janfebmaraprmayjunjulaugsepoctnovdec";
    const std::size_t at = text.size() < 3 ? std::string_view::npos : names.find(text.substr(0, 3));
    if (at == std::string_view::npos || at % 3 != 0)
        return std::nullopt;
    return static_cast<int>(at / 3) + 1;
}

/// Seconds east of UTC for the zones of RFC 822 and numeric ones.
std::optional<int> zoneOffset(std::string_view text)
{
    struct Zone
    {
        std::string_view name;
        int hours;
    };
    constexpr Zone zones[] = {{"gmt", 0},  {"utc", 0},  {"ut", 0},   {"z", 0},    {"est", -5},
                              {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6},
                              {"pst", -8}, {"pdt", -7}, {"cet", 1},  {"cest", 2}};
    for (const Zone& zone : zones) {
        if (zone.name == text)
            return zone.hours * 3600;
    }
    const std::optional<int> digits = text.size() == 5 ? number(text.substr(1)) : std::nullopt;
    if (!digits || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    const int seconds = (*digits / 100) * 3600 + (*digits % 100) * 60;
    return text[0] == '-' ? -seconds : seconds;
}

std::optional<QTime> timeOfDay(std::string_view text)
{
    if (text.find(':') == std::string_view::npos)
        return std::nullopt;
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size() && !text.empty(); ++i) {
        const std::size_t end = std::min(text.find(':'), text.size());
        const std::optional<int> part = number(text.substr(0, end));
        if (!part)
            return std::nullopt;
        parts[i] = *part;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const QTime time(parts[0], parts[1], parts[2]);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// "25 jun 2010 15:00:00 pst", "saturday, 25-aug-07 15:00:00 est" and the like.
std::optional<QDateTime> namedMonthDate(std::string_view text)
{
    std::optional<int> day;
    std::optional<int> year;
    std::optional<int> monthNumber;
    std::optional<QTime> time;
    int offset = 0;
    while (!text.empty()) {
        // A hyphen joins the parts of an RFC 850 date, but begins a numeric zone.
        const bool zone = text.front() == '-' && time;
        const std::size_t end = std::min(text.find_first_of(zone ? " ," : " ,-", zone ? 1 : 0), text.size());
        const std::string_view token = text.substr(0, end);
        text.remove_prefix(std::min(end + (end == 0 ? 1 : 0), text.size()));
        if (const auto value = number(token))
            (day ? year : day) = *value;
        else if (const auto named = month(token); named && !monthNumber)
            monthNumber = named;
        else if (const auto clock = timeOfDay(token))
            time = clock;
        else if (const auto shift = zoneOffset(token))
            offset = *shift;
    }
    if (!day || !year || !monthNumber)
        return std::nullopt;
    const int fullYear = *year < 70 ? *year + 2000 : *year < 100 ? *year + 1900 : *year;
    const QDateTime local(QDate(fullYear, *monthNumber, *day), time.value_or(QTime(0, 0)), Qt::UTC);
    return local.isValid() ? std::optional(local.addSecs(-offset)) : std::nullopt;
}

} // namespace

std::vector<std::string> splitRobotsDirectives(std::string_view content)
{
    std::vector<std::string> directives;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find(','), content.size());
        std::string piece = lowered(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
        if (piece.empty())
            continue;
        if (!directives.empty() && isExpiry(directives.back()) && !isDirective(piece))
            directives.back() += ", " + piece;
        else
            directives.push_back(std::move(piece));
    }
    return directives;
}

bool addRobotsMeta(RobotsDirectives& directives, std::string_view name, std::string_view content)
{
    const std::string crawler = lowered(name);
    if (!std::binary_search(std::begin(crawlerNames), std::end(crawlerNames), std::string_view(crawler)))
        return false;
    std::vector<std::string>& known = directives[crawler];
    for (std::string& directive : splitRobotsDirectives(content)) {
        if (std::find(known.begin(), known.end(), directive) == known.end())
            known.push_back(std::move(directive));
    }
    return true;
}

std::optional<QDateTime> unavailableAfter(std::string_view directive)
{
    const std::size_t colon = directive.find(':');
    if (!isExpiry(directive) || colon == std::string_view::npos)
        return std::nullopt;
    const std::string text = lowered(directive.substr(colon + 1));
    const QDateTime iso = QDateTime::fromString(QString::fromStdString(text).toUpper(), Qt::ISODate);
    if (iso.isValid())
        return iso.timeSpec() == Qt::LocalTime ? QDateTime(iso.date(), iso.time(), Qt::UTC) : iso.toUTC();
    return namedMonthDate(text);
}

} // namespace vigie
