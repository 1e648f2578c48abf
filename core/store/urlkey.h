// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string_view>

namespace vigie {

/// 64 bits of a URL's BLAKE2b: what the index over pages holds instead of the URL. Stored; never changes.
[[nodiscard]] qint64 urlKey(std::string_view url);

} // namespace vigie
