// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/snapshotrepository.h"

#include "core/store/bodystore.h"
#include "core/store/contentcolumn.h"
#include "core/store/database.h"
#include "core/store/snapshotcontent.h"

#include <utility>

namespace vigie {

namespace {

// A snapshot that is still its page's last state was last seen at the page's last check.
constexpr std::string_view columns =
    "n.id, n.page, n.at, CASE WHEN n.id = p.last_state THEN s.checked_at ELSE n.last_seen_at END, n.outcome, n.status, "
    "b.hash, n.html_size, n.text_size, n.headers_size, n.similarity_first";
constexpr std::string_view contentColumns = ", n.content, n.dictionary, n.base";
constexpr int contentColumn = 11;
constexpr std::string_view source =
    " FROM snapshot n JOIN page p ON p.id = n.page LEFT JOIN page_state s ON s.page = n.page "
    "LEFT JOIN body b ON b.id = n.body ";

std::string select(std::string_view conditions, std::string_view moreColumns = {})
{
    return "SELECT " + std::string(columns) + std::string(moreColumns) + std::string(source) + std::string(conditions);
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

/// What cannot be read here was written by us: the file is at fault, whatever the form of the fault.
tl::unexpected<Error> unreadable(SnapshotId id, const Error& error, const QString& path = {})
{
    const bool newer = error.code == ErrorCode::DatabaseNewer;
    return fail(newer ? ErrorCode::DatabaseNewer : ErrorCode::DatabaseDamaged, path,
                QStringLiteral("snapshot %1: %2").arg(id.value).arg(error.detail));
}

} // namespace

struct SnapshotRepository::Packed
{
    Snapshot snapshot;
    ContentColumns content;

    static Packed fromRow(const SqlRow& row)
    {
        Packed packed{snapshotFromRow(row), {row.blob(contentColumn), {}, {}}};
        if (!row.isNull(contentColumn + 1))
            packed.content.dictionary = row.integer(contentColumn + 1);
        if (!row.isNull(contentColumn + 2))
            packed.content.base = row.id<SnapshotId>(contentColumn + 2);
        return packed;
    }
};

Result<void> readFacts(Baseline& baseline)
{
    if (baseline.packedFacts.isEmpty())
        return {};
    auto facts = unpackPageFacts(std::exchange(baseline.packedFacts, QByteArray()));
    if (!facts)
        return unreadable(baseline.good->snapshot.id, facts.error());
    baseline.good->observation.page = std::move(*facts);
    return {};
}

Result<StoredObservation> SnapshotRepository::unpacked(Packed&& packed, QByteArray& page)
{
    const SnapshotId id = packed.snapshot.id;
    const auto content = readContent(m_database, m_bodies, id, packed.content);
    if (!content)
        return fail(content.error());
    auto observation = unpackContent(*content, page);
    if (!observation)
        return unreadable(id, observation.error(), m_database.path());
    observation->at = packed.snapshot.at;
    return StoredObservation{std::move(packed.snapshot), std::move(*observation)};
}

Result<StoredObservation> SnapshotRepository::load(SnapshotId id)
{
    auto packed = m_database.one(select("WHERE n.id = ?", contentColumns), Packed::fromRow, id);
    if (!packed)
        return fail(std::move(packed.error()));
    if (!*packed)
        return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such snapshot"));
    QByteArray page;
    auto stored = unpacked(std::move(**packed), page);
    if (!stored || page.isEmpty())
        return stored;
    auto facts = unpackPageFacts(page);
    if (!facts)
        return unreadable(id, facts.error(), m_database.path());
    stored->observation.page = std::move(*facts);
    return stored;
}

Result<Baseline> SnapshotRepository::packedBaseline(PageId page)
{
    static const std::string sql = select("WHERE p.id = ? AND n.id IN (p.last_good, p.last_state)",
                                          std::string(contentColumns) + ", n.id = p.last_good");
    const auto make = [](const SqlRow& row) { return std::pair(Packed::fromRow(row), row.flag(contentColumn + 3)); };
    auto rows = m_database.all(sql, make, page);
    if (!rows)
        return fail(std::move(rows.error()));
    Baseline baseline;
    baseline.page = page;
    for (auto& [packed, isGood] : *rows) {
        QByteArray facts;
        auto stored = isGood ? unpacked(std::move(packed), facts) : load(packed.snapshot.id);
        if (!stored)
            return fail(std::move(stored.error()));
        (isGood ? baseline.good : baseline.state) = std::move(*stored);
        if (facts.isEmpty())
            continue;
        auto brief = unpackPageFactsBrief(facts);
        if (!brief)
            return unreadable(baseline.good->snapshot.id, brief.error(), m_database.path());
        baseline.packedFacts = std::move(facts);
        baseline.brief = std::move(*brief);
    }
    return baseline;
}

Result<Baseline> SnapshotRepository::baseline(PageId page)
{
    auto baseline = packedBaseline(page);
    if (!baseline)
        return baseline;
    if (auto done = readFacts(*baseline); !done)
        return fail(std::move(done.error()));
    return baseline;
}

Result<std::vector<Baseline>> SnapshotRepository::baselines(std::span<const PageId> pages)
{
    // One transaction, so that all of them are of the same moment.
    return m_database.transaction([&]() -> Result<std::vector<Baseline>> {
        std::vector<Baseline> found;
        found.reserve(pages.size());
        for (const PageId page : pages) {
            auto one = packedBaseline(page);
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
