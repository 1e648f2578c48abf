// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/deploymentrepository.h"

#include "core/store/database.h"

namespace vigie {

Result<DeploymentId> DeploymentRepository::add(const Deployment& deployment)
{
    const auto inserted = m_database.execute("INSERT INTO deployment (site, at, name, detected) VALUES (?, ?, ?, ?)",
                                             deployment.site, deployment.at, deployment.name, deployment.detected);
    if (!inserted)
        return fail(inserted.error());
    return DeploymentId{m_database.lastInsertId()};
}

Result<void> DeploymentRepository::remove(DeploymentId id)
{
    const auto removed = m_database.execute("DELETE FROM deployment WHERE id = ?", id);
    if (!removed)
        return fail(removed.error());
    if (*removed == 0)
        return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such deployment"));
    return {};
}

Result<std::vector<Deployment>> DeploymentRepository::list(std::optional<SiteId> site, const QDateTime& since,
                                                           const QDateTime& until)
{
    const auto make = [](const SqlRow& row) {
        return Deployment{row.id<DeploymentId>(0), row.id<SiteId>(1), row.instant(2), row.text(3), row.flag(4)};
    };
    return m_database.all("SELECT id, site, at, name, detected FROM deployment WHERE coalesce(site = ?, 1) "
                          "AND coalesce(at >= ?, 1) AND coalesce(at < ?, 1) ORDER BY at, id",
                          make, site, since, until);
}

} // namespace vigie
