// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/change.h"
#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"
#include "core/domain/site.h"
#include "core/domain/timerange.h"

#include <array>
#include <string>
#include <vector>

namespace vigie {

class Database;

/// What a report is about: these sites, and the links to them.
struct FiguresScope
{
    std::vector<Site> sites;
    QString client;     ///< whose backlinks count too; empty: none
    bool whole = false; ///< everything that is watched, also what belongs to no site
    TimeRange period;

    /// Whether \a url is one of the sites' own, by http or https.
    [[nodiscard]] bool holds(std::string_view url) const;
};

/// Counts by severity, in the order of the enum.
using SeverityCounts = std::array<qint64, 4>;

/// The same edit on any number of pages of one site, and what it brought about.
struct EditSummary
{
    Change example; ///< the first one
    Severity severity = Severity::Info;
    qint64 pages = 0;
    qint64 effects = 0; ///< changes that name one of these as their cause
    QDateTime lastAt;   ///< of the newest

    bool operator==(const EditSummary&) const = default;
};

/// The first of a list, and how many there are in all.
template <class Entry> struct FirstOf
{
    std::vector<Entry> entries;
    qint64 total = 0;

    bool operator==(const FirstOf&) const = default;
};

/// How many pages answered how at one moment, by their newest snapshot of that time.
struct PageCounts
{
    std::array<qint64, 6> byClass{}; ///< 0: no answer, else the first digit of the status
    [[nodiscard]] qint64 total() const;

    bool operator==(const PageCounts&) const = default;
};

/// Backlinks by state; `unchecked` were never looked at.
struct BacklinkCounts
{
    std::array<qint64, 5> byState{};
    qint64 unchecked = 0;
    [[nodiscard]] qint64 total() const;

    bool operator==(const BacklinkCounts&) const = default;
};

/// What reports add up: each figure is one walk over an index or a table, and no list is longer than it is asked to be.
class ReportFigures
{
public:
    ReportFigures(Database& database, const FiguresScope& scope) : m_database(database), m_scope(scope) {}

    /// Edits at warning or above that nothing else brought about: the worst first, then those of most pages.
    Result<FirstOf<EditSummary>> edits(int limit);
    /// Alerts raised in the period, pending ones left out.
    Result<SeverityCounts> raisedAlerts();
    /// Open or acknowledged now.
    Result<SeverityCounts> openAlerts();
    /// The same alerts: the worst first, then the newest.
    Result<std::vector<Alert>> worstOpenAlerts(int limit);
    /// Pages and home pages of \a site that are watched now and had been checked by \a at.
    Result<PageCounts> pages(SiteId site, const QDateTime& at);
    /// Now.
    Result<BacklinkCounts> backlinks();
    /// Of the period, the worst first, then the newest.
    Result<FirstOf<LinkEvent>> linkEvents(int limit);
    /// How many links were lost in the period, and how many are back or were found: transitions of their state.
    struct LinkTransitions
    {
        qint64 lost = 0;
        qint64 live = 0;
        qint64 changed = 0; ///< what else changed about a link

        bool operator==(const LinkTransitions&) const = default;
    };
    Result<LinkTransitions> linkTransitions();

private:
    [[nodiscard]] QJsonValue siteIds() const;
    [[nodiscard]] QJsonValue prefixes() const;
    Result<SeverityCounts> counted(std::string_view sql, const std::vector<QVariant>& arguments);

    Database& m_database;
    const FiguresScope& m_scope;
};

} // namespace vigie
