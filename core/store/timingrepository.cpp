// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/timingrepository.h"

#include "core/store/database.h"
#include "core/store/rolluprepository.h"
#include "core/store/timingchunk.h"

#include <algorithm>
#include <map>

namespace vigie {

namespace {

/// Samples in a joined chunk: a page's day is found in one or two of them.
constexpr std::size_t joinedSize = 2000;

enum class Joined { No, Yes };

struct Chunk
{
    qint64 id = 0;
    qint64 day = 0;
    QByteArray samples;
};

Chunk chunkFromRow(const SqlRow& row)
{
    return {row.integer(0), row.integer(1), row.blob(2)};
}

Result<void> insertChunk(Database& database, SiteId site, qint64 day, std::span<const TimingSample> samples,
                         Joined joined)
{
    const auto [first, last] = std::minmax_element(
        samples.begin(), samples.end(), [](const TimingSample& a, const TimingSample& b) { return a.page < b.page; });
    const auto inserted = database.execute(
        "INSERT INTO timing_chunk (site, day, first_page, last_page, joined, samples) VALUES (?, ?, ?, ?, ?, ?)", site,
        day, first->page, last->page, joined, packTimings(samples, day));
    if (!inserted)
        return fail(inserted.error());
    return {};
}

TimingPercentiles percentilesOf(std::vector<std::chrono::milliseconds> totals)
{
    if (totals.empty())
        return {};
    std::sort(totals.begin(), totals.end());
    const auto rank = [&](std::size_t percent) {
        const std::size_t position = (percent * totals.size() + 99) / 100; // nearest rank, from 1
        return totals[std::max<std::size_t>(position, 1) - 1];
    };
    return {static_cast<qint64>(totals.size()), rank(50), rank(95), rank(99)};
}

/// Collects what lies in [since, until), for one page or for all of the site.
class Collector
{
public:
    Collector(std::optional<PageId> page, const QDateTime& since, const QDateTime& until)
        : m_page(page), m_since(since), m_until(until)
    {
    }

    Result<void> collect(Database& database, SiteId site)
    {
        const auto days = database.all(
            "SELECT DISTINCT day FROM timing_chunk WHERE site = ? AND day >= ? AND day <= ?",
            [](const SqlRow& row) { return row.integer(0); }, site, utcDay(m_since), utcDay(m_until));
        if (!days)
            return fail(days.error());
        // A day at a time: a range over days would make SQLite read the chunks of every page in between.
        for (const qint64 day : *days) {
            const auto chunks =
                m_page ? database.all(
                             "SELECT id, day, samples FROM timing_chunk WHERE site = ? AND day = ? AND first_page <= ? "
                             "AND last_page >= ?",
                             chunkFromRow, site, day, *m_page, *m_page)
                       : database.all("SELECT id, day, samples FROM timing_chunk WHERE site = ? AND day = ?",
                                      chunkFromRow, site, day);
            if (!chunks)
                return fail(chunks.error());
            for (const Chunk& chunk : *chunks) {
                if (!take(chunk))
                    return fail(ErrorCode::DatabaseDamaged, database.path(),
                                QStringLiteral("response times %1").arg(chunk.id));
            }
        }
        std::sort(samples.begin(), samples.end(),
                  [](const TimingSample& a, const TimingSample& b) { return a.at < b.at; });
        return {};
    }

    std::vector<TimingSample> samples;

private:
    bool take(const Chunk& chunk)
    {
        const auto all = unpackTimings(chunk.samples, chunk.day);
        if (!all)
            return false;
        for (const TimingSample& sample : *all) {
            if ((!m_page || sample.page == *m_page) && sample.at >= m_since && sample.at < m_until)
                samples.push_back(sample);
        }
        return true;
    }

