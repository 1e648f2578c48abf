// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"
#include "core/store/linkrepository.h"
#include "ui/widgets/theme.h"

#include <QString>

namespace vigie {

/// What is shown of a backlink: the last look, or while its page does not answer, the last one that saw the link. Null
/// before the first check.
[[nodiscard]] const BacklinkObservation* shownObservation(const WatchedLink& watched);

/// "live", "paused", "not checked yet" ….
[[nodiscard]] QString stateText(const WatchedLink& watched);
[[nodiscard]] IconName iconOf(const WatchedLink& watched);
/// "followed", or why it is not: "nofollow (rel, meta)".
[[nodiscard]] QString relText(const BacklinkObservation* seen);
/// "yes", or why not.
[[nodiscard]] QString indexableText(const BacklinkObservation* seen);
/// What became of our page that the link leads to.
[[nodiscard]] QString landingText(const BacklinkObservation* seen);
[[nodiscard]] QString anchorText(const BacklinkObservation* seen);

/// A value of an event: states, positions and reasons in words.
[[nodiscard]] QString eventValueText(LinkCriterion criterion, const QJsonValue& value);

// Words for what was agreed.
[[nodiscard]] QString agreedRelText(AgreedRel rel);
[[nodiscard]] QString matchText(TargetMatch match);

} // namespace vigie
