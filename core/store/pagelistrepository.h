// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/pagelist.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace vigie {

class BodyStore;
class Database;

/// Whether there is more to read.
enum class ListRest { More, Nothing };

/// Reads the pages of a table, a slice at a time: others that wait for the reading thread come in between.
class PageListRepository
{
public:
    PageListRepository(Database& database, BodyStore& bodies) : m_database(database), m_bodies(bodies) {}

    /// Appends up to \a count pages to \a list, those after its last one.
    Result<ListRest> readOn(PageList& list, int count);
    /// The pages of \a ids, which are sorted and each there once, as they are now; those that no longer exist are left
    /// out.
    Result<std::shared_ptr<const PageList>> pages(std::span<const PageId> ids);
    /// Why each of \a ids is not indexable, see PageFacts::indexability.
    Result<std::vector<std::vector<std::string>>> reasons(const std::vector<PageId>& ids);

private:
    Result<void> readRange(PageList& list, PageId first, PageId last, int count);
    Result<void> prepare(PageList& list);

    Database& m_database;
    BodyStore& m_bodies;
};

} // namespace vigie
