// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Text of a page as a JSON string; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] QString jsonText(std::string_view text);
/// The first \a maxBytes bytes of \a text, cut between characters.
[[nodiscard]] QString jsonExcerpt(std::string_view text, std::size_t maxBytes);
[[nodiscard]] QJsonValue jsonOrNull(const std::optional<std::string>& text);
/// Null, a string, or an array when there are several.
[[nodiscard]] QJsonValue jsonOneOrMany(const std::vector<std::string>& texts);
[[nodiscard]] QJsonArray jsonArray(const std::vector<std::string>& texts);
/// {key: string or array} or null when empty.
[[nodiscard]] QJsonValue jsonMap(const PropertyMap& map);
/// {key: array} or null when empty.
[[nodiscard]] QJsonValue jsonDirectives(const RobotsDirectives& directives);

/// {"count":n,"removed":[…]}: \a member is "removed" or "added", the list is cut at 100 entries and then "more" tells
/// how many were left out.
[[nodiscard]] QJsonObject jsonSetSide(int count, const char* member, const std::vector<std::string>& texts);

} // namespace vigie
