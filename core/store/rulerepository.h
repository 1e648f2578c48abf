// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule.h"

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// Masks, expectations, keywords and extractions.
class RuleRepository
{
public:
    explicit RuleRepository(Database& database) : m_database(database) {}

    Result<RuleId> add(const Rule& rule);
    Result<void> update(const Rule& rule);
    Result<void> remove(RuleId id);
    /// In order of id.
    Result<std::vector<Rule>> all();
    /// Those that can concern a page of \a site: everywhere, the site's, and those of its pages.
    Result<std::vector<Rule>> forSite(SiteId site);
    Result<std::optional<Rule>> find(RuleId id);

private:
    Database& m_database;
};

} // namespace vigie
