// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/backlink.h"
#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"

#include <QJsonValue>

#include <optional>
#include <span>

namespace vigie {

/// One thing that is watched of a link that is there. The state has rules of its own, see judgeBacklink().
struct LinkCriterionRule
{
    LinkCriterion id;
    /// What is compared; nothing when this observation does not say.
    std::optional<QJsonValue> (*value)(const BacklinkObservation& seen, const Backlink& link);
    /// How bad it is that the value changed to \a after.
    Severity (*severity)(const Backlink& link, const QJsonValue& before, const QJsonValue& after);
    /// Whether \a seen is as it was agreed; nothing when nothing was.
    std::optional<bool> (*meetsAgreement)(const Backlink& link, const BacklinkObservation& seen);
    /// What was agreed, or what one expects of any link, as a value; nothing: anything is right.
    std::optional<QJsonValue> (*expected)(const Backlink& link);
    /// Puts the value of \a from in place of that of \a seen.
    void (*restore)(BacklinkObservation& seen, const BacklinkObservation& from);
};

/// Every criterion but the state.
[[nodiscard]] std::span<const LinkCriterionRule> linkCriteria();

/// Whether losing the link is critical: somebody paid for it, or called it important.
[[nodiscard]] inline bool isPrecious(const Backlink& link)
{
    return link.paid || link.important;
}

/// How bad it is that the link no longer counts.
[[nodiscard]] inline Severity lossSeverity(const Backlink& link)
{
    return isPrecious(link) ? Severity::Critical : Severity::Warning;
}

/// Whether somebody agreed on anything with the owner of the source page.
[[nodiscard]] bool isNegotiated(const Backlink& link);

} // namespace vigie
