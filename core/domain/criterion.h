// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vigie {

/// Where a check hangs, so that one cause gives one alert.
enum class Scope { Page, Host, Link };

/// "page", "host", "link".
std::string_view scopeName(Scope scope);

/// Everything that is watched. The order is that of the criteria table in ARCHITECTURE.md; the numeric values are
/// stored in databases: append, never reorder.
enum class CriterionId {
    Status,
    RedirectChain,
    FinalUrl,
    Title,
    MetaDescription,
    MetaRobots,
    XRobotsTag,
    Indexability,
    Canonical,
    Hreflang,
    Headings,
    StructuredData,
    OpenGraph,
    TwitterCard,
    Lang,
    Charset,
    Viewport,
    BaseHref,
    MetaRefresh,
    Favicon,
    Amp,
    PrevNext,
    Manifest,
    Feed,
    Analytics,
    InternalLinks,
    ExternalLinks,
    Images,
    Scripts,
    Text,
    Weight,
    Timings,
    Headers,
    SecurityHeaders,
    MixedContent,
    Keyword,
    Extraction,
    Html,
    RobotsTxt,
    Sitemap,
    NotFoundProbe,
    HostVariants,
    Tls,
    Dns,
    Domain,
};

struct CriterionInfo
{
    CriterionId id;
    std::string_view name; ///< stable, in JSON and on the command line
    Scope scope;
};

/// One row a criterion, indexed by the value of its id.
std::span<const CriterionInfo> criteria();
std::string_view criterionName(CriterionId id);
std::optional<CriterionId> criterionFromName(std::string_view name);
Scope criterionScope(CriterionId id);

} // namespace vigie
