// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/alertscope.h"

#include <QDateTime>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie {

class Database;

/// A notice that is due, with what decides about it.
struct DueNotice
{
    Notice notice;
    Alert alert;
};

/// Changes below warning of one kind, for a digest.
struct DigestLine
{
    std::string origin; ///< of the site
    std::string criterion;
    std::string url; ///< of one of the pages
    QJsonValue before;
    QJsonValue after;
    int pages = 0;
};

/// What is on its way to people. Everything about one notice happens at most once, whatever is killed when.
class OutboxRepository
{
public:
    explicit OutboxRepository(Database& database) : m_database(database) {}

    /// The random word of this profile in every message identifier.
    Result<std::string> identity();

    /// Adds a notice unless the same one is there; an earlier `dueAt` wins while it waits.
    Result<void> add(const Notice& notice);
    /// Waiting notices that are due at \a now, in order of alert.
    Result<std::vector<DueNotice>> dueNotices(const QDateTime& now);
    Result<void> postpone(NoticeId id, const QDateTime& dueAt);
    Result<void> drop(NoticeId id);
    /// The hourly cap keeps these back until \a dueAt.
    Result<void> hold(std::span<const NoticeId> notices, const QDateTime& dueAt);
    /// Notices not held back that went into a message for this recipient since \a since, and when the first of them
    /// did.
    struct Told
    {
        int count = 0;
        QDateTime first; ///< invalid: none
    };
    Result<Told> toldSince(ChannelId channel, const QString& target, const QDateTime& since);
    /// Every notice of an alert, in order of id.
    Result<std::vector<Notice>> notices(AlertId alert);

    /// Saves a message and makes \a notices part of it.
    Result<MessageId> addMessage(const OutboxMessage& message, std::span<const NoticeId> notices);
    /// Waiting messages of one channel whose time has come, oldest first, at most \a limit.
    Result<std::vector<OutboxMessage>> dueMessages(ChannelId channel, const QDateTime& now, int limit);
    Result<std::optional<OutboxMessage>> findMessage(MessageId id);
    /// The newest first, at most \a limit.
    Result<std::vector<OutboxMessage>> latestMessages(int limit);
    Result<std::vector<DueNotice>> noticesOf(MessageId id);
    /// Writes state, times, attempts and error.
    Result<void> update(const OutboxMessage& message);

    /// What pages changed below warning from \a from (inclusive) to \a until, the same edit once, most pages first.
    Result<std::vector<DigestLine>> digest(const AlertScope& scope, const QDateTime& from, const QDateTime& until);

private:
    Database& m_database;
};

} // namespace vigie
