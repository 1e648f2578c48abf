// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/linkrepository.h"

#include "core/domain/linkpacking.h"
#include "core/store/database.h"

#include <QJsonArray>

namespace vigie {

namespace {

const QDate epoch(1970, 1, 1);

QJsonValue tagsColumn(const QStringList& tags)
{
    return QJsonArray::fromStringList(tags);
}

QStringList tagsFromColumn(const QJsonValue& column)
{
    QStringList tags;
    const QJsonArray array = column.toArray();
    for (const QJsonValue& tag : array)
        tags.append(tag.toString());
    return tags;
}

std::optional<qint64> dayColumn(const QDate& day)
{
    return day.isValid() ? std::optional(epoch.daysTo(day)) : std::nullopt;
}

constexpr std::string_view selectLinks =
    "SELECT id, source, target, target_match, agreed_anchor, agreed_rel, agreed_position, agreed_until, price, "
    "contact, "
    "paid, important, tags, client, interval_s, activity, created_at FROM backlink ";

Backlink linkFromRow(const SqlRow& row)
{
    Backlink link;
    link.id = row.id<BacklinkId>(0);
    link.source = row.utf8(1);
    link.target = row.utf8(2);
    link.match = row.enumeration<TargetMatch>(3);
    link.agreed.anchor = row.utf8(4);
    link.agreed.rel = row.enumeration<AgreedRel>(5);
    if (!row.isNull(6))
        link.agreed.position = row.enumeration<LinkPosition>(6);
    if (!row.isNull(7))
        link.agreed.until = epoch.addDays(row.integer(7));
    link.agreed.price = row.text(8);
    link.agreed.contact = row.text(9);
    link.paid = row.flag(10);
    link.important = row.flag(11);
    link.tags = tagsFromColumn(row.json(12));
    link.client = row.text(13);
    link.interval = std::chrono::seconds(row.integer(14));
    link.activity = row.enumeration<ActivityState>(15);
    link.createdAt = row.instant(16);
    return link;
}

constexpr std::string_view selectEvents =
    "SELECT e.id, e.link, l.source, l.target, e.at, e.criterion, e.severity, e.value_before, e.value_after, e.detail, "
    "e.confirmed FROM link_event e JOIN backlink l ON l.id = e.link ";

LinkEvent eventFromRow(const SqlRow& row)
{
    LinkEvent event;
    event.id = row.id<LinkEventId>(0);
    event.link = row.id<BacklinkId>(1);
    event.source = row.utf8(2);
    event.target = row.utf8(3);
    event.at = row.instant(4);
    event.criterion = row.enumeration<LinkCriterion>(5);
    event.severity = row.enumeration<Severity>(6);
    event.before = row.json(7);
    event.after = row.json(8);
    event.detail = row.utf8(9);
    event.confirmed = row.flag(10);
    return event;
}

/// A row of backlink_standing whose packed columns are still to be read.
struct StandingRow
{
    BacklinkStanding standing;
    QByteArray last;
    std::optional<QByteArray> good;
};

StandingRow standingFromRow(const SqlRow& row)
{
    StandingRow read;
    BacklinkStanding& standing = read.standing;
    standing.state = row.enumeration<BacklinkState>(0);
    standing.since = row.instant(1);
    standing.checkedAt = row.instant(2);
    standing.firstSeen = row.instant(3);
    standing.lastSeen = row.instant(4);
    standing.troubleSince = row.instant(5);
    standing.troubleTold = row.flag(6);
    read.last = row.blob(7);
    if (!row.isNull(8))
        read.good = row.blob(8);
    if (!row.isNull(9))
        standing.known = row.enumeration<BacklinkState>(9);
    return read;
}

Result<std::optional<BacklinkStanding>> loadStanding(Database& database, BacklinkId id)
{
    auto row =
        database.one("SELECT state, since, checked_at, first_seen, last_seen, trouble_since, trouble_told, last, "
                     "good, known_state FROM backlink_standing WHERE link = ?",
                     standingFromRow, id);
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<BacklinkStanding>();
    BacklinkStanding standing = std::move((*row)->standing);
    auto last = unpackBacklinkObservation((*row)->last);
    if (!last)
        return fail(last.error());
    standing.last = std::move(*last);
    if ((*row)->good) {
        auto good = unpackBacklinkObservation(*(*row)->good);
        if (!good)
            return fail(good.error());
        standing.good = std::move(*good);
    }
    return std::optional(std::move(standing));
}

tl::unexpected<Error> noSuchLink(BacklinkId id)
{
    return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such backlink"));
}

/// \a changed rows of a statement that names one backlink.
Result<void> exactlyOne(const Result<int>& changed, BacklinkId id)
{
    if (!changed)
        return fail(changed.error());
    return *changed == 0 ? Result<void>(noSuchLink(id)) : Result<void>();
}

Result<BacklinkId> insertLink(Database& database, const Backlink& link)
{
    const LinkAgreement& agreed = link.agreed;
    const auto inserted = database.execute(
        "INSERT INTO backlink (source, target, target_match, agreed_anchor, agreed_rel, agreed_position, agreed_until, "
        "price, contact, paid, important, tags, client, interval_s, activity, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        link.source, link.target, link.match, agreed.anchor, agreed.rel, agreed.position, dayColumn(agreed.until),
        agreed.price, agreed.contact, link.paid, link.important, tagsColumn(link.tags), link.client, link.interval,
        link.activity, link.createdAt);
    if (!inserted)
        return fail(inserted.error());
    return BacklinkId{database.lastInsertId()};
}

/// What drifts without meaning, taken out.
BacklinkObservation essence(BacklinkObservation observation)
{
    observation.at = {};
    observation.detail.clear();
    observation.outgoingLinks = 0;
    if (observation.link)
        observation.link->order = 0;
    for (MatchedLink& link : observation.matches)
        link.order = 0;
    return observation;
}

} // namespace

bool sameFacts(const BacklinkObservation& a, const BacklinkObservation& b)
{
    return essence(a) == essence(b);
}

Result<AddedLinks> LinkRepository::add(std::span<const Backlink> links)
{
    return m_database.transaction(
        [&]() -> Result<AddedLinks> {
            AddedLinks result;
            for (const Backlink& link : links) {
                const auto known = m_database.one(
                    "SELECT id FROM backlink WHERE source = ? AND target = ? AND target_match = ?",
                    [](const SqlRow& row) { return row.id<BacklinkId>(0); }, link.source, link.target, link.match);
                if (!known)
                    return fail(known.error());
                const auto id = *known ? Result<BacklinkId>(**known) : insertLink(m_database, link);
                if (!id)
                    return fail(id.error());
                result.ids.push_back(*id);
                result.added += *known ? 0 : 1;
            }
            return result;
        },
        Durability::Full);
}

Result<void> LinkRepository::update(const Backlink& link)
{
    const LinkAgreement& agreed = link.agreed;
    return m_database.transaction(
        [&]() -> Result<void> {
            return exactlyOne(
                m_database.execute(
                    "UPDATE backlink SET agreed_anchor = ?, agreed_rel = ?, agreed_position = ?, agreed_until = ?, "
                    "price = ?, contact = ?, paid = ?, important = ?, tags = ?, client = ?, interval_s = ?, "
                    "activity = ? WHERE id = ?",
                    agreed.anchor, agreed.rel, agreed.position, dayColumn(agreed.until), agreed.price, agreed.contact,
                    link.paid, link.important, tagsColumn(link.tags), link.client, link.interval, link.activity,
                    link.id),
                link.id);
        },
        Durability::Full);
}

Result<void> LinkRepository::remove(BacklinkId id)
{
    return m_database.transaction(
        [&]() -> Result<void> { return exactlyOne(m_database.execute("DELETE FROM backlink WHERE id = ?", id), id); },
        Durability::Full);
}

Result<std::vector<Backlink>> LinkRepository::all()
{
    return m_database.all(std::string(selectLinks) + "ORDER BY source, target, id", linkFromRow);
}

Result<std::optional<Backlink>> LinkRepository::find(BacklinkId id)
{
    return m_database.one(std::string(selectLinks) + "WHERE id = ?", linkFromRow, id);
}

Result<std::vector<Backlink>> LinkRepository::findBySource(std::string_view source)
{
    return m_database.all(std::string(selectLinks) + "WHERE source = ? ORDER BY target, id", linkFromRow, source);
}

Result<std::vector<LinkSchedule>> LinkRepository::schedule()
{
    const auto make = [](const SqlRow& row) {
        return LinkSchedule{row.id<BacklinkId>(0), row.utf8(1), std::chrono::seconds(row.integer(2)), row.flag(3),
                            row.instant(4)};
    };
    return m_database.all("SELECT l.id, l.source, l.interval_s, l.important OR l.paid, s.checked_at FROM backlink l "
                          "LEFT JOIN backlink_standing s ON s.link = l.id WHERE l.activity = ? ORDER BY l.id",
                          make, ActivityState::Active);
}

Result<std::vector<WatchedLink>> LinkRepository::watched(std::span<const BacklinkId> ids)
{
    std::vector<WatchedLink> links;
    links.reserve(ids.size());
    for (const BacklinkId id : ids) {
        auto link = find(id);
        if (!link)
            return fail(link.error());
        if (!*link)
            continue;
        auto standing = loadStanding(m_database, id);
        if (!standing)
            return fail(standing.error());
        links.push_back({std::move(**link), std::move(*standing)});
    }
    return links;
}

/// The observation becomes a row of its own, or makes the last row hold longer.
Result<void> LinkRepository::remember(const LinkCheckRecord& check)
{
    const BacklinkObservation& seen = check.standing.last;
    const auto previous = m_database.one(
        "SELECT id, content FROM backlink_history WHERE link = ? ORDER BY id DESC LIMIT 1",
        [](const SqlRow& row) { return std::pair(row.integer(0), row.blob(1)); }, check.link);
    if (!previous)
        return fail(previous.error());
    if (*previous) {
        const auto before = unpackBacklinkObservation((*previous)->second);
        if (before && sameFacts(*before, seen)) {
            const auto extended = m_database.execute("UPDATE backlink_history SET seen_until = ? WHERE id = ?", seen.at,
                                                     (*previous)->first);
            return extended ? Result<void>() : fail(extended.error());
        }
    }
    const auto inserted =
        m_database.execute("INSERT INTO backlink_history (link, at, seen_until, content) VALUES (?, ?, ?, ?)",
                           check.link, seen.at, seen.at, packBacklinkObservation(seen));
    return inserted ? Result<void>() : fail(inserted.error());
}

Result<std::vector<LinkEvent>> LinkRepository::record(const LinkCheckRecord& check)
{
    return m_database.transaction([&]() -> Result<std::vector<LinkEvent>> {
        const auto link = find(check.link);
        if (!link)
            return fail(link.error());
        if (!*link)
            return noSuchLink(check.link);
        const BacklinkStanding& now = check.standing;
        const std::optional<QByteArray> good =
            now.good ? std::optional(packBacklinkObservation(*now.good)) : std::nullopt;
        const auto written = m_database.execute(
            "INSERT OR REPLACE INTO backlink_standing (link, state, since, checked_at, first_seen, last_seen, "
            "trouble_since, trouble_told, last, good, known_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            check.link, now.state, now.since, now.checkedAt, now.firstSeen, now.lastSeen, now.troubleSince,
            now.troubleTold, packBacklinkObservation(now.last), good, now.known);
        if (!written)
            return fail(written.error());
        if (const auto remembered = remember(check); !remembered)
            return fail(remembered.error());
        std::vector<LinkEvent> saved = check.events;
        for (LinkEvent& event : saved) {
            const auto inserted = m_database.execute(
                "INSERT INTO link_event (link, at, criterion, severity, value_before, value_after, detail, confirmed) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                check.link, event.at, event.criterion, event.severity, event.before, event.after, event.detail,
                event.confirmed);
            if (!inserted)
                return fail(inserted.error());
            event.id = LinkEventId{m_database.lastInsertId()};
            event.link = check.link;
            event.source = (*link)->source;
            event.target = (*link)->target;
        }
        return saved;
    });
}

Result<std::vector<LinkHistoryEntry>> LinkRepository::history(BacklinkId id)
{
    using Row = std::pair<LinkHistoryEntry, QByteArray>;
    const auto make = [](const SqlRow& row) { return Row({row.instant(0), row.instant(1), {}}, row.blob(2)); };
    auto rows =
        m_database.all("SELECT at, seen_until, content FROM backlink_history WHERE link = ? ORDER BY id", make, id);
    if (!rows)
        return fail(rows.error());
    std::vector<LinkHistoryEntry> entries;
    entries.reserve(rows->size());
    for (auto& [entry, content] : *rows) {
        auto observation = unpackBacklinkObservation(content);
        if (!observation)
            return fail(observation.error());
        entry.observation = std::move(*observation);
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::vector<LinkEvent>> LinkRepository::events(BacklinkId id)
{
    return m_database.all(std::string(selectEvents) + "WHERE e.link = ? ORDER BY e.id", eventFromRow, id);
}

Result<std::vector<LinkEvent>> LinkRepository::eventsAfter(LinkEventId id, int limit)
{
    return m_database.all(std::string(selectEvents) + "WHERE e.id > ? ORDER BY e.id LIMIT ?", eventFromRow, id.value,
                          limit);
}

} // namespace vigie
