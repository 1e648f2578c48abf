// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/factspacking.h"
#include "core/domain/observation.h"
#include "core/domain/snapshot.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace vigie {

class Database;
class BodyStore;

/// An observation as it is kept: everything but the body, which BodyStore::load() brings by its hash.
struct StoredObservation
{
    Snapshot snapshot;
    Observation observation; ///< body empty

    [[nodiscard]] const QByteArray& bodyHash() const { return snapshot.bodyHash; }
};

/// What a new check of a page is compared with.
struct Baseline
{
    PageId page;
    std::optional<StoredObservation> good;  ///< last good content; absent: never good
    std::optional<StoredObservation> state; ///< newest state when that is not `good` itself (the page fails now)
    /// Page facts of `good` that are still packed, and what of them was read: most checks find the same bytes again and
    /// need no more. Empty once readFacts() was called, and for pages without facts.
    QByteArray packedFacts;
    PageFactsBrief brief;
};

/// Unpacks the page facts of `good`. Pure. DatabaseDamaged.
Result<void> readFacts(Baseline& baseline);

/// The kept moments of pages.
class SnapshotRepository
{
public:
    SnapshotRepository(Database& database, BodyStore& bodies) : m_database(database), m_bodies(bodies) {}

    /// With its facts.
    Result<Baseline> baseline(PageId page);
    /// In the order of \a pages, with packed facts; a page never checked gets an empty baseline.
    Result<std::vector<Baseline>> baselines(std::span<const PageId> pages);

    /// Newest first.
    Result<std::vector<Snapshot>> ofPage(PageId page);
    Result<std::optional<Snapshot>> find(SnapshotId id);
    /// NotFound, DatabaseDamaged.
    Result<StoredObservation> load(SnapshotId id);
    /// The newest snapshot of \a page that was current at \a at; nothing before the first check.
    Result<std::optional<Snapshot>> at(PageId page, const QDateTime& at);
    /// The first good snapshot, against which similarityToFirst is measured.
    Result<std::optional<StoredObservation>> firstGood(PageId page);

private:
    struct Packed;
    Result<StoredObservation> unpacked(Packed&& packed, QByteArray& page);
    Result<Baseline> packedBaseline(PageId page);

    Database& m_database;
    BodyStore& m_bodies;
};

} // namespace vigie
