// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"

namespace vigie {

/// POST of JSON to an address of the user's. With a signing key, X-Vigie-Timestamp and X-Vigie-Signature let the
/// receiver check where it comes from; X-Vigie-Delivery is the same whenever the same message is sent again. Redirects
/// are not followed.
class WebhookSender final : public ChannelSender
{
public:
    WebhookSender(Channel channel, SenderServices services)
        : m_channel(std::move(channel)), m_services(std::move(services))
    {
    }

    [[nodiscard]] SendResult send(const AlertMessage& message, const StopFlag& stop) override;

private:
    Channel m_channel;
    SenderServices m_services;
};

} // namespace vigie
