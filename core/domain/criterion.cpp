// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/criterion.h"

#include <array>

namespace vigie {

namespace {

constexpr std::array criterionRows{
    CriterionInfo{CriterionId::Status, "status", Scope::Page},
    CriterionInfo{CriterionId::RedirectChain, "redirect_chain", Scope::Page},
    CriterionInfo{CriterionId::FinalUrl, "final_url", Scope::Page},
    CriterionInfo{CriterionId::Title, "title", Scope::Page},
    CriterionInfo{CriterionId::MetaDescription, "meta_description", Scope::Page},
    CriterionInfo{CriterionId::MetaRobots, "meta_robots", Scope::Page},
    CriterionInfo{CriterionId::XRobotsTag, "x_robots_tag", Scope::Page},
    CriterionInfo{CriterionId::Indexability, "indexability", Scope::Page},
    CriterionInfo{CriterionId::Canonical, "canonical", Scope::Page},
    CriterionInfo{CriterionId::Hreflang, "hreflang", Scope::Page},
    CriterionInfo{CriterionId::Headings, "headings", Scope::Page},
    CriterionInfo{CriterionId::StructuredData, "structured_data", Scope::Page},
    CriterionInfo{CriterionId::OpenGraph, "open_graph", Scope::Page},
    CriterionInfo{CriterionId::TwitterCard, "twitter_card", Scope::Page},
    CriterionInfo{CriterionId::Lang, "lang", Scope::Page},
    CriterionInfo{CriterionId::Charset, "charset", Scope::Page},
    CriterionInfo{CriterionId::Viewport, "viewport", Scope::Page},
    CriterionInfo{CriterionId::BaseHref, "base_href", Scope::Page},
    CriterionInfo{CriterionId::MetaRefresh, "meta_refresh", Scope::Page},
    CriterionInfo{CriterionId::Favicon, "favicon", Scope::Page},
    CriterionInfo{CriterionId::Amp, "amp", Scope::Page},
    CriterionInfo{CriterionId::PrevNext, "prev_next", Scope::Page},
    CriterionInfo{CriterionId::Manifest, "manifest", Scope::Page},
    CriterionInfo{CriterionId::Feed, "feed", Scope::Page},
    CriterionInfo{CriterionId::Analytics, "analytics", Scope::Page},
    CriterionInfo{CriterionId::InternalLinks, "internal_links", Scope::Page},
    CriterionInfo{CriterionId::ExternalLinks, "external_links", Scope::Page},
    CriterionInfo{CriterionId::Images, "images", Scope::Page},
    CriterionInfo{CriterionId::Scripts, "scripts", Scope::Page},
    CriterionInfo{CriterionId::Text, "text", Scope::Page},
    CriterionInfo{CriterionId::Weight, "weight", Scope::Page},
    CriterionInfo{CriterionId::Timings, "timings", Scope::Page},
    CriterionInfo{CriterionId::Headers, "headers", Scope::Page},
    CriterionInfo{CriterionId::SecurityHeaders, "security_headers", Scope::Page},
    CriterionInfo{CriterionId::MixedContent, "mixed_content", Scope::Page},
    CriterionInfo{CriterionId::Keyword, "keyword", Scope::Page},
    CriterionInfo{CriterionId::Extraction, "extraction", Scope::Page},
    CriterionInfo{CriterionId::Html, "html", Scope::Page},
    CriterionInfo{CriterionId::RobotsTxt, "robots_txt", Scope::Host},
    CriterionInfo{CriterionId::Sitemap, "sitemap", Scope::Host},
    CriterionInfo{CriterionId::NotFoundProbe, "not_found_probe", Scope::Host},
    CriterionInfo{CriterionId::HostVariants, "host_variants", Scope::Host},
    CriterionInfo{CriterionId::Tls, "tls", Scope::Host},
    CriterionInfo{CriterionId::Dns, "dns", Scope::Host},
    CriterionInfo{CriterionId::Domain, "domain", Scope::Host},
};

} // namespace

std::string_view scopeName(Scope scope)
{
    switch (scope) {
    case Scope::Page:
        return "page";
    case Scope::Host:
        return "host";
    case Scope::Link:
        return "link";
    }
    return "page";
}

std::span<const CriterionInfo> criteria()
{
    return criterionRows;
}

std::string_view criterionName(CriterionId id)
{
    return criterionRows[static_cast<std::size_t>(id)].name;
}

std::optional<CriterionId> criterionFromName(std::string_view name)
{
    for (const CriterionInfo& row : criterionRows) {
        if (row.name == name)
            return row.id;
    }
    return std::nullopt;
}

Scope criterionScope(CriterionId id)
{
    return criterionRows[static_cast<std::size_t>(id)].scope;
}

} // namespace vigie
