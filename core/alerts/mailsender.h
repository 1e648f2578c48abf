// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"

namespace vigie {

/// Mail through the user's own server (RFC 5321, RFC 4954, RFC 3207): never in clear unless the server is this
/// computer, never a password without TLS, one recipient a mail.
class MailSender final : public ChannelSender
{
public:
    MailSender(Channel channel, SenderServices services)
        : m_channel(std::move(channel)), m_services(std::move(services))
    {
    }

    [[nodiscard]] SendResult send(const AlertMessage& message, const StopFlag& stop) override;

private:
    Channel m_channel;
    SenderServices m_services;
};

} // namespace vigie
