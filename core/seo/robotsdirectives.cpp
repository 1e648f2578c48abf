// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsdirectives.h"

#include "core/base/asciitext.h"
#include "core/url/percentencoding.h"

#include <algorithm>
#include <charconv>

namespace vigie {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view unavailableAfterName = "unavailable_after";
/// Directives that have a value after a colon.
constexpr std::string_view limitNames[] = {"max-snippet", "max-image-preview", "max-video-preview"};
constexpr std::string_view monthsAndDays[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                                              "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool isLimit(std::string_view name)
{
    return std::find(std::begin(limitNames), std::end(limitNames), name) != std::end(limitNames);
}

/// Whether what follows a comma goes on with a date: "Wed, 03 Dec 2025" and "December 3, 2025".
bool continuesDate(std::string_view piece)
{
    if (!piece.empty() && isAsciiDigit(piece.front()))
        return true;
    const std::string start = asciiLowered(piece.substr(0, 3));
    return std::find(std::begin(monthsAndDays), std::end(monthsAndDays), start) != std::end(monthsAndDays);
}

/// The next piece up to a comma, in lower case and trimmed; \a rest is moved past it.
std::string takePiece(std::string_view& rest)
{
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string piece = asciiLowered(trimmed(rest.substr(0, comma)));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    return piece;
}

void addOnce(std::vector<std::string>& list, std::string directive)
{
    if (std::find(list.begin(), list.end(), directive) == list.end())
        list.push_back(std::move(directive));
}

/// Whether "name:" in front of directives may name a crawler.
enum class Prefix { None, Crawler };

/// A product token, or "*". A piece of a date ("15:00 gmt") is none.
bool isCrawlerName(std::string_view name)
{
    if (name == "*")
        return true;
    return !name.empty() && isAsciiLetter(name.front()) && name != unavailableAfterName && !isLimit(name) &&
           std::all_of(name.begin(), name.end(), [](char byte) { return isIn(byte, Unreserved); });
}

/// Reads one value, a list with commas.
void readValue(std::string_view value, Prefix prefix, std::string crawler, RobotsDirectives& into)
{
    // More directives than this are an attack; what is known is a dozen.
    constexpr std::size_t maxDirectives = 1000;
    while (!value.empty()) {
        std::string piece = takePiece(value);
        std::size_t colon = piece.find(':');
        std::string name(trimmed(std::string_view(piece).substr(0, colon)));
        while (prefix == Prefix::Crawler && colon != npos && isCrawlerName(name)) {
            crawler = name;
            piece = std::string(trimmed(std::string_view(piece).substr(colon + 1)));
            colon = piece.find(':');
            name = std::string(trimmed(std::string_view(piece).substr(0, colon)));
        }
        if (name == unavailableAfterName && colon != npos) {
            std::string date(trimmed(std::string_view(piece).substr(colon + 1)));
            while (!value.empty() && continuesDate(trimmed(value)))
                date.append(", ").append(takePiece(value));
            piece = name.append(": ").append(date);
        } else if (colon != npos && isLimit(name)) {
            piece = name.append(":").append(trimmed(std::string_view(piece).substr(colon + 1)));
        }
        if (!piece.empty() && into[crawler].size() < maxDirectives)
            addOnce(into[crawler], std::move(piece));
    }
}

/// The number of "max-snippet:20"; -1 means without limit.
std::optional<long long> limitOf(std::string_view directive, std::string_view name)
{
    if (!directive.starts_with(name) || directive.substr(name.size(), 1) != ":")
        return std::nullopt;
    const std::string_view digits = directive.substr(name.size() + 1);
    long long value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec != std::errc() || result.ptr != digits.data() + digits.size() || value < -1)
        return std::nullopt;
    return value;
}

/// The smallest limit of all; -1 (none) only where no other is given.
std::optional<long long> smallestLimit(std::span<const std::string> directives, std::string_view name)
{
    std::optional<long long> smallest;
    for (const std::string& directive : directives) {
        const auto limit = limitOf(directive, name);
        if (limit && (!smallest || *smallest < 0 || (*limit >= 0 && *limit < *smallest)))
            smallest = limit;
    }
    return smallest;
}

bool holds(std::span<const std::string> directives, std::string_view directive)
{
    return std::find(directives.begin(), directives.end(), directive) != directives.end();
}

std::optional<std::string> earliestDate(std::span<const std::string> directives)
{
    std::optional<std::string> earliest;
    std::optional<QDateTime> earliestInstant;
    for (const std::string& directive : directives) {
        const auto instant = unavailableAfter(directive);
        if (instant && (!earliestInstant || *instant < *earliestInstant)) {
            earliest = directive;
            earliestInstant = instant;
        }
    }
    return earliest;
}

/// Whether mergeMostRestrictive() deals with \a directive by name.
bool isMerged(const std::string& directive)
{
    static constexpr std::string_view names[] = {"all",      "index",     "follow",  "none",     "noindex",
                                                 "nofollow", "nosnippet", "archive", "noarchive"};
    if (std::find(std::begin(names), std::end(names), directive) != std::end(names))
        return true;
    const std::string_view name = std::string_view(directive).substr(0, directive.find(':'));
    return name.size() < directive.size() && (isLimit(name) || name == unavailableAfterName);
}

} // namespace

std::vector<std::string> parseRobotsMeta(std::string_view content)
{
    RobotsDirectives directives;
    readValue(content, Prefix::None, "robots", directives);
    return directives["robots"];
}

RobotsDirectives parseXRobotsTag(std::span<const std::string> values)
{
    RobotsDirectives directives;
    for (const std::string& value : values)
        readValue(value, Prefix::Crawler, "*", directives);
    return directives;
}

void addDirectives(RobotsDirectives& into, const RobotsDirectives& more)
{
    for (const auto& [crawler, directives] : more) {
        for (const std::string& directive : directives)
            addOnce(into[crawler], directive);
    }
}

std::vector<std::string> mergeMostRestrictive(std::span<const std::string> directives)
{
    std::vector<std::string> merged;
    const bool none = holds(directives, "none");
    if (none || holds(directives, "noindex"))
        merged.emplace_back("noindex");
    if (none || holds(directives, "nofollow"))
        merged.emplace_back("nofollow");
    if (holds(directives, "noarchive"))
        merged.emplace_back("noarchive");
    const auto snippet = smallestLimit(directives, "max-snippet");
    if (holds(directives, "nosnippet") || snippet == 0)
        merged.emplace_back("nosnippet"); // Google: max-snippet:0 is the same
    else if (snippet)
        merged.push_back("max-snippet:" + std::to_string(*snippet));
    for (const char* image : {"max-image-preview:none", "max-image-preview:standard", "max-image-preview:large"}) {
        if (holds(directives, image)) {
            merged.emplace_back(image);
            break;
        }
    }
    if (const auto video = smallestLimit(directives, "max-video-preview"))
        merged.push_back("max-video-preview:" + std::to_string(*video));
    if (auto date = earliestDate(directives))
        merged.push_back(std::move(*date));
    for (const std::string& directive : directives) {
        if (!isMerged(directive))
            addOnce(merged, directive);
    }
    return merged;
}

std::vector<std::string> directivesFor(const RobotsDirectives& directives, std::string_view crawler)
{
    std::vector<std::string> all;
    for (const auto& [name, list] : directives) {
        if (name == "*" || name == "robots" || name == crawler)
            all.insert(all.end(), list.begin(), list.end());
    }
    return mergeMostRestrictive(all);
}

} // namespace vigie
