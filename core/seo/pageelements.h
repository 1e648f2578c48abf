// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"
#include "core/html/documenttext.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// What the walk of one document leaves for the facts, before URLs are resolved and texts are cut out. The views live
/// as long as the walk.
struct PageElements
{
    struct Range
    {
        Place place;
        Place end;
        int level = 0; ///< of a heading
        bool inHead = false;
    };
    struct Anchor
    {
        Place place;
        Place end;
        std::string_view href;
        std::string_view rel;
        std::int64_t sourceEnd = 0;
        bool inHead = false;
    };
    /// A link element.
    struct HeadLink
    {
        Place place;
        std::string_view href;
        std::string_view rel;
        std::optional<std::string_view> hreflang;
        std::string_view type;
        std::int64_t sourceEnd = 0;
        bool inHead = false;
    };
    /// A meta element with a content attribute.
    struct Meta
    {
        Place place;
        std::string_view name;
        std::string_view property;
        std::string_view httpEquiv;
        std::string_view content;
        std::int64_t sourceEnd = 0;
        bool inHead = false;
    };
    /// A script element or a stylesheet, in the order of the document.
    struct Asset
    {
        Place place;
        std::string_view url;
        bool isScript = false;
        bool inHead = false;
    };
    struct ImageText
    {
        Place place;
        std::string_view alt;
        bool inHead = false;
    };
    struct Subresource
    {
        Place place;
        std::string_view url; ///< or a srcset
        bool inHead = false;
    };
    struct Structured
    {
        Place place;
        StructuredData data;
        bool inHead = false;
    };

    std::vector<Range> titles;
    std::vector<Range> headings;
    std::vector<Anchor> anchors;
    std::vector<HeadLink> links;
    std::vector<Meta> metas;
    std::vector<Asset> assets;
    std::vector<ImageText> imageTexts;     ///< images inside links
    std::vector<Subresource> subresources; ///< those whose address is http:
    std::vector<Structured> structured;
    std::vector<AnalyticsId> analytics;
    ImageCounts images;
    std::optional<std::string_view> base; ///< href of the first base element that has one
    std::optional<std::string_view> lang; ///< of the html element
    std::string visibleText;
    std::int64_t titleEnd = -1; ///< where the first title ends in the source
    bool limitHit = false;
    /// Some elements did not arrive in document order (foster parenting, adoption agency).
    bool outOfOrder = false;
};

} // namespace vigie
