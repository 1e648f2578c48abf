// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/channel.h"
#include "core/report/reportcontent.h"
#include "core/store/outboxrepository.h"
#include "core/transfer/attachment.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// What a message says of one alert.
struct MessageItem
{
    Alert alert;
    NoticeEvent event = NoticeEvent::Raised;
    bool held = false; ///< only listed: the hourly cap kept it back

    bool operator==(const MessageItem&) const = default;
};

/// The report that a message brings.
struct ReportParcel
{
    ReportSchedule schedule;
    ReportContent content;

    bool operator==(const ReportParcel&) const = default;
};

/// A message of the outbox with everything that it says, whatever the channel.
struct AlertMessage
{
    OutboxMessage envelope;
    std::vector<MessageItem> items; ///< what the cap held back comes last
    std::vector<DigestLine> digest;
    std::vector<Attachment> attachments; ///< of mails: every URL of each alert over several pages, as CSV
    std::optional<ReportParcel> report;  ///< of an envelope that names a report, once loadReport() has read it
    bool test = false;
};

/// Reads what \a message is to say to \a channel, but for its report. Any connection.
[[nodiscard]] Result<AlertMessage> loadAlertMessage(Database& database, const OutboxMessage& message,
                                                    const Channel& channel);

/// Reads the report of \a message, which its envelope names, as it is at \a now. Takes a walk over the watched pages:
/// for the background connection. NotFound when its schedule is gone.
[[nodiscard]] Result<ReportParcel> loadReport(Database& database, const OutboxMessage& message, const QDateTime& now);

/// A made-up alert that shows what one looks like, for `notify test`.
[[nodiscard]] AlertMessage testMessage(const Channel& channel, const QString& target, const QDateTime& now);

} // namespace vigie
