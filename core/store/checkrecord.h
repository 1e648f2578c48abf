// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/ids.h"
#include "core/domain/observation.h"
#include "core/domain/snapshot.h"

#include <optional>
#include <vector>

namespace vigie {

/// How much a new snapshot differs from the one before it. Absent parts were not compared.
struct DiffSizes
{
    std::optional<DiffSize> html;
    std::optional<DiffSize> text;
    std::optional<DiffSize> headers;
    double similarityToFirst = 1.0; ///< visible text against the first good snapshot

    bool operator==(const DiffSizes&) const = default;
};

/// One finished check as the pipeline hands it over to be kept. Outcomes that say nothing about the site (offline,
/// cancelled) leave no trace. The body may be empty when contentChanged is false: then the page keeps the body of its
/// last good content.
struct CheckRecord
{
    SiteId site;
    PageId page;
    PassId pass;                     ///< may be 0: outside of any pass
    Observation observation;         ///< body and facts as they are to be kept
    std::vector<Change> changes;     ///< id, site, page, detectedAt and snapshots are filled in by the store
    std::vector<ChangeId> recovered; ///< earlier changes that this check ends: they become Recovered
    DiffSizes sizes;
    bool contentChanged = false; ///< something differs (after masks) from the last good content
    bool good = false;           ///< complete and believed: becomes the last good content
    bool repeats = false;        ///< the last good content again: its facts hold, the observation need not carry them
};

/// What was written for one CheckRecord.
struct RecordedCheck
{
    PageId page;
    SnapshotId snapshot;         ///< the page's newest snapshot, new or not
    std::vector<Change> changes; ///< as stored, with their ids

    bool operator==(const RecordedCheck&) const = default;
};

} // namespace vigie
