// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkrepository.h"

#include "core/store/bodystore.h"
#include "core/store/changerow.h"
#include "core/store/contentcolumn.h"
#include "core/store/database.h"
#include "core/store/rolluprepository.h"
#include "core/store/snapshotcontent.h"
#include "core/store/timingrepository.h"

#include <map>
#include <tuple>

namespace vigie {

namespace {

/// What is known of a page before the check.
struct PageBefore
{
    SiteId site;
    std::string url;
    SnapshotId lastGood;
    SnapshotId lastState;
    std::optional<Outcome> outcome; ///< absent: never checked
    int status = 0;
    QDateTime checkedAt;
};

std::optional<std::chrono::milliseconds> milliseconds(const std::optional<std::chrono::microseconds>& time)
{
    if (!time)
        return std::nullopt;
    return std::chrono::round<std::chrono::milliseconds>(*time);
}

qint64 responseMs(const ExchangeMeta& exchange)
{
    return std::chrono::round<std::chrono::milliseconds>(exchange.timings.total).count();
}

/// Writes the records of one transaction and gathers what is written once for all of them.
class BatchWriter
{
public:
    BatchWriter(Database& database, BodyStore& bodies) : m_database(database), m_bodies(bodies) {}

    /// The outer error ends the batch, the inner one refuses this record.
    Result<Result<RecordedCheck>> write(const CheckRecord& record)
    {
        if (isNotObserved(record.observation.exchange.outcome))
            return Result<RecordedCheck>(RecordedCheck{record.page, {}, {}});
        if (!record.contentChanged && record.changes.empty() && record.recovered.empty()) {
            const auto same = touch(record);
            if (!same)
                return fail(same.error());
            if (*same) {
                count(record);
                return Result<RecordedCheck>(RecordedCheck{record.page, {}, {}});
            }
        }
        auto before = pageBefore(record.page);
        if (!before)
            return fail(std::move(before.error()));
        if (!*before)
            return Result<RecordedCheck>(
                fail(ErrorCode::NotFound, QString::number(record.page.value), QStringLiteral("the page was removed")));
        if ((*before)->site != record.site)
            return Result<RecordedCheck>(fail(ErrorCode::InvalidArgument, QString::number(record.page.value),
                                              QStringLiteral("the page belongs to another site")));
        auto recorded = writeDifference(record, **before);
        if (!recorded)
            return fail(std::move(recorded.error()));
        count(record);
        return Result<RecordedCheck>(std::move(*recorded));
    }

    /// Timings and figures, once a batch.
    Result<void> finish()
    {
        TimingRepository timings(m_database);
        for (const auto& [site, samples] : m_timings) {
            if (auto done = timings.append(site, samples); !done)
                return done;
        }
        RollupRepository rollups(m_database);
        for (const auto& entry : m_checks) {
            if (auto done = rollups.add(entry.second); !done)
                return done;
        }
        for (const auto& entry : m_diffs) {
            if (auto done = rollups.add(entry.second); !done)
                return done;
        }
        for (const auto& entry : m_changes) {
            if (auto done = rollups.add(entry.second); !done)
                return done;
        }
        return {};
    }

private:
    using SiteDay = std::pair<SiteId, qint64>;

    /// The usual case, one small update: the page is in the same state as before. False: it is not, or it is new.
    Result<bool> touch(const CheckRecord& record)
    {
        const ExchangeMeta& exchange = record.observation.exchange;
        const auto touched = m_database.execute(
            "UPDATE page_state SET checked_at = ?, response_ms = ? WHERE page = ? AND outcome = ? AND status = ?",
            record.observation.at, responseMs(exchange), record.page, exchange.outcome, exchange.status);
        if (!touched)
            return fail(touched.error());
        return *touched == 1;
    }

    Result<std::optional<PageBefore>> pageBefore(PageId page)
    {
        const auto make = [](const SqlRow& row) {
            PageBefore before{row.id<SiteId>(0), row.utf8(1), row.id<SnapshotId>(2), row.id<SnapshotId>(3), {}, 0, {}};
            if (!row.isNull(4)) {
                before.outcome = row.enumeration<Outcome>(4);
                before.status = row.number(5);
                before.checkedAt = row.instant(6);
            }
            return before;
        };
        return m_database.one("SELECT p.site, p.url, p.last_good, p.last_state, s.outcome, s.status, s.checked_at "
                              "FROM page p LEFT JOIN page_state s ON s.page = p.id WHERE p.id = ?",
                              make, page);
    }

