// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagecondition.h"
#include "core/domain/siteselection.h"
#include "core/monitor/canceltoken.h"
#include "core/store/pagelist.h"

#include <QDateTime>

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace vigie {

/// What pages are sorted by. Pages that are alike in it stand as they were added.
enum class PageKey {
    Added,
    Severity, ///< of the worst open change
    Url,
    Status,
    Indexable,
    Title, ///< without regard to (ASCII) case, and so are tags
    LastChange,
    LastCheck,
    ResponseTime,
    Bytes,
    Words,
    Tags,
    Kind
};

/// Which pages a table shows, in which order.
struct PageChoice
{
    SiteSelection sites;
    std::vector<PageKind> kinds; ///< empty: every kind
    QString text;                ///< part of URL or title, without regard to (ASCII) case
    PageConditions conditions;   ///< besides all of the above; their ages count back from `now`
    QDateTime now;               ///< UTC
    std::set<PageId> hidden;
    PageKey key = PageKey::Added;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Numbers of entries of a PageList, in the order of a table.
using PageOrder = std::vector<int>;

/// Whether a page of \a list belongs to \a choice. What is not known of it (never checked) is no match, and no match of
/// the opposite either where that would be said of a figure. Looks at \a list while it lives, and owns the rest.
[[nodiscard]] std::function<bool(const ListedPage&)> pageTest(const PageList& list, const PageChoice& choice);
/// Nothing when it was cancelled.
[[nodiscard]] std::optional<PageOrder> arrangePages(const PageList& list, const PageChoice& choice,
                                                    const CancelToken& cancel);
/// Whether two states of the same page are alike in what \a key sorts by.
[[nodiscard]] bool sortsAlike(const ListedPage& one, const ListedPage& other, PageKey key);

} // namespace vigie
