// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/finding.h"
#include "core/domain/reportschedule.h"

#include <QDateTime>
#include <QString>

#include <string_view>
#include <vector>

namespace vigie {

// Numeric values are stored: append, never reorder.

/// The life of an alert (criteria.md section 4). A pending one is told to nobody yet.
enum class AlertState { Pending, Open, Acknowledged, Accepted, Recovered };

/// "pending", "open", "acknowledged", "accepted", "recovered".
constexpr std::string_view alertStateName(AlertState state)
{
    constexpr std::string_view names[] = {"pending", "open", "acknowledged", "accepted", "recovered"};
    return names[static_cast<std::size_t>(state)];
}

/// What people are told about: one finding at warning or above, with what it explains or what is gathered under it.
struct Alert
{
    AlertId id;
    AlertState state = AlertState::Open;
    QDateTime at;          ///< UTC, when the alert was made
    QDateTime stateAt;     ///< UTC, since when it is in its state
    QString note;          ///< of the person who acknowledged or accepted it
    bool gathered = false; ///< stands for all of `others`, the edits of one deployment; the finding names the first
    Finding finding;
    std::vector<Finding> others; ///< effects of the finding, or what is gathered; without their parts
    int pages = 1;               ///< of all of it

    bool operator==(const Alert&) const = default;
};

/// Neither accepted nor over.
constexpr bool isActive(AlertState state)
{
    return state != AlertState::Accepted && state != AlertState::Recovered;
}

/// What is told about an alert.
enum class NoticeEvent { Raised, Recovered, Reminder };

/// "raised", "recovered", "reminder".
constexpr std::string_view noticeEventName(NoticeEvent event)
{
    constexpr std::string_view names[] = {"raised", "recovered", "reminder"};
    return names[static_cast<std::size_t>(event)];
}

enum class NoticeState { Waiting, InMessage, Dropped };

/// One alert on its way to one recipient. (alert, event, ordinal, channel, target) is unique: nothing is told twice.
struct Notice
{
    NoticeId id;
    AlertId alert;
    NoticeEvent event = NoticeEvent::Raised;
    int ordinal = 0; ///< of reminders, from 1
    ChannelId channel;
    QString target; ///< mail: the address; else empty
    QDateTime dueAt;
    NoticeState state = NoticeState::Waiting;
    bool combined = false; ///< may share a message with others (batches and digests)
    bool held = false;     ///< the hourly cap kept it back

    bool operator==(const Notice&) const = default;
};

enum class MessageState { Waiting, Sent, Refused, GivenUp };

/// One message of the outbox: it is sent until it is accepted, always under the same identifier.
struct OutboxMessage
{
    MessageId id;
    std::string identifier; ///< what goes before the @ of a Message-ID
    ChannelId channel;
    QString target;
    QDateTime createdAt;
    QDateTime nextTryAt;
    QDateTime sentAt;
    MessageState state = MessageState::Waiting;
    int attempts = 0;
    QString lastError; ///< English
    int more = 0;      ///< alerts that the hourly cap keeps back until the next message
    RouteId digest;    ///< valid: a digest of what is below warning, from `digestFrom` to `digestTo`
    QDateTime digestFrom;
    QDateTime digestTo;
    ReportId report; ///< valid: the report of a schedule on `period`
    ReportPeriod period;

    bool operator==(const OutboxMessage&) const = default;
};

} // namespace vigie
