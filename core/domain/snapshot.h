// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/outcome.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace vigie {

/// How much one part of a snapshot differs from the snapshot before it: the numbers behind the diff charts.
struct DiffSize
{
    int linesAdded = 0;
    int linesRemoved = 0;
    int wordsAdded = 0;
    int wordsRemoved = 0;
    double similarity = 1.0; ///< 0-1, to the snapshot before

    bool operator==(const DiffSize&) const = default;
};

/// A kept moment of one URL. Written only when something differs from the one before.
struct Snapshot
{
    SnapshotId id;
    PageId page;
    QDateTime at;         ///< first check that saw this
    QDateTime lastSeenAt; ///< last check that saw the same
    Outcome outcome = Outcome::Ok;
    int status = 0;
    QByteArray bodyHash;          ///< BLAKE2b-256 of the decoded body; empty without one
    std::optional<DiffSize> html; ///< absent for the first good snapshot
    std::optional<DiffSize> text;
    std::optional<DiffSize> headers;
    double similarityToFirst = 1.0; ///< visible text against the first good snapshot

    bool operator==(const Snapshot&) const = default;
};

} // namespace vigie
