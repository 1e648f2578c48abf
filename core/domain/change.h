// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criterion.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QDateTime>
#include <QJsonValue>

#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// The life of a change as people see it (criteria.md section 4). Numeric values are stored: append, never reorder.
enum class ChangeState { Open, Acknowledged, Accepted, Recovered };

/// One criterion of one URL that differs from its last good value.
struct Change
{
    ChangeId id;
    QDateTime detectedAt; ///< UTC
    SiteId site;
    PageId page;
    std::string url;
    CriterionId criterion = CriterionId::Html;
    Severity severity = Severity::Info;
    QJsonValue before; ///< null: absent
    QJsonValue after;
    std::string editKey; ///< same criterion + same normalised edit give the same key: what grouping counts
    bool confirmed = false;
    ChangeState state = ChangeState::Open;
    std::optional<ChangeGroupId> group;
    int groupPages = 0; ///< pages of that group, 0 without one
    std::optional<ChangeId> cause;
    SnapshotId snapshotBefore;
    SnapshotId snapshotAfter;

    bool operator==(const Change&) const = default;
};

/// The same edit over several pages of one pass.
struct ChangeGroup
{
    ChangeGroupId id;
    SiteId site;
    PassId pass;
    QDateTime detectedAt;
    CriterionId criterion = CriterionId::Html;
    Severity severity = Severity::Info;
    std::string editKey;
    int pages = 0;
    PageId representative;
    std::vector<std::string> exceptions; ///< watched pages of the segment that the edit does not fit, at most 100
    int exceptionCount = 0;

    bool operator==(const ChangeGroup&) const = default;
};

/// "open", "acknowledged", "accepted", "recovered".
constexpr std::string_view changeStateName(ChangeState state)
{
    constexpr std::string_view names[] = {"open", "acknowledged", "accepted", "recovered"};
    return names[static_cast<std::size_t>(state)];
}

} // namespace vigie
