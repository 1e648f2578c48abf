// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"

#include <QDateTime>

#include <vector>

namespace vigie {

/// An alert that is not saved yet, with the changes behind it.
struct AlertDraft
{
    Alert alert;
    std::vector<FindingPart> parts;

    bool operator==(const AlertDraft&) const = default;
};

/// More edits of one deployment than this, all below critical, are one alert.
inline constexpr int gatheredAbove = 5;

/// What people are told of \a findings, which were found together (criteria.md section 4): a finding that another one
/// explains goes under it; what is below warning is left out; the edits of one deployment that are below critical
/// become one alert of their site when there are more than five. What nobody confirmed is pending.
[[nodiscard]] std::vector<AlertDraft> makeAlerts(const std::vector<Finding>& findings, const QDateTime& now);

} // namespace vigie
