// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/compare/masks.h"
#include "core/compare/volatiletext.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::string_view versionNames[] = {"v",  "ver",   "version", "t",  "ts", "h", "hash",  "rev", "_",
                                             "cb", "build", "cache",   "cv", "id", "m", "mtime", "dm",  "bust"};

struct CharacterCounts
{
    int digits = 0;
    int hexLetters = 0;
    int lower = 0;
    int upper = 0;
    int other = 0;
};

CharacterCounts counted(std::string_view token)
{
    CharacterCounts counts;
    for (const char c : token) {
        counts.digits += isAsciiDigit(c) ? 1 : 0;
        counts.hexLetters += isAsciiHexDigit(c) && !isAsciiDigit(c) ? 1 : 0;
        counts.lower += c >= 'a' && c <= 'z' ? 1 : 0;
        counts.upper += c >= 'A' && c <= 'Z' ? 1 : 0;
        counts.other += !isAsciiDigit(c) && !isAsciiLetter(c) ? 1 : 0;
    }
    return counts;
}

/// What bundlers write: eight or more hexadecimal digits, a time stamp, or eight or more letters of both cases that no
/// language would produce ("D3kf9aZq").
bool isBuildHash(std::string_view token)
{
    if (token.size() < 8 || token.size() > 128)
        return false;
    const CharacterCounts counts = counted(token);
    const int size = static_cast<int>(token.size());
    if (counts.digits + counts.hexLetters == size)
        return counts.digits > 0;
    if (counts.other > 0)
        return false;
    if (counts.lower > 0 && counts.upper > 0)
        return counts.digits > 0 || (size == 8 && counts.upper >= 3);
    return size >= 16 && counts.digits >= 4;
}

/// Appends a path, each piece between separators masked when it looks like a build hash.
void appendPath(std::string& target, std::string_view path)
{
    std::size_t at = 0;
    while (at < path.size()) {
        const std::size_t separator = std::min(path.find_first_of("/.-_~", at), path.size());
        const std::string_view token = path.substr(at, separator - at);
        if (isBuildHash(token))
            target.append(maskMark);
        else
            target.append(token);
        if (separator < path.size())
            target.push_back(path[separator]);
        at = separator + 1;
    }
}

void appendQuery(std::string& target, std::string_view query)
{
    std::size_t at = 0;
    while (at <= query.size()) {
        const std::size_t end = std::min(query.find('&', at), query.size());
        const std::string_view pair = query.substr(at, end - at);
        const std::size_t equals = pair.find('=');
        const std::string_view name = pair.substr(0, equals);
        const bool versioned = equals != std::string_view::npos &&
                               std::any_of(std::begin(versionNames), std::end(versionNames),
                                           [&](std::string_view other) { return equalsIgnoringCase(name, other); });
        const bool bare = equals == std::string_view::npos && isBuildHash(pair);
        if (versioned)
            target.append(name).append("=").append(maskMark);
        else if (bare)
            target.append(maskMark);
        else
            target.append(pair);
        if (end < query.size())
            target.push_back('&');
        at = end + 1;
    }
}

} // namespace

std::string maskAssetUrl(std::string_view url)
{
    const std::string clean = maskSessionUrl(url);
    const std::string_view text = clean;
    const std::size_t scheme = text.find("://");
    const std::size_t authority = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t pathStart =
        scheme == std::string_view::npos ? 0 : std::min(text.find('/', authority), text.size());
    const std::size_t queryMark = std::min(text.find('?', pathStart), text.size());
    std::string masked(text.substr(0, pathStart));
    appendPath(masked, text.substr(pathStart, queryMark - pathStart));
    if (queryMark < text.size()) {
        masked.push_back('?');
        appendQuery(masked, text.substr(queryMark + 1));
    }
    return masked;
}

} // namespace vigie
