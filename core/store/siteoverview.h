// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>

#include <vector>

namespace vigie {

class Database;

/// What a site's card says besides its name.
struct SiteSummary
{
    SiteId site;
    qint64 pages = 0;      ///< pages and home pages, without the site's own checks
    QDateTime lastCheckAt; ///< UTC, of the newest check of any of its URLs; invalid: never

    bool operator==(const SiteSummary&) const = default;
};

/// Sums over the watched URLs of every site, in one walk: what an overview of many sites asks at once.
class SiteOverview
{
public:
    explicit SiteOverview(Database& database) : m_database(database) {}

    /// In order of site; a site without URLs is left out. DatabaseFailed, DatabaseDamaged.
    Result<std::vector<SiteSummary>> all();

private:
    Database& m_database;
};

} // namespace vigie
