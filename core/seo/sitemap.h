// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/hostfacts.h"

#include <QByteArrayView>

#include <string_view>

namespace vigie {

/// The limits of the sitemap protocol (sitemaps.org) for one file.
struct SitemapLimits
{
    qsizetype maxBytes = 50 * 1024 * 1024; ///< after decompression
    std::size_t maxUrls = 50'000;
    std::size_t maxAlternates = 1'000; ///< of one URL; ours
    std::size_t maxErrors = 200;       ///< ours; more are only counted

    bool operator==(const SitemapLimits&) const = default;
};

/// Reads one sitemap file: XML (urlset, sitemapindex; RSS 2.0 and Atom feeds give their links as a urlset) or text with
/// one URL a line, each also gzipped. \a url is where it was fetched from; it may be empty.
///
/// What could be read before an error is kept. Errors say the line and what is wrong: XML that is not well-formed, an
/// entity that a DOCTYPE declares (never expanded), a limit, a loc that is no absolute http URL (dropped), a loc of
/// another host (kept), a lastmod that is no W3C date (dropped), a damaged gzip. Namespaces are not looked at, prefixes
/// are ignored.
SitemapFacts parseSitemap(QByteArrayView bytes, std::string_view url, const SitemapLimits& limits = {});

} // namespace vigie
