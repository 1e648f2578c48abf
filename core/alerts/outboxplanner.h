// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

#include <string>

namespace vigie {

class Database;

/// So many notices that are due at once for one recipient leave in messages of their own; more share one.
inline constexpr int separateAtMost = 5;

/// Makes messages of the outbox out of what is due at \a now: drops what is over, puts off what falls into quiet hours
/// or a silence, joins what may share a message, keeps to the hourly cap (what it holds back is listed in the next
/// message), and adds the digests and reports whose hour has come. Returns the number of messages. One transaction, on
/// the writing connection.
[[nodiscard]] Result<int> planMessages(Database& database, const QDateTime& now);

/// The end of an identifier of messages to one recipient: "-1f3a0b2c-<identity>".
[[nodiscard]] std::string recipientTail(ChannelId channel, const QString& target, const std::string& identity);

} // namespace vigie
