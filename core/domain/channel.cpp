// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/channel.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr std::array<std::string_view, 4> kinds{"mail", "webhook", "command", "desktop"};
constexpr std::array<std::string_view, 6> presets{"json", "slack", "teams", "discord", "telegram", "ntfy"};
constexpr std::array<std::string_view, 3> securities{"starttls", "tls", "none"};

template <class Enum, std::size_t Size>
std::optional<Enum> valueOf(const std::array<std::string_view, Size>& names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

} // namespace

std::string_view channelKindName(ChannelKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

std::string_view webhookPresetName(WebhookPreset preset)
{
    return presets[static_cast<std::size_t>(preset)];
}

std::optional<WebhookPreset> webhookPresetFromName(std::string_view name)
{
    return valueOf<WebhookPreset>(presets, name);
}

std::string_view mailSecurityName(MailSecurity security)
{
    return securities[static_cast<std::size_t>(security)];
}

std::optional<MailSecurity> mailSecurityFromName(std::string_view name)
{
    return valueOf<MailSecurity>(securities, name);
}

} // namespace vigie
