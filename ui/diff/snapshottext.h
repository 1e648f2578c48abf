// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <string>

namespace vigie {

struct StoreConnection;

/// What of a reply is compared.
enum class DiffSubject {
    Html, ///< the body as it is, decoded
    Headers,
    Text,       ///< what a reader sees
    Facts,      ///< every criterion and its value, in words
    RobotsRules ///< the groups of a robots.txt and their rules, without comments
};

/// The lines of one kept snapshot, UTF-8. On the store's thread. NotFound: retention let the content go.
[[nodiscard]] Result<std::string> readSnapshotText(StoreConnection& connection, SnapshotId snapshot,
                                                   DiffSubject subject);

} // namespace vigie
