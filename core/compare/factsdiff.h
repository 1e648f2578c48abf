// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criterion.h"
#include "core/domain/observation.h"

#include <QJsonValue>

#include <vector>

namespace vigie {

struct FactDifference
{
    CriterionId criterion = CriterionId::Html;
    QJsonValue before;
    QJsonValue after;

    bool operator==(const FactDifference&) const = default;
};

/// Every criterion whose whole value differs between two observations of any two pages, in the order of CriterionId,
/// without masks, thresholds or severities. Timings are left out: they always differ.
[[nodiscard]] std::vector<FactDifference> diffFacts(const Observation& before, const Observation& after);

} // namespace vigie
