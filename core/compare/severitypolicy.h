// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criterion.h"
#include "core/domain/severity.h"

#include <map>
#include <optional>

namespace vigie {

/// What the user can edit about severities: ARCHITECTURE.md, "Severity is of the transition". Steps are +1 towards
/// Critical and -1 towards Info; Good is never moved, and nothing is pushed below Info.
struct SeverityPolicy
{
    int importantStep = 1;      ///< the page is important
    int breadthStep = 1;        ///< the same edit over many pages
    double breadthShare = 0.10; ///< of a segment (0-1)
    int breadthPages = 50;      ///< or so many pages, whatever the segment
    int breadthMinimum = 5;     ///< fewer pages than this are never "many", however small the segment
    int loneStep = -1;          ///< one unimportant page of a large site
    int loneSitePages = 1000;   ///< a site is large above this number of pages
    int alternatingStep = -1;   ///< A-B-A
    int alternatingDays = 30;
    int goneCriticalPages = 5;                 ///< so many pages 404/410 in one pass are critical
    double robotsBlockedShare = 0.01;          ///< robots.txt that newly blocks this share of pages is critical (0-1)
    std::map<CriterionId, Severity> overrides; ///< replaces the severity of every transition that is not Good

    bool operator==(const SeverityPolicy&) const = default;
};

/// Facts about one transition that the modifiers of a single page depend on.
struct SeverityCase
{
    CriterionId criterion = CriterionId::Html;
    Severity base = Severity::Info;
    bool important = false;                ///< page flagged important, or the home page
    bool importanceCounted = false;        ///< the base already depends on importance (404, title): no second step
    bool alternating = false;              ///< the value returned to one it had within SeverityPolicy::alternatingDays
    Severity ceiling = Severity::Critical; ///< steps never lead above it
};

/// \a severity moved by \a steps, between Info and Critical; Good stays Good.
[[nodiscard]] Severity movedSeverity(Severity severity, int steps);

/// Severity of one change of one page: the user's own, else the base with the steps for importance and alternation. The
/// steps that depend on other pages (breadth, a lone page of a large site) are taken when a pass is grouped: see
/// grouping.h.
[[nodiscard]] Severity pageSeverity(const SeverityCase& transition, const SeverityPolicy& policy);

/// True when \a pages with the same edit, out of \a segmentPages watched ones, are "many".
[[nodiscard]] bool isBroad(int pages, int segmentPages, const SeverityPolicy& policy);

} // namespace vigie
