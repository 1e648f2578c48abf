// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/site.h"

#include <optional>
#include <span>

namespace vigie {

/// Whether the changes of one site in one pass show that it was deployed anew: the same edit of the generator, or of
/// the addresses of style sheets and scripts, on at least three pages, or on two that are at least half of those
/// checked. (A single page is redesigned or edited; a deployment builds them all.) \a pagesChecked: pages of the site
/// in the pass.
///
/// The marker stands at the first of these changes, and is named after the generator ("Hugo 0.120.4 → 0.124.1"), else
/// "new assets". Its id is not set.
[[nodiscard]] std::optional<Deployment> detectDeployment(SiteId site, std::span<const Change> changes,
                                                         int pagesChecked);

} // namespace vigie
