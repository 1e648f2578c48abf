// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie {

class Database;

/// The sites. All functions: DatabaseFailed, DatabaseDamaged, DiskFull besides what they name.
class SiteRepository
{
public:
    explicit SiteRepository(Database& database) : m_database(database) {}

    /// Saves a new site. AlreadyExists (subject: the origin).
    Result<SiteId> add(const Site& site);
    /// Writes every field of the site with \a site.id; its origin may change too. NotFound, AlreadyExists.
    Result<void> update(const Site& site);
    /// Removes the site with its pages, snapshots, changes, figures and the passes over it alone. NotFound.
    Result<void> remove(SiteId id);
    /// In order of origin.
    Result<std::vector<Site>> all();
    Result<std::optional<Site>> find(SiteId id);
    Result<std::optional<Site>> findByOrigin(std::string_view origin);

private:
    Database& m_database;
};

} // namespace vigie
