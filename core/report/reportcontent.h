// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pinghistory.h"
#include "core/domain/reportschedule.h"
#include "core/domain/site.h"
#include "core/domain/uptime.h"
#include "core/store/reportfigures.h"

#include <QDateTime>

#include <vector>

namespace vigie {

/// Everything, or only what a status page shows.
enum class ReportExtent { Everything, UptimeOnly };

/// Which report is wanted.
struct ReportOrder
{
    SiteSelection sites;
    ReportPeriod period;
    ReportExtent extent = ReportExtent::Everything;

    bool operator==(const ReportOrder&) const = default;
};

/// Changes of one UTC day by severity.
struct ReportDay
{
    QDate day;
    SeverityCounts changes{};

    bool operator==(const ReportDay&) const = default;
};

/// One monitor in the period.
struct ReportMonitor
{
    PingMonitor monitor;
    UptimeFigures figures;               ///< of the whole period, up to the moment of the report
    std::vector<UptimeFigures> days;     ///< one a day of the period; a window of 0: not over yet, or not begun
    std::vector<PingIncident> incidents; ///< that touch the period, newest first, at most as many as a list shows
    qint64 incidentCount = 0;
    qint64 longestMs = 0; ///< of the incidents, inside the period

    bool operator==(const ReportMonitor&) const = default;
};

/// Pages of one site at both ends of the period.
struct ReportPages
{
    Site site;
    PageCounts before;
    PageCounts after;

    bool operator==(const ReportPages&) const = default;
};

/// Everything that a report says, in figures: what is rendered, in any language, comes from here alone.
struct ReportContent
{
    ReportOrder order;
    QDateTime madeAt; ///< UTC
    ReportBrand agency;
    ReportBrand client;
    std::vector<Site> sites;
    SeverityCounts raisedAlerts{};
    SeverityCounts openAlerts{};
    std::vector<Alert> worstOpen;
    std::vector<ReportDay> days; ///< every day of the period
    FirstOf<EditSummary> edits;
    std::vector<ReportMonitor> monitors;
    BacklinkCounts backlinks;
    ReportFigures::LinkTransitions linkTransitions;
    FirstOf<LinkEvent> linkEvents;
    std::vector<ReportPages> pages;

    [[nodiscard]] SeverityCounts changes() const; ///< of all days
    bool operator==(const ReportContent&) const = default;
};

} // namespace vigie
