// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <QJsonObject>

#include <string>
#include <string_view>

namespace vigie {

/// The facts object of `inspect page` as one line of JSON without a line feed: the promised members, in the promised
/// order, `null` for what is absent. `anchor` is descendant text, so "" for a link around an image. Valid UTF-8
/// whatever the facts hold.
[[nodiscard]] std::string factsToJsonLine(const PageFacts& facts);

/// The same as an object.
[[nodiscard]] QJsonObject factsToJson(const PageFacts& facts);

/// Appends \a text as a JSON string literal (RFC 8259), bytes that are no UTF-8 as U+FFFD.
void appendJsonString(std::string& out, std::string_view text);

} // namespace vigie
