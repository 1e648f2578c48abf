// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seo/sitemap.h"
#include "core/url/url.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// One entry as the file writes it.
struct RawSitemapEntry
{
    std::int64_t line = 0;
    std::string loc;
    std::optional<std::string> lastmod;
    std::vector<SitemapAlternate> alternates;
};

/// Checks the entries of a sitemap file one by one and gathers facts and errors, both bounded. Private to
/// parseSitemap().
class SitemapCollector
{
public:
    SitemapCollector(std::string_view sitemapUrl, const SitemapLimits& limits);

    void setKind(SitemapKind kind) { m_facts.kind = kind; }
    /// False when the limit is reached: nothing more will be taken.
    bool add(RawSitemapEntry entry);
    /// Adds the alternate to \a entry with its URL in normal form, or reports what is wrong with it.
    void addAlternate(RawSitemapEntry& entry, const std::string& lang, const std::string& href, std::int64_t line);
    /// \a line counts from 1; 0 for what has no line.
    void report(std::int64_t line, std::string_view what);
    SitemapFacts finish();

private:
    struct ForeignHost
    {
        std::int64_t firstLine = 0;
        std::size_t entries = 0;
    };

    std::optional<Url> checkedUrl(const std::string& text, const char* what, std::int64_t line);
    void noteHost(const Url& url, std::int64_t line);

    SitemapFacts m_facts;
    SitemapLimits m_limits;
    std::optional<Url> m_sitemapUrl;
    std::map<std::string, ForeignHost> m_foreignHosts;
    std::size_t m_entries = 0; ///< the refused ones included
    std::size_t m_unreported = 0;
    std::size_t m_foreignEntries = 0;
};

/// Reads XML in UTF-8 into \a collector.
void readSitemapXml(std::string_view document, SitemapCollector& collector);

} // namespace vigie
