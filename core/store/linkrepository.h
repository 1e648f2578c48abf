// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/backlink.h"
#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"

#include <optional>
#include <span>
#include <vector>

namespace vigie {

class Database;

/// A backlink with where it stands; without a standing it was never checked.
struct WatchedLink
{
    Backlink link;
    std::optional<BacklinkStanding> standing;

    bool operator==(const WatchedLink&) const = default;
};

/// One finished check as it is to be kept. The events' link and ids are filled in by the repository.
struct LinkCheckRecord
{
    BacklinkId link;
    BacklinkStanding standing;
    std::vector<LinkEvent> events;
};

/// What one backlink looked like for a while.
struct LinkHistoryEntry
{
    QDateTime at;        ///< first check that saw it
    QDateTime seenUntil; ///< last check that saw the same
    BacklinkObservation observation;

    bool operator==(const LinkHistoryEntry&) const = default;
};

struct AddedLinks
{
    std::vector<BacklinkId> ids; ///< one per given backlink, new or known
    int added = 0;

    bool operator==(const AddedLinks&) const = default;
};

/// The times that a schedule is made of.
struct LinkSchedule
{
    BacklinkId id;
    std::string source;
    std::chrono::seconds interval{0};
    bool important = false;
    QDateTime checkedAt; ///< invalid: never

    bool operator==(const LinkSchedule&) const = default;
};

/// Backlinks, where they stand, what they looked like, and their events. All functions: DatabaseFailed,
/// DatabaseDamaged, DiskFull besides what they name.
class LinkRepository
{
public:
    explicit LinkRepository(Database& database) : m_database(database) {}

    /// Saves those that are not known (same source, target and match) yet, in one transaction.
    Result<AddedLinks> add(std::span<const Backlink> links);
    /// Writes every field of the backlink with \a link.id but its ends. NotFound.
    Result<void> update(const Backlink& link);
    /// Removes the backlink with its history and events. NotFound.
    Result<void> remove(BacklinkId id);
    /// In order of source and target.
    Result<std::vector<Backlink>> all();
    Result<std::optional<Backlink>> find(BacklinkId id);
    /// All that stand on this page.
    Result<std::vector<Backlink>> findBySource(std::string_view source);
    /// The active ones.
    Result<std::vector<LinkSchedule>> schedule();
    /// In the order of \a ids; those that are gone are left out.
    Result<std::vector<WatchedLink>> watched(std::span<const BacklinkId> ids);

    /// Saves what a check found, in one transaction; a row of history only when sameFacts() does not hold. Returns the
    /// events with their ids. NotFound when the backlink was removed meanwhile.
    Result<std::vector<LinkEvent>> record(const LinkCheckRecord& check);
    /// Oldest first.
    Result<std::vector<LinkHistoryEntry>> history(BacklinkId id);
    /// Oldest first.
    Result<std::vector<LinkEvent>> events(BacklinkId id);
    /// The events behind a cursor, oldest first, at most \a limit: who keeps the last id misses none.
    Result<std::vector<LinkEvent>> eventsAfter(LinkEventId id, int limit = 1'000);

private:
    Result<void> remember(const LinkCheckRecord& check);

    Database& m_database;
};

/// Whether two observations say the same of the link: what drifts without meaning (time, place and number of other
/// links on the page, technical detail) is left out.
[[nodiscard]] bool sameFacts(const BacklinkObservation& a, const BacklinkObservation& b);

} // namespace vigie
