// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigie {

/// Caps that keep the walk linear in time and memory on every input. The defaults lie far above any real page, so that
/// reaching one is itself worth a remark (WalkSummary::limitHit).
struct WalkLimits
{
    /// Depth of the stack of open elements; deeper ones become siblings of the deepest (Chromium does so from 512 on).
    std::size_t openElements = 20'000;
    /// Entries of the list of active formatting elements; a full list forgets its older half.
    std::size_t formattingElements = 512;
    /// Attributes of one tag; further ones are dropped.
    std::size_t attributesPerTag = 10'000;
    /// Formatting elements opened again in one document; none after that.
    std::uint64_t reconstructions = 200'000;
    /// Stack entries that the adoption agency may shift in one document; later end tags only close.
    std::uint64_t adoptionWork = 20'000'000;
};

struct WalkSummary
{
    bool limitHit = false; ///< at least one of the limits changed the result
    bool quirks = false;   ///< the document is in quirks mode
};

/// Tokenizes `utf8` and does the tree construction of the HTML standard (sections 13.2.5 and 13.2.6, scripting enabled,
/// no script run), reporting to `handler` instead of keeping a tree. Never fails; bytes that are no UTF-8 are passed on
/// as they are (use decodeToUtf8() first). `utf8` must stay alive and unchanged during the call. A leading byte order
/// mark is text here: decodeToUtf8() removes it.
WalkSummary walkDocument(std::string_view utf8, DocumentHandler& handler, const WalkLimits& limits = {});

} // namespace vigie
