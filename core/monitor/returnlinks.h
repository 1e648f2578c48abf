// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/passfacts.h"
#include "core/monitor/passfindings.h"
#include "core/monitor/relationchange.h"

#include <span>
#include <vector>

namespace vigie {

/// Language versions that link to each other: Google honours hreflang only when both sides do. Looks at the pages whose hreflang or
/// status changed in this pass and at the watched pages that they name; what was one-sided before is no change. The severity of
/// a change in \a changes (of this site and pass) that broke such a pair is raised to what that deserves.
[[nodiscard]] Result<std::vector<RelationChange>> judgeReturnLinks(StoreConnection& connection, PassFacts& facts, const PassFindings& findings,
                                                                   const SiteContext& site, std::span<Change> changes);

} // namespace vigie
