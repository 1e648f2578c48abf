// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/channel.h"
#include "core/store/outboxrepository.h"

#include <QByteArray>
#include <QString>

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

/// A file that goes with a message.
struct Attachment
{
    QString name; ///< ASCII
    QByteArray bytes;
    bool cut = false; ///< not all of it, because of its size

    bool operator==(const Attachment&) const = default;
};

/// A message of the outbox with everything that it says, whatever the channel.
struct AlertMessage
{
    OutboxMessage envelope;
    std::vector<MessageItem> items; ///< what the cap held back comes last
    std::vector<DigestLine> digest;
    std::vector<Attachment> attachments; ///< of mails: every URL of each alert over several pages, as CSV
    bool test = false;
};

/// Reads what \a message is to say to \a channel. Any connection.
[[nodiscard]] Result<AlertMessage> loadAlertMessage(Database& database, const OutboxMessage& message,
                                                    const Channel& channel);

/// A made-up alert that shows what one looks like, for `notify test`.
[[nodiscard]] AlertMessage testMessage(const Channel& channel, const QString& target, const QDateTime& now);

} // namespace vigie
