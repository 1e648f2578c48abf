// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/passfacts.h"
#include "core/monitor/passfindings.h"
#include "core/monitor/relationchange.h"

#include <span>
#include <vector>

namespace vigie {

/// Language versions that link to each other: Google honours hreflang only when both sides do. Looks at the pages whose
/// hreflang or status changed in this pass and at the watched pages that they name; what was one-sided before is no
/// change. \a changes: of this site and pass.
[[nodiscard]] Result<std::vector<RelationChange>> judgeReturnLinks(StoreConnection& connection, PassFacts& facts,
                                                                   const PassFindings& findings,
                                                                   const SiteContext& site,
                                                                   std::span<const Change> changes);

} // namespace vigie
