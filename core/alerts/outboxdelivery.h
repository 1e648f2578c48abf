// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"
#include "core/base/result.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <vector>

namespace vigie {

class Database;

/// A message that nobody took for this long is given up.
inline constexpr std::chrono::days givenUpAfter{7};

/// How long to wait after the \a attempts-th failure in a row: a minute, then longer, up to four hours.
[[nodiscard]] std::chrono::seconds patience(int attempts);

/// Channels that have something to send at \a now and are not left alone because they fail. Any connection.
[[nodiscard]] Result<std::vector<Channel>> channelsWithWork(Database& database, const QDateTime& now);

/// The next message of \a channel, with everything it says; nothing when none is due or the channel is left alone. Any
/// connection.
[[nodiscard]] Result<std::optional<AlertMessage>> nextMessage(Database& database, ChannelId channel,
                                                              const QDateTime& now);

/// Writes down what became of \a message. On the writing connection.
[[nodiscard]] Result<void> recordDelivery(Database& database, const OutboxMessage& message, const SendResult& result,
                                          const QDateTime& now);

} // namespace vigie
