// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/mailqueue.h"

namespace vigie::backend {

namespace {

Result<void> touchedOne(const Result<int>& touched, qint64 id)
{
    if (!touched)
        return fail(touched.error());
    return *touched == 1 ? Result<void>() : fail(ErrorCode::NotFound, QString::number(id));
}

} // namespace

Result<bool> MailQueue::add(const QueuedMail& mail, const QDateTime& now)
{
    const auto added = m_database.execute(
        "INSERT INTO outbox (object, kind, recipient, account, language, facts, created_at, next_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (object, kind, recipient) DO NOTHING",
        mail.object, mail.kind, mail.recipient, mail.account, mail.language, mail.facts, now, now);
    if (!added)
        return fail(added.error());
    return *added == 1;
}

Result<std::vector<QueuedMail>> MailQueue::due(const QDateTime& now, int most)
{
    return m_database.all(
        "SELECT id, object, kind, recipient, account, language, facts, attempts FROM outbox "
        "WHERE next_at <= ? ORDER BY next_at, id LIMIT ?",
        [](const SqlRow& row) {
            return QueuedMail{row.integer(0),       row.utf8(1), row.utf8(2), row.utf8(3),
                              row.id<AccountId>(4), row.utf8(5), row.utf8(6), row.number(7)};
        },
        now, most);
}

Result<void> MailQueue::noteSent(qint64 id, const QDateTime& now)
{
    return touchedOne(
        m_database.execute("UPDATE outbox SET sent_at = ?, next_at = NULL, facts = '' WHERE id = ?", now, id), id);
}

Result<void> MailQueue::noteFailed(qint64 id, const QDateTime& next)
{
    return touchedOne(
        m_database.execute("UPDATE outbox SET attempts = attempts + 1, next_at = ? WHERE id = ?", next, id), id);
}

Result<void> MailQueue::giveUp(qint64 id, const QDateTime& now)
{
    return touchedOne(m_database.execute("UPDATE outbox SET attempts = attempts + 1, failed_at = ?, next_at = NULL, "
                                         "facts = '' WHERE id = ?",
                                         now, id),
                      id);
}

} // namespace vigie::backend
