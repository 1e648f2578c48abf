// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <string>

namespace vigie {

struct StoreConnection;

/// What of a reply is compared.
enum class DiffSubject { Html, Headers, Text };

/// The lines of one kept snapshot, UTF-8. On the store's thread. NotFound: retention let the content go.
[[nodiscard]] Result<std::string> readSnapshotText(StoreConnection& connection, SnapshotId snapshot,
                                                   DiffSubject subject);

} // namespace vigie
