// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/observation.h"
#include "core/store/storeservice.h"

#include <map>
#include <optional>

namespace vigie {

/// The stored observations that the end of a pass looks at, each read once. Reading facts is the dear part of it, so
/// there is a limit, after which nothing more is known.
class PassFacts
{
public:
    explicit PassFacts(StoreConnection& connection) : m_connection(connection) {}

    /// Null: never good, or past the limit. The pointer holds as long as this object.
    [[nodiscard]] const Observation* lastGood(PageId page);
    [[nodiscard]] const Observation* snapshot(SnapshotId id);

private:
    StoreConnection& m_connection;
    std::map<PageId, SnapshotId> m_lastGood;
    std::map<SnapshotId, std::optional<Observation>> m_observations;
};

} // namespace vigie
