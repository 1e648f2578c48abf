// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/snapshotrepository.h"

#include "core/store/bodystore.h"
#include "core/store/contentcolumn.h"
#include "core/store/database.h"
#include "core/store/snapshotcontent.h"

namespace vigie {

namespace {

// A snapshot that is still its page's last state was last seen at the page's last check.
constexpr std::string_view columns =
    "n.id, n.page, n.at, CASE WHEN n.id = p.last_state THEN s.checked_at ELSE n.last_seen_at END, n.outcome, n.status, "
    "b.hash, n.html_size, n.text_size, n.headers_size, n.similarity_first";
constexpr std::string_view source =
    " FROM snapshot n JOIN page p ON p.id = n.page LEFT JOIN page_state s ON s.page = n.page "
    "LEFT JOIN body b ON b.id = n.body ";

std::string select(std::string_view conditions)
{
    return "SELECT " + std::string(columns) + std::string(source) + std::string(conditions);
}

std::optional<DiffSize> diffSize(const SqlRow& row, int column)
{
    return row.isNull(column) ? std::nullopt : unpackDiffSize(row.text(column));
}

Snapshot snapshotFromRow(const SqlRow& row)
{
    Snapshot snapshot;
    snapshot.id = row.id<SnapshotId>(0);
    snapshot.page = row.id<PageId>(1);
    snapshot.at = row.instant(2);
    snapshot.lastSeenAt = row.isNull(3) ? snapshot.at : row.instant(3);
    snapshot.outcome = row.enumeration<Outcome>(4);
    snapshot.status = row.number(5);
    snapshot.bodyHash = row.blob(6);
    snapshot.html = diffSize(row, 7);
    snapshot.text = diffSize(row, 8);
    snapshot.headers = diffSize(row, 9);
    snapshot.similarityToFirst = row.isNull(10) ? 1.0 : row.real(10);
    return snapshot;
}

} // namespace

Result<StoredObservation> SnapshotRepository::load(SnapshotId id)
{
    auto snapshot = find(id);
    if (!snapshot)
        return fail(std::move(snapshot.error()));
    if (!*snapshot)
        return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such snapshot"));
    const auto content = readContent(m_database, m_bodies, id);
    if (!content)
        return fail(content.error());
    auto observation = unpackContent(*content);
    if (!observation) {
        // What cannot be read here was written by us: the file is at fault, whatever the form of the fault.
        const bool newer = observation.error().code == ErrorCode::DatabaseNewer;
        return fail(newer ? ErrorCode::DatabaseNewer : ErrorCode::DatabaseDamaged, m_database.path(),
                    QStringLiteral("snapshot %1: %2").arg(id.value).arg(observation.error().detail));
    }
    observation->at = (*snapshot)->at;
    return StoredObservation{std::move(**snapshot), std::move(*observation)};
}

Result<Baseline> SnapshotRepository::baseline(PageId page)
{
    const auto ids = m_database.one(
        "SELECT last_good, last_state FROM page WHERE id = ?",
        [](const SqlRow& row) { return std::pair(row.id<SnapshotId>(0), row.id<SnapshotId>(1)); }, page);
    if (!ids)
        return fail(ids.error());
    Baseline baseline{page, std::nullopt, std::nullopt};
    const auto [good, state] = ids->value_or(std::pair<SnapshotId, SnapshotId>());
    if (good.isValid()) {
        auto loaded = load(good);
        if (!loaded)
            return fail(std::move(loaded.error()));
        baseline.good = std::move(*loaded);
    }
    if (state.isValid() && state != good) {
        auto loaded = load(state);
        if (!loaded)
            return fail(std::move(loaded.error()));
        baseline.state = std::move(*loaded);
    }
    return baseline;
}

Result<std::vector<Baseline>> SnapshotRepository::baselines(std::span<const PageId> pages)
{
    // One transaction, so that all of them are of the same moment.
    return m_database.transaction([&]() -> Result<std::vector<Baseline>> {
        std::vector<Baseline> found;
        found.reserve(pages.size());
        for (const PageId page : pages) {
            auto one = baseline(page);
            if (!one)
                return fail(std::move(one.error()));
            found.push_back(std::move(*one));
        }
        return found;
    });
}

Result<std::vector<Snapshot>> SnapshotRepository::ofPage(PageId page)
{
    return m_database.all(select("WHERE n.page = ? ORDER BY n.at DESC, n.id DESC"), snapshotFromRow, page);
}

Result<std::optional<Snapshot>> SnapshotRepository::find(SnapshotId id)
{
    return m_database.one(select("WHERE n.id = ?"), snapshotFromRow, id);
}

Result<std::optional<Snapshot>> SnapshotRepository::at(PageId page, const QDateTime& at)
{
    return m_database.one(select("WHERE n.page = ? AND n.at <= ? ORDER BY n.at DESC, n.id DESC LIMIT 1"),
                          snapshotFromRow, page, at);
}

Result<std::optional<StoredObservation>> SnapshotRepository::firstGood(PageId page)
{
    const auto id = m_database.one(
        "SELECT first_good FROM page WHERE id = ? AND first_good IS NOT NULL",
        [](const SqlRow& row) { return row.id<SnapshotId>(0); }, page);
    if (!id)
        return fail(id.error());
    if (!*id)
        return std::optional<StoredObservation>();
    auto loaded = load(**id);
    if (!loaded)
        return fail(std::move(loaded.error()));
    return std::optional<StoredObservation>(std::move(*loaded));
}

} // namespace vigie
