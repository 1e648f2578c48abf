// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/compare/masks.h"

#include <algorithm>

namespace vigie {

namespace {

/// Headers that differ from reply to reply by nature, or that tell of the transfer and not of the page. Sorted.
constexpr std::string_view volatileNames[] = {
#include "core/compare/volatileheaders.inc"
};

constexpr std::string_view volatileWords[] = {"request-id", "requestid", "trace",     "correlation-id", "x-amz-cf-",
                                              "x-timer",    "runtime",   "ratelimit", "rate-limit",     "span-id"};

/// "sid=abc; Path=/; HttpOnly" -> "sid=<mark>; Path=/; HttpOnly", and Expires, whose date moves, too.
std::string maskedCookie(std::string_view value)
{
    std::string masked;
    bool first = true;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(';'), value.size());
        const std::string_view part = trimmed(value.substr(0, end));
        const std::size_t equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        if (!first)
            masked.append("; ");
        masked.append(name);
        if (equals != std::string_view::npos) {
            const bool keeps = !first && !equalsIgnoringCase(name, "expires");
            masked.append("=").append(keeps ? part.substr(equals + 1) : maskMark);
        }
        first = false;
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return masked;
}

/// 'nonce-…' sources of a Content-Security-Policy (CSP 3, section 2.3.1).
std::string maskedPolicy(std::string_view value)
{
    constexpr std::string_view lead = "'nonce-";
    std::string masked;
    std::size_t at = 0;
    for (std::size_t found = value.find(lead); found != std::string_view::npos; found = value.find(lead, at)) {
        masked.append(value.substr(at, found - at)).append(lead).append(maskMark);
        at = std::min(value.find('\'', found + lead.size()), value.size());
    }
    masked.append(value.substr(at));
    return masked;
}

std::string maskedHeaderValue(std::string_view name, std::string_view value)
{
    if (name == "set-cookie")
        return maskedCookie(value);
    if (name == "content-security-policy" || name == "content-security-policy-report-only")
        return maskedPolicy(value);
    if (name == "link") // preloads name build hashes; rel=canonical and the like are criteria of their own
        return maskAssetUrl(value);
    return std::string(value);
}

} // namespace

bool isVolatileHeader(std::string_view name)
{
    const std::string lowered = asciiLowered(name);
    if (std::binary_search(std::begin(volatileNames), std::end(volatileNames), std::string_view(lowered)))
        return true;
    return std::any_of(std::begin(volatileWords), std::end(volatileWords),
                       [&](std::string_view word) { return lowered.find(word) != std::string::npos; });
}

HeaderList maskHeaders(const HeaderList& headers, const MaskSet& masks)
{
    HeaderList masked;
    for (const HeaderField& field : headers) {
        if (isVolatileHeader(field.name) || masks.masksHeader(field.name))
            continue;
        const std::string name = asciiLowered(field.name);
        std::string value = maskedHeaderValue(name, field.value);
        if (!masks.patterns().empty())
            value = maskValue(value, CriterionId::Headers, masks).text;
        masked.push_back({name, std::move(value)});
    }
    std::stable_sort(masked.begin(), masked.end(),
                     [](const HeaderField& a, const HeaderField& b) { return a.name < b.name; });
    return masked;
}

} // namespace vigie
