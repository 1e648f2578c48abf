// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

class Database;

/// What became of the pages handed to PageRepository::add(), in their order.
struct AddedPages
{
    std::vector<PageId> ids; ///< of every page, new or already there
    std::vector<bool> isNew; ///< false: this URL was watched already (or stood twice in the list)
    int added = 0;

    bool operator==(const AddedPages&) const = default;
};

enum class PageSort { Added, Url };

/// Which pages, in which order. Absent fields do not restrict.
struct PageFilter
{
    std::optional<SiteId> site;
    std::vector<PageKind> kinds; ///< empty: every kind
    QString text;                ///< part of URL or title, without regard to (ASCII) case
    QString urlPrefix;
    QString tag;
    std::optional<int> statusFrom; ///< of the last check, inclusive
    std::optional<int> statusTo;
    std::vector<Outcome> outcomes; ///< empty: any
    std::optional<bool> indexable;
    std::optional<bool> important;
    std::optional<bool> gone;
    std::optional<ActivityState> activity;
    QDateTime changedSince; ///< invalid: any
    PageSort sort = PageSort::Added;

    bool operator==(const PageFilter&) const = default;
};

/// What the scheduler needs of a page.
struct PageSchedule
{
    PageId id;
    SiteId site;
    PageKind kind = PageKind::Page;
    bool important = false;
    std::optional<std::chrono::seconds> interval; ///< absent: the site's (or the kind's)
    QDateTime lastCheckAt;

    bool operator==(const PageSchedule&) const = default;
};

/// The watched URLs. (site, URL) is unique among pages and home pages; the site's own checks (robots.txt, TLS ...) are
/// unique by (site, URL, kind).
class PageRepository
{
public:
    explicit PageRepository(Database& database) : m_database(database) {}

    /// Saves \a pages (site, url, kind, tags, important, activity, interval, createdAt) in one transaction.
    Result<AddedPages> add(std::span<const Page> pages);
    /// Writes what the user decides (kind, tags, important, activity, interval, gone). NotFound.
    Result<void> update(const Page& page);
    /// The pages vanished from the sitemap they came from, or are back in it.
    Result<void> markGone(std::span<const PageId> pages);
    Result<void> markPresent(std::span<const PageId> pages);
    /// With their snapshots, changes and figures.
    Result<void> remove(std::span<const PageId> pages);

    Result<std::optional<Page>> find(PageId id);
    /// Pages and home pages with exactly this URL, of whatever site (at most one a site).
    Result<std::vector<Page>> findByUrl(std::string_view url);
    Result<std::optional<Page>> findByUrl(SiteId site, std::string_view url);
    /// The site's own checks of one kind.
    Result<std::vector<Page>> findByKind(SiteId site, PageKind kind);

    /// Ids in the wanted order.
    Result<std::vector<PageId>> ids(const PageFilter& filter);
    /// The rows of \a ids, in their order; ids that no longer exist are left out.
    Result<std::vector<Page>> rows(std::span<const PageId> ids);
    Result<qint64> count(const PageFilter& filter);
    /// Of the pages and home pages of \a site, sorted; those that left the sitemap are not among them.
    Result<std::vector<std::string>> urls(SiteId site);
    /// Every page of an active site that is active itself and not gone.
    Result<std::vector<PageSchedule>> schedule();

private:
    Database& m_database;
};

} // namespace vigie
