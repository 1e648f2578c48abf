// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/analytics.h"

#include "core/base/asciitext.h"
#include "core/seo/visibletext.h"

#include <algorithm>
#include <bitset>

namespace vigie {

namespace {

/// How the id stands behind (or around) its needle.
enum class Reading {
    PrefixedCapitals, ///< the needle begins the id: capitals and digits follow
    PrefixedNumbers,  ///< the needle begins the id: digits and hyphens follow
    Digits,           ///< digits after quotes and punctuation
    SiteDigits,       ///< the same, behind a following member "site"
    Word,             ///< letters, digits, '-', '_' and '.' after quotes and punctuation
    AfterScriptWord,  ///< the word after the word "script"
    MatomoSite,
    MatomoAddress,
};

struct Needle
{
    std::string_view text;
    std::string_view kind;
    Reading reading;
    std::size_t least;
};

constexpr Needle needles[] = {
#define VIGIE_NEEDLE(text, kind, reading, least) {text, kind, Reading::reading, least},
#include "core/seo/analyticsneedles.inc"
#undef VIGIE_NEEDLE
};

constexpr std::size_t maxIds = 200;
constexpr std::size_t maxIdBytes = 200;

std::size_t pairIndex(std::string_view text, std::size_t at)
{
    return static_cast<std::size_t>(static_cast<unsigned char>(text[at])) * 256 +
           static_cast<unsigned char>(text[at + 1]);
}

/// The first two bytes of every needle: one look-up per byte of code decides that nothing begins there.
const std::bitset<65536>& needleStarts()
{
    static const std::bitset<65536> starts = [] {
        std::bitset<65536> bits;
        for (const Needle& needle : needles)
            bits.set(pairIndex(needle.text, 0));
        return bits;
    }();
    return starts;
}

bool isCapitalOrDigit(char c)
{
    return isAsciiDigit(c) || (c >= 'A' && c <= 'Z');
}

bool isNumberPart(char c)
{
    return isAsciiDigit(c) || c == '-';
}

bool isWordPart(char c)
{
    return isCapitalOrDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

bool isPunctuation(char c)
{
    return isHtmlSpace(c) || isQuote(c) || c == ':' || c == '=' || c == ',' || c == '(' || c == '[';
}

template <class Test> std::string_view leading(std::string_view text, Test test)
{
    const auto end = std::find_if_not(text.begin(), text.end(), test);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// What follows quotes, commas and the like; a cap keeps the work per needle constant.
std::string_view behindPunctuation(std::string_view text)
{
    text = text.substr(0, maxIdBytes);
    return text.substr(leading(text, isPunctuation).size());
}

/// The address in `"//stats.example/"`, or in `u + "//…"`; empty when no literal comes first.
std::string_view addressLiteral(std::string_view text)
{
    text = behindPunctuation(text);
    const std::string_view literal =
        leading(text, [](char c) { return !isQuote(c) && c != ';' && c != '+' && c != ')'; });
    const bool isAddress = literal.find("//") != std::string_view::npos && literal.size() < text.size();
    return isAddress && isQuote(text[literal.size()]) ? literal : std::string_view();
}

/// An id that starts with its needle stands at the start of a literal or of a parameter's value.
std::string_view prefixedId(std::string_view code, std::size_t at, const Needle& needle)
{
    if (at > 0 && !isQuote(code[at - 1]) && code[at - 1] != '=')
        return {};
    const std::string_view rest = code.substr(at + needle.text.size(), maxIdBytes);
    const std::string_view tail =
        needle.reading == Reading::PrefixedCapitals ? leading(rest, isCapitalOrDigit) : leading(rest, isNumberPart);
    const bool goesOn = tail.size() < rest.size() && (isWordPart(rest[tail.size()]) && rest[tail.size()] != '.');
    if (tail.size() < needle.least || tail.size() > 24 || goesOn)
        return {};
    return code.substr(at, needle.text.size() + tail.size());
}

std::string_view idBehind(std::string_view rest, Reading reading)
{
    switch (reading) {
    case Reading::Digits:
        return leading(behindPunctuation(rest), isAsciiDigit);
    case Reading::SiteDigits: {
        const std::string_view object = rest.substr(0, maxIdBytes);
        const std::size_t site = object.find("site");
        if (site == std::string_view::npos)
            return {};
        return leading(behindPunctuation(object.substr(site + 4)), isAsciiDigit);
    }
    case Reading::AfterScriptWord: {
        const std::string_view word = behindPunctuation(rest);
        constexpr std::string_view script = "script";
        if (word.substr(0, script.size()) != script)
            return {};
        return leading(behindPunctuation(word.substr(script.size())), isWordPart);
    }
    default:
        return leading(behindPunctuation(rest), isWordPart);
    }
}

/// The path segment (without query) of \a url behind \a marker.
std::string_view segmentBehind(std::string_view url, std::string_view marker)
{
    const std::size_t at = url.find(marker);
    if (at == std::string_view::npos)
        return {};
    return leading(url.substr(at + marker.size()), [](char c) { return c != '/' && c != '?' && c != '#'; });
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace

void AnalyticsScan::add(std::string_view kind, std::string_view id)
{
    id = id.substr(0, maxIdBytes);
    const bool known = std::any_of(m_found.begin(), m_found.end(),
                                   [&](const AnalyticsId& found) { return found.kind == kind && found.id == id; });
    if (!known && !id.empty() && m_found.size() < maxIds)
        m_found.push_back({std::string(kind), std::string(id)});
}

void AnalyticsScan::inlineScript(std::string_view code)
{
    const std::bitset<65536>& starts = needleStarts();
    for (std::size_t at = 0; at + 1 < code.size(); ++at) {
        if (!starts[pairIndex(code, at)])
            continue;
        for (const Needle& needle : needles) {
            if (code.substr(at, needle.text.size()) != needle.text)
                continue;
            const std::string_view rest = code.substr(at + needle.text.size());
            if (needle.reading == Reading::PrefixedCapitals || needle.reading == Reading::PrefixedNumbers) {
                add(needle.kind, prefixedId(code, at, needle));
            } else if (needle.reading == Reading::MatomoAddress) {
                if (m_matomoAddress.empty())
                    m_matomoAddress = addressLiteral(rest);
            } else if (at == 0 || code[at - 1] == '.' || !isWordPart(code[at - 1])) {
                const std::string_view id = idBehind(rest, needle.reading);
                if (id.size() < needle.least)
                    continue;
                if (needle.reading == Reading::MatomoSite && m_matomoSites.size() < maxIds)
                    m_matomoSites.emplace_back(id.substr(0, maxIdBytes));
                else if (needle.reading != Reading::MatomoSite)
                    add(needle.kind, id);
            }
        }
    }
}

void AnalyticsScan::scriptUrl(std::string_view url)
{
    inlineScript(url); // "…/gtm.js?id=GTM-XXXX", "…/hm.js?…"
    if (contains(url, "assets.adobedtm.com/"))
        add("adobe", url.substr(url.rfind('/') + 1));
    else if (contains(url, ".aticdn.net/"))
        add("piano", leading(segmentBehind(url, ".aticdn.net/"), isAsciiDigit));
    else if (contains(url, "clarity.ms/tag/"))
        add("clarity", segmentBehind(url, "clarity.ms/tag/"));
    else if (contains(url, "static.hotjar.com/c/hotjar-"))
        add("hotjar", leading(segmentBehind(url, "/c/hotjar-"), isAsciiDigit));
    else if (contains(url, "js.hs-scripts.com/"))
        add("hubspot", leading(segmentBehind(url, "js.hs-scripts.com/"), isAsciiDigit));
    else if (contains(url, "/js/container_"))
        add("matomo_tag_manager", leading(segmentBehind(url, "/js/container_"), isCapitalOrDigit));
}

void AnalyticsScan::scriptAttribute(std::string_view name, std::string_view value, std::string_view scriptUrl)
{
    if (name == "data-domain" && contains(scriptUrl, "plausible"))
        add("plausible", value);
    else if (name == "data-website-id")
        add("umami", value);
    else if (name == "data-site" && contains(scriptUrl, "fathom"))
        add("fathom", value);
    else if (name == "data-cf-beacon")
        addBeaconToken(value);
}

/// Cloudflare's beacon: {"token": "…", …}.
void AnalyticsScan::addBeaconToken(std::string_view json)
{
    constexpr std::string_view member = "token";
    const std::size_t at = json.find(member);
    if (at != std::string_view::npos)
        add("cloudflare", leading(behindPunctuation(json.substr(at + member.size())), isWordPart));
}

std::vector<AnalyticsId> AnalyticsScan::take()
{
    for (const std::string& site : m_matomoSites)
        add("matomo", m_matomoAddress.empty() ? site : site + "@" + m_matomoAddress);
    return std::move(m_found);
}

} // namespace vigie
