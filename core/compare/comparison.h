// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/masks.h"
#include "core/compare/severitypolicy.h"
#include "core/domain/change.h"
#include "core/domain/observation.h"
#include "core/domain/page.h"
#include "core/domain/rule.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie {

/// An earlier change of the same page, for finding A-B-A.
struct RecentEdit
{
    CriterionId criterion = CriterionId::Html;
    std::string editKey;
    QDateTime at;
};

/// What robots.txt says of one watched page to one crawler, before and now. Worked out where robots.txt is understood.
struct RobotsVerdict
{
    std::string url;
    std::string crawler; ///< product token in lower case ("googlebot")
    bool important = false;
    bool blockedBefore = false;
    bool blockedNow = false;
    int line = 0; ///< deciding line now, 0: none
};

/// What a comparison has to know besides the observations.
struct CompareContext
{
    SiteId site;
    PageId page;
    std::string url; ///< of the watched page
    PageKind kind = PageKind::Page;
    bool important = false;
    std::string siteOrigin; ///< "https://www.example.fr"
    int sitePageCount = 0;
    QDateTime previousCheckAt; ///< UTC, of the check before this one; invalid: the time of the last state is used
    QDateTime stateSince;      ///< UTC, when the last state began; invalid: the time of the last state is used
    double medianWords = 0;    ///< of the page's history; 0: unknown, the larger of both sides is used
    double p95TotalMs = 0;     ///< of the page's total times, without the recent ones; 0: unknown
    std::span<const int>
        recentTotalMs;              ///< total times of the last checks before this one, oldest first; three are enough
    const MaskSet* masks = nullptr; ///< the page's compiled masks; none: only the built-in ones
    std::span<const Rule> rules;    ///< expectations, keywords and extractions of the page (masks are ignored here)
    std::span<const RecentEdit> recentEdits;       ///< of this page
    std::span<const RobotsVerdict> robotsVerdicts; ///< only for PageKind::RobotsTxt
    SeverityPolicy policy;
};

/// One change as it is found, before it has an id.
struct FoundChange
{
    Change change;
    std::optional<std::size_t> cause; ///< index in CompareResult::changes of the change that explains this one
    bool alternating = false;         ///< A-B-A: people are told once
    bool violatesExpectation = false;
};

struct CompareResult
{
    std::vector<FoundChange> changes; ///< in the order of CriterionId; several of one criterion are different edits
    std::vector<CriterionId> ignored; ///< criteria that differ, but only in what masks leave out
    std::vector<Error> errors;        ///< rules that could not be used (PatternTooCostly)
};

/// Compares \a current with the last state and the last good reply of the same URL. A null pointer means "there was
/// none": a first check is the baseline and gives no changes except violated expectations. Outcomes that say nothing
/// about the site (offline, cancelled ...) give no changes at all. `confirmed`, ids and snapshots of the changes are
/// left to the caller; `detectedAt` is Observation::at.
///
/// Change::before and Change::after carry the values of criterionValue(), reduced to what differs where they are large:
///   sets (hreflang, headings, structured_data, links, scripts, analytics, mixed_content, favicon, feed):
///     before {"count":n,"removed":[…]}, after {"count":n,"added":[…]}, at most 100 entries, then "more":n;
///   maps (open_graph, twitter_card, headers, security_headers): only the properties that differ, null where absent;
///   html: {"generator":…}, {"assets":[…]} or {"lines":[{"line":n,"text":…}],"count":n}.
[[nodiscard]] CompareResult compareObservations(const Observation* lastGood, const Observation* lastState,
                                                const Observation& current, const CompareContext& context);

/// True when nothing that is compared can differ: same outcome, status, final URL, hops, header values after masks and
/// body. The fast path of compareObservations(), for callers that want to skip fact extraction too. \a before needs its
/// body.
[[nodiscard]] bool isUnchanged(const Observation& before, const Observation& current);

/// True when \a value (of criterionValue()) is what the JSON \a expected asks for: equal; or every member of an
/// expected object matches; true/false against indexability; a number against status; a string against a one-element
/// list or a directive ("noindex") inside meta_robots or x_robots_tag.
[[nodiscard]] bool matchesExpectation(CriterionId criterion, const QJsonValue& value, const QJsonValue& expected);

} // namespace vigie
