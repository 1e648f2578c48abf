// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"

namespace vigie {

/// A program of the user's, started without a shell: the message as JSON on its standard input, what a script asks most
/// in VIGIE_… variables. It has taken the message when it ends with 0 in time.
class CommandSender final : public ChannelSender
{
public:
    CommandSender(Channel channel, SenderServices services)
        : m_channel(std::move(channel)), m_services(std::move(services))
    {
    }

    [[nodiscard]] SendResult send(const AlertMessage& message, const StopFlag& stop) override;

private:
    Channel m_channel;
    SenderServices m_services;
};

} // namespace vigie
