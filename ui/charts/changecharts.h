// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"
#include "core/store/rolluprepository.h"
#include "ui/charts/chartcontent.h"

#include <span>

namespace vigie {

/// What the charts of a site, or of several, are made of.
struct SiteFigures
{
    qint64 fromDay = 0; ///< UTC days since 1970-01-01, both included
    qint64 toDay = 0;
    std::vector<ChangesOfDay> changes;
    std::vector<ChecksOfDay> checks;
    std::vector<Deployment> deployments;

    [[nodiscard]] int days() const { return static_cast<int>(toDay - fromDay + 1); }
    bool operator==(const SiteFigures&) const = default;
};

/// Changes a day, the worst at the foot of the stack.
[[nodiscard]] ChartContent changesBySeverity(const SiteFigures& figures);
/// Changes a day, by the four criteria that changed most and all others.
[[nodiscard]] ChartContent changesByCriterion(const SiteFigures& figures);
/// The four criteria of changesByCriterion(), in its order.
[[nodiscard]] std::vector<CriterionId> leadingCriteria(const SiteFigures& figures);
/// The severities of changesBySeverity(), in its order.
[[nodiscard]] std::span<const Severity> stackedSeverities();
/// Changes of each day, from the first to the last; nothing for days without a check.
[[nodiscard]] std::vector<std::optional<qint64>> changesPerDay(const SiteFigures& figures);
/// Deployments as verticals of a chart whose first day is \a fromDay.
[[nodiscard]] std::vector<ChartMarker> deploymentMarkers(std::span<const Deployment> deployments, qint64 fromDay,
                                                         qint64 toDay);

} // namespace vigie
