// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/domain/severity.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie {

class BodyStore;
class Database;

/// A page as a list shows it: with the worst change that nobody has dealt with, and why it is not indexable.
struct PageLine
{
    Page page;
    std::optional<Severity> severity; ///< absent: no open change
    int openChanges = 0;
    std::vector<std::string> reasons; ///< see PageFacts::indexability; empty for an indexable page

    bool operator==(const PageLine&) const = default;
};

class PageLineRepository
{
public:
    PageLineRepository(Database& database, BodyStore& bodies) : m_database(database), m_bodies(bodies) {}

    /// In the order of \a ids; ids that no longer exist are left out.
    Result<std::vector<PageLine>> lines(std::span<const PageId> ids);

private:
    Result<void> addReasons(std::vector<PageLine>& lines);

    Database& m_database;
    BodyStore& m_bodies;
};

} // namespace vigie
