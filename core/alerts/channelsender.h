// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertmessage.h"
#include "core/domain/channel.h"
#include "core/transfer/curlsession.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace vigie {

class Clock;
class NotificationSink;
class ReportPrinter;
class SecretStore;

enum class Delivery {
    Sent,
    Refused,      ///< the other side will never take this message
    RetryMessage, ///< not this one now; others may go through
    RetryChannel  ///< nothing goes through at the moment
};

struct SendResult
{
    Delivery delivery = Delivery::Sent;
    QString detail;                     ///< English; never a secret
    std::chrono::seconds retryAfter{0}; ///< the other side asked for it; 0: our own patience

    bool operator==(const SendResult&) const = default;
};

/// One way to get messages out. Called on a thread that may wait; everything it needs is in it.
class ChannelSender
{
public:
    virtual ~ChannelSender() = default;
    [[nodiscard]] virtual SendResult send(const AlertMessage& message, const StopFlag& stop) = 0;
};

/// What senders need besides their channel.
struct SenderServices
{
    SecretStore& secrets;
    const Clock& clock;
    NotificationSink* sink = nullptr;       ///< the desktop's; none without a window
    const ReportPrinter* printer = nullptr; ///< of PDF; none in a build without the window
    TransferLimits limits{};                ///< for one message
};

/// The sender of \a channel.
[[nodiscard]] std::unique_ptr<ChannelSender> makeSender(const Channel& channel, const SenderServices& services);

// Names of the secrets of a channel.
[[nodiscard]] QString passwordName(ChannelId channel);
[[nodiscard]] QString webhookUrlName(ChannelId channel);
[[nodiscard]] QString signingKeyName(ChannelId channel);

} // namespace vigie
