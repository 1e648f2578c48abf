// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/sitemapcollector.h"

#include "core/seo/w3cdatetime.h"

namespace vigie {
namespace {

/// The protocol demands less than 2,048 characters of a loc.
constexpr std::size_t longestLoc = 2047;
/// Longer texts are cut where an error shows them.
constexpr std::size_t longestShown = 200;

std::string shown(std::string_view text)
{
    if (text.size() <= longestShown)
        return std::string(text);
    std::size_t end = longestShown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // not in the middle of a character
    return std::string(text.substr(0, end)) + "...";
}

} // namespace

SitemapCollector::SitemapCollector(std::string_view sitemapUrl, const SitemapLimits& limits) : m_limits(limits)
{
    if (auto url = Url::parse(sitemapUrl))
        m_sitemapUrl = std::move(*url);
}

bool SitemapCollector::add(RawSitemapEntry entry)
{
    if (m_entries == m_limits.maxUrls) {
        report(entry.line, "more than " + std::to_string(m_limits.maxUrls) + " URLs, the rest is not read");
        return false;
    }
    ++m_entries;
    const auto url = checkedUrl(entry.loc, "loc", entry.line);
    if (!url)
        return true;
    noteHost(*url, entry.line);
    SitemapEntry checked;
    checked.loc = url->href();
    checked.alternates = std::move(entry.alternates);
    if (entry.lastmod && !isW3cDatetime(*entry.lastmod))
        report(entry.line, "lastmod is not a W3C date: " + shown(*entry.lastmod));
    else
        checked.lastmod = std::move(entry.lastmod);
    m_facts.urls.push_back(std::move(checked));
    return true;
}

void SitemapCollector::addAlternate(RawSitemapEntry& entry, const std::string& lang, const std::string& href,
                                    std::int64_t line)
{
    if (entry.alternates.size() == m_limits.maxAlternates) {
        report(line, "more than " + std::to_string(m_limits.maxAlternates) + " alternates of one URL");
        return;
    }
    if (lang.empty()) {
        report(line, "alternate without hreflang");
        return;
    }
    if (const auto url = checkedUrl(href, "alternate", line))
        entry.alternates.push_back({lang, url->href()});
}

std::optional<Url> SitemapCollector::checkedUrl(const std::string& text, const char* what, std::int64_t line)
{
    if (text.empty()) {
        report(line, std::string(what) + " is empty or missing");
        return std::nullopt;
    }
    auto url = Url::parse(text); // relative URLs are not allowed
    if (!url || !url->isHttp()) {
        report(line, std::string(what) + " is not an absolute http URL: " + shown(text));
        return std::nullopt;
    }
    if (url->href().size() > longestLoc)
        report(line, std::string(what) + " is longer than " + std::to_string(longestLoc) + " characters");
    return std::move(*url);
}

void SitemapCollector::noteHost(const Url& url, std::int64_t line)
{
    if (!m_sitemapUrl || url.host() == m_sitemapUrl->host())
        return;
    const std::string host(url.host());
    const auto known = m_foreignHosts.find(host);
    if (known != m_foreignHosts.end())
        ++known->second.entries;
    else if (m_foreignHosts.size() < m_limits.maxErrors)
        m_foreignHosts.emplace(host, ForeignHost{line, 1});
    else
        ++m_foreignEntries;
}

void SitemapCollector::report(std::int64_t line, std::string_view what)
{
    if (m_facts.errors.size() >= m_limits.maxErrors) {
        ++m_unreported;
        return;
    }
    const std::string where = line > 0 ? "line " + std::to_string(line) + ": " : std::string();
    m_facts.errors.push_back(where + std::string(what));
}

SitemapFacts SitemapCollector::finish()
{
    for (const auto& [host, foreign] : m_foreignHosts)
        report(foreign.firstLine, std::to_string(foreign.entries) + " entries of another host: " + shown(host));
    if (m_foreignEntries > 0)
        report(0, std::to_string(m_foreignEntries) + " entries of further hosts");
    if (m_unreported > 0)
        m_facts.errors.push_back(std::to_string(m_unreported) + " further errors");
    return std::move(m_facts);
}

} // namespace vigie
