// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"

namespace vigie {

/// The desktop's notifications, through the window; without one they wait.
class DesktopSender final : public ChannelSender
{
public:
    DesktopSender(Channel channel, SenderServices services)
        : m_channel(std::move(channel)), m_services(std::move(services))
    {
    }

    [[nodiscard]] SendResult send(const AlertMessage& message, const StopFlag& stop) override;

private:
    Channel m_channel;
    SenderServices m_services;
};

} // namespace vigie
