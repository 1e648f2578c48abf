// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>

#include <optional>
#include <string>
#include <vector>

namespace vigie {

class BodyStore;
class Database;

/// How a page was at one moment, as its newest snapshot of that time says.
struct PageMoment
{
    int status = 0; ///< 0: no answer
    int redirects = 0;
    std::optional<bool> indexable;  ///< absent: it had no content
    std::optional<int> titleLength; ///< characters; 0 without a title; absent: it had no content
    std::optional<int> words;

    bool operator==(const PageMoment&) const = default;
};

/// One page at two moments; absent: it had not been checked by then.
struct PageMoments
{
    PageId page;
    std::string url;
    std::optional<PageMoment> before;
    std::optional<PageMoment> after;

    bool operator==(const PageMoments&) const = default;
};

/// Compares two moments of a whole site.
class PageMomentReader
{
public:
    PageMomentReader(Database& database, BodyStore& bodies) : m_database(database), m_bodies(bodies) {}

    /// Pages and home pages of \a site, in order of id. Unpacks one or two snapshots a page: for the background
    /// connection. DatabaseFailed, DatabaseDamaged.
    Result<std::vector<PageMoments>> between(SiteId site, const QDateTime& before, const QDateTime& after);

private:
    Result<PageMoment> moment(SnapshotId snapshot);

    Database& m_database;
    BodyStore& m_bodies;
};

} // namespace vigie
