// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/page.h"
#include "core/domain/rule.h"
#include "core/domain/site.h"
#include "core/domain/snapshot.h"

#include <QJsonArray>
#include <QJsonObject>

#include <string>
#include <vector>

namespace vigie {

// The JSON that scripts rely on (README, "For scripts"). Shapes only grow.

[[nodiscard]] QJsonValue jsonInstant(const QDateTime& at); ///< ISO 8601 UTC, null when invalid
[[nodiscard]] QJsonValue jsonText(const std::string& utf8);
[[nodiscard]] QJsonArray jsonTexts(const std::vector<std::string>& values);

[[nodiscard]] QJsonObject toJson(const Site& site);
[[nodiscard]] QJsonObject toJson(const Page& page, const Site& site);
[[nodiscard]] QJsonObject toJson(const Change& change, const Site& site);
[[nodiscard]] QJsonObject toJson(const ChangeGroup& group, const Site& site, const std::string& representativeUrl);
[[nodiscard]] QJsonObject toJson(const Snapshot& snapshot);
[[nodiscard]] QJsonObject toJson(const Rule& rule);

/// "page", "home", "robots_txt", "sitemap" ...
[[nodiscard]] QString pageKindName(PageKind kind);

} // namespace vigie
