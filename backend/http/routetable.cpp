// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/routetable.h"

#include <algorithm>

namespace vigie::backend {

namespace {

constexpr std::size_t mostPairs = 100;

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> found;
    while (true) {
        const std::size_t slash = path.find('/');
        found.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            return found;
        path.remove_prefix(slash + 1);
    }
}

bool isName(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// What \a path gives the names of \a route; nothing when it is another path. \a fixed counts the segments alike.
std::optional<std::map<std::string, std::string>> fit(const Route& route, std::string_view path, int& fixed)
{
    const auto wanted = segments(route.path);
    const auto given = segments(path);
    if (wanted.size() != given.size())
        return std::nullopt;
    std::map<std::string, std::string> captures;
    fixed = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!isName(wanted[i])) {
            if (wanted[i] != given[i])
                return std::nullopt;
            ++fixed;
            continue;
        }
        auto value = percentDecoded(given[i]);
        if (!value || value->empty())
            return std::nullopt;
        captures.emplace(wanted[i].substr(1, wanted[i].size() - 2), std::move(*value));
    }
    return captures;
}

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

} // namespace

RouteAnswer RouteTable::find(std::string_view method, std::string_view path) const
{
    const std::string_view asked = method == "HEAD" ? std::string_view("GET") : method;
    std::vector<std::string> allowed;
    RouteMatch best;
    int bestFixed = -1;
    for (const Route& route : m_routes) {
        int fixed = 0;
        auto captures = fit(route, path, fixed);
        if (!captures)
            continue;
        allowed.push_back(route.method);
        if (route.method == asked && fixed > bestFixed) {
            best = {&route, std::move(*captures)};
            bestFixed = fixed;
        }
    }
    if (best.route)
        return best;
    if (allowed.empty())
        return NoSuchPath{};
    if (std::ranges::find(allowed, "GET") != allowed.end())
        allowed.emplace_back("HEAD");
    std::ranges::sort(allowed);
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    NoSuchMethod answer;
    for (const std::string& name : allowed)
        answer.allow += (answer.allow.empty() ? "" : ", ") + name;
    return answer;
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size())
            return std::nullopt;
        const int value = hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]);
        if (hexDigit(text[i + 1]) < 0 || hexDigit(text[i + 2]) < 0 || value == 0)
            return std::nullopt;
        decoded += static_cast<char>(value);
        i += 2;
    }
    return decoded;
}

std::optional<std::map<std::string, std::string>> formPairs(std::string_view text)
{
    std::map<std::string, std::string> pairs;
    while (!text.empty()) {
        const std::size_t end = text.find('&');
        std::string item(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        std::ranges::replace(item, '+', ' ');
        const std::size_t equals = item.find('=');
        auto name = percentDecoded(std::string_view(item).substr(0, equals));
        auto value = percentDecoded(equals == std::string::npos ? std::string_view()
                                                                : std::string_view(item).substr(equals + 1));
        if (!name || !value || pairs.size() >= mostPairs || !pairs.emplace(std::move(*name), std::move(*value)).second)
            return std::nullopt;
    }
    return pairs;
}

} // namespace vigie::backend