    std::optional<PageId> m_page;
    QDateTime m_since;
    QDateTime m_until;
};

Result<std::vector<TimingSample>> samplesOf(Database& database, std::optional<PageId> page, std::optional<SiteId> site,
                                            const QDateTime& since, const QDateTime& until)
{
    if (page) {
        const auto owner = database.one(
            "SELECT site FROM page WHERE id = ?", [](const SqlRow& row) { return row.id<SiteId>(0); }, *page);
        if (!owner)
            return fail(owner.error());
        if (!*owner)
            return std::vector<TimingSample>();
        site = **owner;
    }
    Collector collector(page, since, until);
    if (auto done = collector.collect(database, *site); !done)
        return fail(std::move(done.error()));
    return std::move(collector.samples);
}

TimingPercentiles percentilesOf(const std::vector<TimingSample>& samples)
{
    std::vector<std::chrono::milliseconds> totals;
    totals.reserve(samples.size());
    for (const TimingSample& sample : samples)
        totals.push_back(sample.total);
    return percentilesOf(std::move(totals));
}

std::vector<DailyTiming> dailyOf(const std::vector<TimingSample>& samples)
{
    std::map<qint64, std::vector<std::chrono::milliseconds>> days;
    for (const TimingSample& sample : samples)
        days[utcDay(sample.at)].push_back(sample.total);
    std::vector<DailyTiming> daily;
    for (auto& [day, totals] : days)
        daily.push_back({day, percentilesOf(std::move(totals))});
    return daily;
}

} // namespace

Result<void> TimingRepository::append(SiteId site, std::span<const TimingSample> samples)
{
    std::map<qint64, std::vector<TimingSample>> days;
    for (const TimingSample& sample : samples)
        days[utcDay(sample.at)].push_back(sample);
    for (const auto& [day, ofDay] : days) {
        if (auto done = insertChunk(m_database, site, day, ofDay, Joined::No); !done)
            return done;
    }
    return {};
}

Result<std::vector<TimingSample>> TimingRepository::ofPage(PageId page, const QDateTime& since, const QDateTime& until)
{
    return samplesOf(m_database, page, std::nullopt, since, until);
}

Result<TimingPercentiles> TimingRepository::percentiles(PageId page, const QDateTime& since, const QDateTime& until)
{
    const auto samples = samplesOf(m_database, page, std::nullopt, since, until);
    if (!samples)
        return fail(samples.error());
    return percentilesOf(*samples);
}

Result<TimingPercentiles> TimingRepository::percentiles(SiteId site, const QDateTime& since, const QDateTime& until)
{
    const auto samples = samplesOf(m_database, std::nullopt, site, since, until);
    if (!samples)
        return fail(samples.error());
    return percentilesOf(*samples);
}

Result<std::vector<DailyTiming>> TimingRepository::daily(SiteId site, const QDateTime& since, const QDateTime& until)
{
    const auto samples = samplesOf(m_database, std::nullopt, site, since, until);
    if (!samples)
        return fail(samples.error());
    return dailyOf(*samples);
}

Result<std::vector<DailyTiming>> TimingRepository::daily(PageId page, const QDateTime& since, const QDateTime& until)
{
    const auto samples = samplesOf(m_database, page, std::nullopt, since, until);
    if (!samples)
        return fail(samples.error());
    return dailyOf(*samples);
}

Result<int> TimingRepository::pack(qint64 day)
{
    const auto open = m_database.all(
        "SELECT DISTINCT site, day FROM timing_chunk WHERE joined = 0 AND day < ?",
        [](const SqlRow& row) { return std::pair(row.id<SiteId>(0), row.integer(1)); }, day);
    if (!open)
        return fail(open.error());
    int gone = 0;
    for (const auto& [site, chunkDay] : *open) {
        auto joined = joinDay(site, chunkDay);
        if (!joined)
            return fail(std::move(joined.error()));
        gone += *joined;
    }
    return gone;
}

Result<int> TimingRepository::joinDay(SiteId site, qint64 day)
{
    return m_database.transaction([&]() -> Result<int> {
        const auto chunks = m_database.all("SELECT id, day, samples FROM timing_chunk WHERE site = ? AND day = ?",
                                           chunkFromRow, site, day);
        if (!chunks)
            return fail(chunks.error());
        std::vector<TimingSample> samples;
        for (const Chunk& chunk : *chunks) {
            const auto part = unpackTimings(chunk.samples, day);
            if (!part)
                return fail(ErrorCode::DatabaseDamaged, m_database.path(),
                            QStringLiteral("response times %1").arg(chunk.id));
            samples.insert(samples.end(), part->begin(), part->end());
        }
        std::stable_sort(samples.begin(), samples.end(),
                         [](const TimingSample& a, const TimingSample& b) { return a.page < b.page; });
        const auto removed = m_database.execute("DELETE FROM timing_chunk WHERE site = ? AND day = ?", site, day);
        if (!removed)
            return fail(removed.error());
        int written = 0;
        for (std::size_t from = 0; from < samples.size(); from += joinedSize) {
            const auto part = std::span(samples).subspan(from, std::min(joinedSize, samples.size() - from));
            if (auto done = insertChunk(m_database, site, day, part, Joined::Yes); !done)
                return fail(std::move(done.error()));
            ++written;
        }
        return *removed - written;
    });
}

Result<int> TimingRepository::removeBefore(qint64 day)
{
    return m_database.execute("DELETE FROM timing_chunk WHERE day < ?", day);
}

} // namespace vigie
