// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/pagetarget.h"

#include <span>
#include <vector>

namespace vigie {

class Database;

/// Other URLs that watched pages name as their canonical or AMP version.
class TargetRepository
{
public:
    explicit TargetRepository(Database& database) : m_database(database) {}

    /// \a page names exactly \a targets now. One that it named before keeps what is known of it.
    Result<void> replace(PageId page, std::span<const PageTarget> targets);
    /// Those of the pages of \a site that were checked since \a since.
    Result<std::vector<PageTarget>> ofChecked(SiteId site, const QDateTime& since);
    /// Writes answer and lookedAt.
    Result<void> update(const PageTarget& target);

private:
    Database& m_database;
};

} // namespace vigie