    Result<RecordedCheck> writeDifference(const CheckRecord& record, const PageBefore& before)
    {
        const Observation& now = record.observation;
        const bool sameState = before.outcome == now.exchange.outcome && before.status == now.exchange.status;
        RecordedCheck recorded{record.page, {}, {}};
        if (!sameState || !before.lastState.isValid() || record.contentChanged || !record.changes.empty()) {
            auto snapshot = insertSnapshot(record, before);
            if (!snapshot)
                return fail(std::move(snapshot.error()));
            recorded.snapshot = *snapshot;
        }
        if (auto done = updatePage(record, before, recorded.snapshot); !done)
            return fail(std::move(done.error()));
        const SnapshotId after = recorded.snapshot.isValid() ? recorded.snapshot : before.lastState;
        for (Change change : record.changes) {
            complete(change, record, before, after);
            auto id = insertChange(m_database, change, record.pass);
            if (!id)
                return fail(std::move(id.error()));
            change.id = *id;
            count(change);
            recorded.changes.push_back(std::move(change));
        }
        for (const ChangeId id : record.recovered) {
            const auto done =
                m_database.execute("UPDATE change SET state = ? WHERE id = ?", ChangeState::Recovered, id);
            if (!done)
                return fail(done.error());
        }
        return recorded;
    }

    Result<SnapshotId> insertSnapshot(const CheckRecord& record, const PageBefore& before)
    {
        const Observation& now = record.observation;
        auto body = bodyRow(record, before);
        if (!body)
            return fail(std::move(body.error()));
        const SnapshotId previous = record.good ? before.lastGood : SnapshotId{};
        const auto packed = contentOf(record, before);
        if (!packed)
            return fail(packed.error());
        auto content = writeContent(m_database, m_bodies, record.site, previous, *packed);
        if (!content)
            return fail(std::move(content.error()));
        const auto size = [](const std::optional<DiffSize>& part) {
            return part ? std::optional<QString>(packDiffSize(*part)) : std::nullopt;
        };
        const auto inserted = m_database.execute(
            "INSERT INTO snapshot (page, at, outcome, status, body, dictionary, base, similarity_first, html_size, "
            "text_size, "
            "headers_size, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            record.page, now.at, now.exchange.outcome, now.exchange.status, *body, content->dictionary, content->base,
            record.sizes.similarityToFirst == 1.0 ? std::nullopt
                                                  : std::optional<double>(record.sizes.similarityToFirst),
            size(record.sizes.html), size(record.sizes.text), size(record.sizes.headers), content->bytes);
        if (!inserted)
            return fail(inserted.error());
        const SnapshotId id{m_database.lastInsertId()};
        if (before.lastState.isValid()) {
            const auto closed = m_database.execute("UPDATE snapshot SET last_seen_at = ? WHERE id = ?",
                                                   before.checkedAt, before.lastState);
            if (!closed)
                return fail(closed.error());
        }
        count(record.site, now.at, record.sizes);
        return id;
    }

    Result<QByteArray> contentOf(const CheckRecord& record, const PageBefore& before)
    {
        if (!record.repeats || !before.lastGood.isValid())
            return packContent(record.observation);
        const auto lastGood = readContent(m_database, m_bodies, before.lastGood);
        return lastGood ? withExchange(*lastGood, record.observation.exchange) : lastGood;
    }

    Result<std::optional<qint64>> bodyRow(const CheckRecord& record, const PageBefore& before)
    {
        const QByteArray& body = record.observation.body;
        if (!body.isEmpty()) {
            auto saved = m_bodies.save(record.site, bodyHash(body), body);
            if (!saved)
                return fail(std::move(saved.error()));
            return std::optional<qint64>(*saved);
        }
        if (!record.good || record.contentChanged || !before.lastGood.isValid())
            return std::optional<qint64>();
        const auto body_ = m_database.one(
            "SELECT body FROM snapshot WHERE id = ? AND body IS NOT NULL",
            [](const SqlRow& row) { return row.integer(0); }, before.lastGood);
        if (!body_)
            return fail(body_.error());
        return *body_;
    }

    Result<void> updatePage(const CheckRecord& record, const PageBefore& before, SnapshotId snapshot)
    {
        const Observation& now = record.observation;
        const auto state = m_database.execute(
            "INSERT INTO page_state (page, checked_at, outcome, status, response_ms) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (page) DO UPDATE SET checked_at = excluded.checked_at, outcome = excluded.outcome, "
            "status = excluded.status, response_ms = excluded.response_ms",
            record.page, now.at, now.exchange.outcome, now.exchange.status, responseMs(now.exchange));
        if (!state)
            return fail(state.error());
        if (!snapshot.isValid())
            return {};
        const QDateTime changedAt = record.changes.empty() ? QDateTime() : now.at;
        const auto page = m_database.execute(
            "UPDATE page SET last_state = ?, last_change_at = coalesce(?, last_change_at) WHERE id = ?", snapshot,
            changedAt, record.page);
        if (!page)
            return fail(page.error());
        return record.good ? updateGood(record, before, snapshot) : Result<void>();
    }

