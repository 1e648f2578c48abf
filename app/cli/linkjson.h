// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/backlink.h"
#include "core/domain/linkevent.h"
#include "core/monitor/linkjob.h"
#include "core/store/linkrepository.h"

#include <QJsonObject>

namespace vigie {

// The JSON of the link commands that scripts rely on (README, "For scripts"). Shapes only grow.

/// One line of `link list`.
[[nodiscard]] QJsonObject linkJson(const Backlink& link);
/// One line of `link status`.
[[nodiscard]] QJsonObject linkStatusJson(const WatchedLink& watched);
/// Both of them in one object, for `export links`.
[[nodiscard]] QJsonObject linkRowJson(const WatchedLink& watched);
/// What is told of a link: the last observation; while the page does not answer, the last one that saw the link. Null:
/// never checked.
[[nodiscard]] const BacklinkObservation* shownObservation(const WatchedLink& watched);
/// One line of `link history`: what the link looked like from `at` to `seen_until`, and what had happened.
[[nodiscard]] QJsonObject linkHistoryJson(const Backlink& link, const LinkHistoryEntry& entry,
                                          const std::vector<LinkEvent>& events);
[[nodiscard]] QJsonObject linkEventJson(const LinkEvent& event);
/// What `check --link` and `run` say of a pass.
[[nodiscard]] QJsonObject linkPassJson(const LinkPassResult& result);

} // namespace vigie
