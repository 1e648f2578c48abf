// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/compare/worddiff.h"
#include "core/domain/page.h"
#include "ui/diff/diffdocument.h"
#include "ui/diff/snapshottext.h"

#include <string>
#include <vector>

namespace vigie {

struct StoreConnection;

/// What differs by nature or by a rule of the user's: left out, or compared like everything else.
enum class IgnoredParts { Hidden, Shown };

struct DiffRequest
{
    PageId page;
    SnapshotId before;
    SnapshotId after;
    DiffSubject subject = DiffSubject::Html;
    DiffGranularity granularity = DiffGranularity::Word;
    IgnoredParts ignored = IgnoredParts::Hidden;

    bool operator==(const DiffRequest&) const = default;
};

/// A watched page whose access a change of robots.txt takes away or gives.
struct RobotsEffectRow
{
    std::string url;
    std::string crawlers; ///< product tokens, separated by commas
    bool blockedNow = false;
    int line = 0; ///< of the deciding rule in the file that blocks

    bool operator==(const RobotsEffectRow&) const = default;
};

struct SnapshotDiff
{
    DiffDocument document;
    std::string unified;                  ///< for a ticket; empty when nothing differs
    std::vector<RobotsEffectRow> effects; ///< of a robots.txt, compared by rule
    bool onlyIgnored = false;             ///< nothing differs but what is hidden

    bool operator==(const SnapshotDiff&) const = default;
};

/// Reads and compares; on the store's background thread. NotFound: retention let a content go.
[[nodiscard]] Result<SnapshotDiff> diffSnapshots(StoreConnection& connection, const DiffRequest& request);

} // namespace vigie
