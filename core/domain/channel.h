// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>
#include <string_view>
#include <variant>

namespace vigie {

// Numeric values are stored: append, never reorder.

enum class MailSecurity {
    StartTls, ///< RFC 3207; a server that does not offer it gets no mail
    Tls,      ///< from the first byte (RFC 8314)
    None      ///< only for a server on this computer, and never with a password
};

/// Its password is the secret "channel-<id>-password".
struct MailSettings
{
    QString host;
    int port = 587;
    MailSecurity security = MailSecurity::StartTls;
    QString user; ///< empty: no authentication
    QString from; ///< an address
    QStringList recipients;

    bool operator==(const MailSettings&) const = default;
};

enum class WebhookPreset { Plain, Slack, Teams, Discord, Telegram, Ntfy };

/// Its URL (often a secret by itself) is the secret "channel-<id>-url", the key of its signature "channel-<id>-key".
struct WebhookSettings
{
    WebhookPreset preset = WebhookPreset::Plain;
    QString topic; ///< Telegram: the chat; ntfy: the topic

    bool operator==(const WebhookSettings&) const = default;
};

/// A program of the user's: started without a shell, values in its environment, JSON on its standard input.
struct CommandSettings
{
    QString program;
    QStringList arguments;

    bool operator==(const CommandSettings&) const = default;
};

/// The desktop's own notifications.
struct DesktopSettings
{
    bool operator==(const DesktopSettings&) const = default;
};

using ChannelSettings = std::variant<MailSettings, WebhookSettings, CommandSettings, DesktopSettings>;

/// In the order of ChannelSettings.
enum class ChannelKind { Mail, Webhook, Command, Desktop };

/// Local time in which only what is urgent is told; from > to spans midnight, from == to: never quiet.
struct QuietHours
{
    QTime from{0, 0};
    QTime to{0, 0};
    Severity passes = Severity::Critical; ///< what is told all the same

    bool operator==(const QuietHours&) const = default;
};

/// A way to people.
struct Channel
{
    ChannelId id;
    QString name;
    bool enabled = true;
    ChannelSettings settings;
    QString language;    ///< "fr" or "en"; empty: the program's
    QByteArray timeZone; ///< IANA name for its hours; empty: the computer's
    QuietHours quiet;
    int hourlyCap = 20; ///< alerts told to a recipient within an hour; 0: no cap
    QDateTime retryAt;  ///< UTC; the channel as a whole fails and is left alone until then
    int attempts = 0;   ///< failures of the channel as a whole since it last worked
    QString lastError;  ///< English

    [[nodiscard]] ChannelKind kind() const { return static_cast<ChannelKind>(settings.index()); }
    bool operator==(const Channel&) const = default;
};

/// "mail", "webhook", "command", "desktop".
std::string_view channelKindName(ChannelKind kind);
/// "json", "slack", "teams", "discord", "telegram", "ntfy".
std::string_view webhookPresetName(WebhookPreset preset);
std::optional<WebhookPreset> webhookPresetFromName(std::string_view name);
/// "starttls", "tls", "none".
std::string_view mailSecurityName(MailSecurity security);
std::optional<MailSecurity> mailSecurityFromName(std::string_view name);

} // namespace vigie
