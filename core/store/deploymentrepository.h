// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// Markers of deployments.
class DeploymentRepository
{
public:
    explicit DeploymentRepository(Database& database) : m_database(database) {}

    Result<DeploymentId> add(const Deployment& deployment);
    Result<void> remove(DeploymentId id);
    /// Oldest first; invalid dates do not restrict (\a until is exclusive).
    Result<std::vector<Deployment>> list(std::optional<SiteId> site, const QDateTime& since = {},
                                         const QDateTime& until = {});

private:
    Database& m_database;
};

} // namespace vigie
