// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"

#include <QDateTime>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace vigie {

/// The site's robots.txt. `body` is the text after decoding, at most 500 KiB (what Google reads).
struct RobotsFacts
{
    std::string body;

    bool operator==(const RobotsFacts&) const = default;
};

struct SitemapAlternate
{
    std::string lang;
    std::string url;

    bool operator==(const SitemapAlternate&) const = default;
};

struct SitemapEntry
{
    std::string loc;
    std::optional<std::string> lastmod;
    std::vector<SitemapAlternate> alternates;

    bool operator==(const SitemapEntry&) const = default;
};

enum class SitemapKind { Urlset, Index, Text };

/// One sitemap file (urlset, index or text).
struct SitemapFacts
{
    SitemapKind kind = SitemapKind::Urlset;
    std::vector<SitemapEntry> urls;
    std::vector<std::string> errors; ///< English technical sentences with line numbers

    bool operator==(const SitemapFacts&) const = default;
};

struct ProbeAnswer
{
    std::string where; ///< "root" or the folder that was probed ("/products/")
    Outcome outcome = Outcome::Ok;
    int status = 0;
    std::string finalUrl; ///< empty unless it redirected

    bool operator==(const ProbeAnswer&) const = default;
};

/// How the site answers for paths that do not exist.
struct ProbeFacts
{
    std::vector<ProbeAnswer> answers;

    bool operator==(const ProbeFacts&) const = default;
};

struct VariantAnswer
{
    std::string url; ///< the variant that was asked ("http://www.example.fr/")
    Outcome outcome = Outcome::Ok;
    int status = 0; ///< of the first hop
    int hops = 0;   ///< redirects until the final URL
    std::string finalUrl;

    bool operator==(const VariantAnswer&) const = default;
};

struct VariantsFacts
{
    std::vector<VariantAnswer> answers; ///< in a fixed order: http/https x www/bare, without the site itself

    bool operator==(const VariantsFacts&) const = default;
};

struct TlsFacts
{
    std::optional<TlsInfo> certificate; ///< absent: the handshake failed, the outcome says why

    bool operator==(const TlsFacts&) const = default;
};

/// Records of the host, each list sorted.
struct DnsFacts
{
    bool nxdomain = false;
    std::vector<std::string> a;
    std::vector<std::string> aaaa;
    std::vector<std::string> cname;
    std::vector<std::string> ns; ///< of the registrable domain
    std::vector<std::string> mx; ///< of the registrable domain, "10 mail.example.fr"

    bool operator==(const DnsFacts&) const = default;
};

/// What RDAP (RFC 9083) says of the registration. `published` is false where the registry publishes none.
struct DomainFacts
{
    bool published = false;
    std::optional<QDateTime> expiresAt;
    std::vector<std::string> statuses; ///< EPP status values, sorted
    std::string registrar;

    bool operator==(const DomainFacts&) const = default;
};

using HostFacts =
    std::variant<std::monostate, RobotsFacts, SitemapFacts, ProbeFacts, VariantsFacts, TlsFacts, DnsFacts, DomainFacts>;

} // namespace vigie
