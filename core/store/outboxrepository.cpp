// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/outboxrepository.h"

#include "core/domain/criterion.h"
#include "core/store/database.h"
#include "core/store/findingjson.h"

namespace vigie {

namespace {

constexpr std::string_view selectNotices = "SELECT n.id, n.alert, n.event, n.ordinal, n.channel, n.target, n.due_at, "
                                           "n.state, n.combined, n.held FROM notice n ";
constexpr std::string_view selectNoticesWithAlerts =
    "SELECT n.id, n.alert, n.event, n.ordinal, n.channel, n.target, n.due_at, n.state, n.combined, n.held, a.state, "
    "a.at, "
    "a.state_at, a.note, a.content FROM notice n JOIN alert a ON a.id = n.alert ";
constexpr std::string_view selectMessages =
    "SELECT id, identifier, channel, target, state, created_at, next_try_at, sent_at, attempts, last_error, more, "
    "digest_route, digest_from, digest_to, report, report_first, report_last FROM message ";

const QDate epoch(1970, 1, 1);

QDate dayFrom(const SqlRow& row, int column)
{
    return row.isNull(column) ? QDate() : epoch.addDays(row.integer(column));
}

std::optional<qint64> dayColumn(const QDate& day)
{
    return day.isValid() ? std::optional(epoch.daysTo(day)) : std::nullopt;
}

Notice noticeFromRow(const SqlRow& row)
{
    Notice notice;
    notice.id = row.id<NoticeId>(0);
    notice.alert = row.id<AlertId>(1);
    notice.event = row.enumeration<NoticeEvent>(2);
    notice.ordinal = row.number(3);
    notice.channel = row.id<ChannelId>(4);
    notice.target = row.text(5);
    notice.dueAt = row.instant(6);
    notice.state = row.enumeration<NoticeState>(7);
    notice.combined = row.flag(8);
    notice.held = row.flag(9);
    return notice;
}

DueNotice dueNoticeFromRow(const SqlRow& row)
{
    DueNotice due;
    due.notice = noticeFromRow(row);
    due.alert.id = due.notice.alert;
    due.alert.state = row.enumeration<AlertState>(10);
    due.alert.at = row.instant(11);
    due.alert.stateAt = row.instant(12);
    due.alert.note = row.text(13);
    readAlertContent(row.json(14).toObject(), due.alert);
    return due;
}

OutboxMessage messageFromRow(const SqlRow& row)
{
    OutboxMessage message;
    message.id = row.id<MessageId>(0);
    message.identifier = row.utf8(1);
    message.channel = row.id<ChannelId>(2);
    message.target = row.text(3);
    message.state = row.enumeration<MessageState>(4);
    message.createdAt = row.instant(5);
    message.nextTryAt = row.instant(6);
    message.sentAt = row.instant(7);
    message.attempts = row.number(8);
    message.lastError = row.text(9);
    message.more = row.number(10);
    message.digest = row.id<RouteId>(11);
    message.digestFrom = row.instant(12);
    message.digestTo = row.instant(13);
    message.report = row.id<ReportId>(14);
    message.period = {dayFrom(row, 15), dayFrom(row, 16)};
    return message;
}

Result<void> done(const Result<int>& touched)
{
    return touched ? Result<void>() : fail(touched.error());
}

} // namespace

Result<std::string> OutboxRepository::identity()
{
    const auto word = m_database.one("SELECT word FROM outbox_identity", [](const SqlRow& row) { return row.utf8(0); });
    if (!word)
        return fail(word.error());
    return word->value_or(std::string());
}

Result<void> OutboxRepository::add(const Notice& notice)
{
    return done(m_database.execute(
        "INSERT INTO notice (alert, event, ordinal, channel, target, due_at, state, combined, held) VALUES (?, ?, ?, "
        "?, ?, ?, ?, "
        "?, ?) ON CONFLICT (alert, event, ordinal, channel, target) DO UPDATE SET due_at = excluded.due_at, combined = "
        "excluded.combined WHERE notice.state = 0 AND excluded.due_at < notice.due_at",
        notice.alert, notice.event, notice.ordinal, notice.channel, notice.target, notice.dueAt, notice.state,
        notice.combined, notice.held));
}

Result<std::vector<DueNotice>> OutboxRepository::dueNotices(const QDateTime& now)
{
    return m_database.all(std::string(selectNoticesWithAlerts) +
                              "WHERE n.state = 0 AND n.due_at <= ? ORDER BY n.alert, n.id",
                          dueNoticeFromRow, now);
}

Result<void> OutboxRepository::postpone(NoticeId id, const QDateTime& dueAt)
{
    return done(m_database.execute("UPDATE notice SET due_at = ? WHERE id = ?", dueAt, id));
}

Result<void> OutboxRepository::drop(NoticeId id)
{
    return done(m_database.execute("UPDATE notice SET state = ? WHERE id = ?", NoticeState::Dropped, id));
}

Result<void> OutboxRepository::hold(std::span<const NoticeId> notices, const QDateTime& dueAt)
{
    for (const NoticeId id : notices) {
        if (auto held = m_database.execute("UPDATE notice SET held = 1, due_at = ? WHERE id = ?", dueAt, id); !held)
            return fail(held.error());
    }
    return {};
}

Result<OutboxRepository::Told> OutboxRepository::toldSince(ChannelId channel, const QString& target,
                                                           const QDateTime& since)
{
    const auto make = [](const SqlRow& row) { return Told{row.number(0), row.instant(1)}; };
    const auto told =
        m_database.one("SELECT count(*), min(m.created_at) FROM message m JOIN notice n ON n.message = m.id "
                       "WHERE m.channel = ? AND m.target = ? AND m.created_at > ? AND n.held = 0",
                       make, channel, target, since);
    if (!told)
        return fail(told.error());
    return told->value_or(Told());
}

Result<std::vector<Notice>> OutboxRepository::notices(AlertId alert)
{
    return m_database.all(std::string(selectNotices) + "WHERE n.alert = ? ORDER BY n.id", noticeFromRow, alert);
}

Result<MessageId> OutboxRepository::addMessage(const OutboxMessage& message, std::span<const NoticeId> notices)
{
    const auto inserted = m_database.execute(
        "INSERT INTO message (identifier, channel, target, state, created_at, next_try_at, attempts, last_error, more, "
        "digest_route, digest_from, digest_to, report, report_first, report_last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?)",
        message.identifier, message.channel, message.target, message.state, message.createdAt, message.nextTryAt,
        message.attempts, message.lastError, message.more, message.digest, message.digestFrom, message.digestTo,
        message.report, dayColumn(message.period.first), dayColumn(message.period.last));
    if (!inserted)
        return fail(inserted.error());
    const MessageId id{m_database.lastInsertId()};
    for (const NoticeId notice : notices) {
        const auto joined = m_database.execute("UPDATE notice SET state = ?, message = ? WHERE id = ?",
                                               NoticeState::InMessage, id, notice);
        if (!joined)
            return fail(joined.error());
    }
    return id;
}

Result<std::vector<OutboxMessage>> OutboxRepository::dueMessages(ChannelId channel, const QDateTime& now, int limit)
{
    return m_database.all(std::string(selectMessages) +
                              "WHERE channel = ? AND state = 0 AND next_try_at <= ? ORDER BY next_try_at, id LIMIT ?",
                          messageFromRow, channel, now, limit);
}

Result<std::optional<OutboxMessage>> OutboxRepository::findMessage(MessageId id)
{
    return m_database.one(std::string(selectMessages) + "WHERE id = ?", messageFromRow, id);
}

Result<std::vector<OutboxMessage>> OutboxRepository::latestMessages(int limit)
{
    return m_database.all(std::string(selectMessages) + "ORDER BY id DESC LIMIT ?", messageFromRow, limit);
}

Result<std::vector<DueNotice>> OutboxRepository::noticesOf(MessageId id)
{
    return m_database.all(std::string(selectNoticesWithAlerts) +
                              "WHERE n.message = ? ORDER BY n.held, a.severity DESC, n.id",
                          dueNoticeFromRow, id);
}

Result<void> OutboxRepository::update(const OutboxMessage& message)
{
    return done(m_database.execute(
        "UPDATE message SET state = ?, next_try_at = ?, sent_at = ?, attempts = ?, last_error = ? WHERE id = ?",
        message.state, message.nextTryAt, message.sentAt, message.attempts, message.lastError, message.id));
}

Result<std::vector<DigestLine>> OutboxRepository::digest(const AlertScope& scope, const QDateTime& from,
                                                         const QDateTime& until)
{
    const std::optional<CriterionId> criterion = criterionFromName(scope.criterion);
    if ((scope.tool && *scope.tool != Tool::Http) || (!scope.criterion.empty() && !criterion))
        return std::vector<DigestLine>();
    const auto make = [](const SqlRow& row) {
        return DigestLine{row.utf8(0), std::string(criterionName(row.enumeration<CriterionId>(1))),
                          row.utf8(2), row.json(3),
                          row.json(4), row.number(5)};
    };
    return m_database.all(
        "SELECT s.origin, c.criterion, p.url, c.value_before, c.value_after, count(DISTINCT c.page) AS pages, "
        "min(c.id) "
        "FROM change c JOIN page p ON p.id = c.page JOIN site s ON s.id = c.site WHERE c.detected_at >= ? AND "
        "c.detected_at < ? AND c.detected_at >= coalesce(s.created_at, 0) "
        "AND c.severity < 2 AND c.cause IS NULL AND coalesce(c.site = ?, 1) AND coalesce(c.criterion = ?, 1) "
        "AND (? = '' OR s.client = ?) AND (? = '' OR EXISTS (SELECT 1 FROM json_each(p.tags) WHERE value = ?)) "
        "GROUP BY c.site, c.criterion, c.edit_key ORDER BY pages DESC, min(c.id)",
        make, from, until, scope.site, criterion, scope.client, scope.client, scope.tag, scope.tag);
}

} // namespace vigie
