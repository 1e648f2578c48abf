// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/pagefacts.h"
#include "core/domain/pagetarget.h"
#include "core/monitor/passfindings.h"
#include "core/monitor/relationchange.h"

#include <QFuture>

#include <span>
#include <vector>

namespace vigie {

class CheckPipeline;
class StoreService;
struct StoreConnection;

/// The canonical (one, and not the page itself) and the AMP version that \a facts name.
[[nodiscard]] std::vector<PageTarget> targetsOf(const PageFacts& facts, const Page& page);

/// True when a crawler that is sent there gets nothing it could index.
[[nodiscard]] bool isBrokenTarget(const TargetAnswer& answer);

/// Saves the targets of \a findings and asks for those that are on the same site and that nobody watches: each once a
/// pass, at most 200 a site, and by the schedule none again within 20 hours. Costs one query a site when no page names
/// another one. Ends with \a findings and the answers.
[[nodiscard]] QFuture<Result<PassFindings>> askForTargets(CheckPipeline& pipeline, StoreService& store,
                                                          PassFindings findings);

struct TargetVerdicts
{
    std::vector<RelationChange> changes;
    std::vector<PageTarget> targets; ///< with answers that are to be saved
};

/// Which targets of the pages of \a site that this pass has checked broke, and which are whole again. \a changes: of
/// this site and pass.
[[nodiscard]] Result<TargetVerdicts> judgeTargets(StoreConnection& connection, const PassFindings& findings,
                                                  const SiteContext& site, std::span<const Change> changes);

} // namespace vigie
