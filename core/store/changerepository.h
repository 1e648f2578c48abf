// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/domain/page.h"

#include <QDateTime>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie {

class Database;

/// Which changes. Absent fields do not restrict.
struct ChangeFilter
{
    std::optional<SiteId> site;
    QString client; ///< of the site; empty: any
    std::optional<PageId> page;
    std::optional<PassId> pass;
    std::optional<ChangeGroupId> group;
    std::vector<CriterionId> criteria; ///< empty: every criterion
    std::vector<Severity> severities;  ///< empty: every severity
    std::vector<ChangeState> states;   ///< empty: every state
    QDateTime since;                   ///< inclusive; invalid: from the beginning
    QDateTime until;                   ///< exclusive; invalid: to the end
    QString text;                  ///< part of the URL or of a value, without regard to (ASCII) case; not for groups
    QString tag;                   ///< of the page; not for groups
    std::optional<ChangeId> after; ///< only changes with a greater id: the next page of a long list
    int limit = 0;                 ///< 0: all
    bool newestFirst = false;

    bool operator==(const ChangeFilter&) const = default;
};

/// Since when a criterion of a page has its present value.
struct CriterionSince
{
    CriterionId criterion = CriterionId::Status;
    QDateTime since;              ///< the change, or the first good check
    std::optional<Change> change; ///< absent: it never changed while we watched

    bool operator==(const CriterionSince&) const = default;
};

/// What changed, and its groups. Changes of one page are written by CheckRepository, with their check.
class ChangeRepository
{
public:
    explicit ChangeRepository(Database& database) : m_database(database) {}

    Result<std::vector<Change>> list(const ChangeFilter& filter);
    /// The same, one by one, for exports of any length.
    Result<void> each(const ChangeFilter& filter, const std::function<void(const Change&)>& visit);
    Result<qint64> count(const ChangeFilter& filter);
    Result<std::optional<Change>> find(ChangeId id);
    /// The newest change of one criterion of a page.
    Result<std::optional<Change>> latest(PageId page, CriterionId criterion);
    /// One entry for every criterion of \a page that ever changed, and for the others of the page's scope the first
    /// good check. Empty while the page was never good.
    Result<std::vector<CriterionSince>> blame(PageId page);

    /// Saves a change that was found between pages, at the end of a pass, and counts it.
    Result<ChangeId> add(const Change& change, PassId pass);
    /// The open changes of \a page with this edit key become Recovered.
    Result<void> recover(PageId page, const std::string& editKey);
    Result<void> setState(std::span<const ChangeId> changes, ChangeState state);
    /// \a cause is the change that brought \a effects about (a robots.txt line, a host that is down).
    Result<void> setCause(std::span<const ChangeId> effects, ChangeId cause);
    Result<void> setSeverity(std::span<const ChangeId> changes, Severity severity);

    /// Saves a group (a new one when its id is 0) and makes \a members belong to it; `pages` becomes the number of its
    /// distinct pages. Returns the group as stored.
    Result<ChangeGroup> saveGroup(const ChangeGroup& group, std::span<const ChangeId> members);
    Result<std::optional<ChangeGroup>> findGroup(ChangeGroupId id);
    /// Groups in the time, site, criteria and severities of \a filter, oldest first.
    Result<std::vector<ChangeGroup>> groups(const ChangeFilter& filter);

private:
    Database& m_database;
};

} // namespace vigie