    Result<void> updateGood(const CheckRecord& record, const PageBefore& before, SnapshotId snapshot)
    {
        const std::optional<PageFacts>& facts = record.observation.page;
        const std::optional<std::string> title =
            facts && !facts->title.empty() ? std::optional<std::string>(facts->title.front()) : std::nullopt;
        const auto done = m_database.execute(
            "UPDATE page SET last_good = ?, first_good = coalesce(first_good, ?), title = ?, indexable = ?, words = ?, "
            "bytes = ? WHERE id = ?",
            snapshot, before.lastGood.isValid() ? SnapshotId{} : snapshot, title,
            facts ? std::optional<bool>(facts->indexable) : std::nullopt,
            facts ? std::optional<int>(facts->words) : std::nullopt, record.observation.exchange.decodedBytes,
            record.page);
        if (!done)
            return fail(done.error());
        return {};
    }

    static void complete(Change& change, const CheckRecord& record, const PageBefore& before, SnapshotId after)
    {
        change.site = record.site;
        change.page = record.page;
        change.url = before.url;
        if (!change.detectedAt.isValid())
            change.detectedAt = record.observation.at;
        // The status is compared with the last state, everything else with the last good content.
        const bool ofState = change.criterion == CriterionId::Status || !before.lastGood.isValid();
        change.snapshotBefore = ofState ? before.lastState : before.lastGood;
        change.snapshotAfter = after;
    }

    void count(const CheckRecord& record)
    {
        const ExchangeMeta& exchange = record.observation.exchange;
        const qint64 day = utcDay(record.observation.at);
        ChecksOfDay& figures =
            m_checks.try_emplace(SiteDay{record.site, day}, ChecksOfDay{day, record.site}).first->second;
        ++figures.checks;
        figures.failed += exchange.outcome == Outcome::Ok ? 0 : 1;
        if (exchange.status <= 0)
            return;
        ++figures.answered;
        figures.totalMs += responseMs(exchange);
        m_timings[record.site].push_back({record.page, record.observation.at,
                                          std::chrono::milliseconds(responseMs(exchange)),
                                          milliseconds(exchange.timings.firstByte)});
    }

    void count(const Change& change)
    {
        const qint64 day = utcDay(change.detectedAt);
        const auto key = std::tuple(change.site, day, change.criterion, change.severity);
        ++m_changes.try_emplace(key, ChangesOfDay{day, change.site, change.criterion, change.severity, 0})
              .first->second.changes;
    }

    void count(SiteId site, const QDateTime& at, const DiffSizes& sizes)
    {
        const std::optional<DiffSize>& part = sizes.html ? sizes.html : sizes.text;
        if (!part)
            return;
        const qint64 day = utcDay(at);
        DiffOfDay& figures =
            m_diffs.try_emplace(SiteDay{site, day}, DiffOfDay{day, site, 0, 0, 0, 0, 0, 0.0}).first->second;
        // The mean so far is kept, weighted by the snapshots in it.
        const auto n = static_cast<double>(figures.snapshots);
        figures.similarity = (figures.similarity * n + part->similarity) / (n + 1);
        ++figures.snapshots;
        figures.linesAdded += part->linesAdded;
        figures.linesRemoved += part->linesRemoved;
        figures.wordsAdded += part->wordsAdded;
        figures.wordsRemoved += part->wordsRemoved;
    }

    Database& m_database;
    BodyStore& m_bodies;
    std::map<SiteId, std::vector<TimingSample>> m_timings;
    std::map<SiteDay, ChecksOfDay> m_checks;
    std::map<SiteDay, DiffOfDay> m_diffs;
    std::map<std::tuple<SiteId, qint64, CriterionId, Severity>, ChangesOfDay> m_changes;
};

} // namespace

Result<std::vector<Result<RecordedCheck>>> CheckRepository::record(std::span<const CheckRecord> records)
{
    const auto work = [&]() -> Result<std::vector<Result<RecordedCheck>>> {
        BatchWriter writer(m_database, m_bodies);
        std::vector<Result<RecordedCheck>> results;
        results.reserve(records.size());
        for (const CheckRecord& record : records) {
            auto written = writer.write(record);
            if (!written)
                return fail(std::move(written.error()));
            results.push_back(std::move(*written));
        }
        if (auto done = writer.finish(); !done)
            return fail(std::move(done.error()));
        return results;
    };
    return m_database.transaction(work);
}

} // namespace vigie
