// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotspattern.h"

#include "core/url/percentencoding.h"

#include <cstdint>
#include <vector>

namespace vigie {
namespace {

/// Knuth, Morris and Pratt: the plain search of the standard library may take the product of the lengths.
std::size_t findLinear(std::string_view text, std::string_view needle, std::size_t from)
{
    std::vector<std::uint32_t> borders(needle.size(), 0);
    for (std::size_t i = 1, length = 0; i < needle.size(); ++i) {
        while (length > 0 && needle[i] != needle[length])
            length = borders[length - 1];
        if (needle[i] == needle[length])
            ++length;
        borders[i] = static_cast<std::uint32_t>(length);
    }
    std::size_t matched = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        while (matched > 0 && text[i] != needle[matched])
            matched = borders[matched - 1];
        if (text[i] == needle[matched])
            ++matched;
        if (matched == needle.size())
            return i + 1 - matched;
    }
    return std::string_view::npos;
}

std::size_t findPart(std::string_view text, std::string_view part, std::size_t from)
{
    constexpr std::size_t shortPart = 16; // for which the plain search is the faster one and still linear
    return part.size() <= shortPart ? text.find(part, from) : findLinear(text, part, from);
}

bool isEscape(std::string_view text, std::size_t i)
{
    return text[i] == '%' && i + 2 < text.size() && isIn(text[i + 1], HexDigit) && isIn(text[i + 2], HexDigit);
}

char toAsciiUpper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - ('a' - 'A')) : byte;
}

} // namespace

std::string robotsPathOf(std::string_view url)
{
    constexpr auto npos = std::string_view::npos;
    constexpr std::string_view pathStarts = "/?;";
    const std::size_t start = url.starts_with("//") ? 2 : 0;
    // "://" ends a protocol only when no path, parameter or query starts before it.
    const std::size_t early = url.find_first_of(pathStarts, start);
    const std::size_t protocolEnd = url.find("://", start);
    const std::size_t authority = protocolEnd == npos || early < protocolEnd ? start : protocolEnd + 3;
    const std::size_t pathStart = url.find_first_of(pathStarts, authority);
    const std::size_t hash = url.find('#', start);
    if (pathStart == npos || hash < pathStart)
        return "/";
    std::string path(url[pathStart] == '/' ? "" : "/");
    path += url.substr(pathStart, hash == npos ? npos : hash - pathStart);
    return path;
}

std::string escapedRobotsPattern(std::string_view value)
{
    std::string pattern;
    pattern.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (isEscape(value, i)) {
            pattern += '%';
            pattern += toAsciiUpper(value[i + 1]);
            pattern += toAsciiUpper(value[i + 2]);
            i += 2;
        } else if (static_cast<unsigned char>(value[i]) >= 0x80) {
            appendPercentEncoded(pattern, static_cast<unsigned char>(value[i]));
        } else {
            pattern += value[i];
        }
    }
    return pattern;
}

bool matchesRobotsPattern(std::string_view path, std::string_view pattern)
{
    const bool toTheEnd = pattern.ends_with('$');
    if (toTheEnd)
        pattern.remove_suffix(1);
    std::size_t star = pattern.find('*');
    if (!path.starts_with(pattern.substr(0, star)))
        return false;
    if (star == std::string_view::npos)
        return !toTheEnd || path.size() == pattern.size();
    // Between two stars the leftmost place is as good as any other.
    std::size_t position = star;
    for (;;) {
        const std::size_t partStart = star + 1;
        star = pattern.find('*', partStart);
        const std::string_view part = pattern.substr(partStart, star - partStart);
        if (star == std::string_view::npos && toTheEnd)
            return path.size() >= position + part.size() && path.ends_with(part);
        if (!part.empty()) {
            const std::size_t found = findPart(path, part, position);
            if (found == std::string_view::npos)
                return false;
            position = found + part.size();
        }
        if (star == std::string_view::npos)
            return true;
    }
}

} // namespace vigie
