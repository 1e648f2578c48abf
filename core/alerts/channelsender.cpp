// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/channelsender.h"

#include "core/alerts/commandsender.h"
#include "core/alerts/desktopsender.h"
#include "core/alerts/mailsender.h"
#include "core/alerts/webhooksender.h"

namespace vigie {

std::unique_ptr<ChannelSender> makeSender(const Channel& channel, const SenderServices& services)
{
    switch (channel.kind()) {
    case ChannelKind::Mail:
        return std::make_unique<MailSender>(channel, services);
    case ChannelKind::Webhook:
        return std::make_unique<WebhookSender>(channel, services);
    case ChannelKind::Command:
        return std::make_unique<CommandSender>(channel, services);
    case ChannelKind::Desktop:
        break;
    }
    return std::make_unique<DesktopSender>(channel, services);
}

QString passwordName(ChannelId channel)
{
    return QStringLiteral("channel-%1-password").arg(channel.value);
}

QString webhookUrlName(ChannelId channel)
{
    return QStringLiteral("channel-%1-url").arg(channel.value);
}

QString signingKeyName(ChannelId channel)
{
    return QStringLiteral("channel-%1-key").arg(channel.value);
}

} // namespace vigie
