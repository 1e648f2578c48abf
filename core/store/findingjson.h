// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/alertscope.h"
#include "core/domain/channel.h"

#include <QJsonObject>

namespace vigie {

// How alerts, scopes and settings of channels are kept in columns. Absent members give the defaults, so that what an
// older version wrote is still read.

/// Finding, what it stands for, and the count of pages; not what has columns of its own.
[[nodiscard]] QJsonObject alertContent(const Alert& alert);
void readAlertContent(const QJsonObject& content, Alert& alert);

[[nodiscard]] QJsonObject scopeJson(const AlertScope& scope);
[[nodiscard]] AlertScope scopeFromJson(const QJsonObject& json);

[[nodiscard]] QJsonObject channelSettingsJson(const ChannelSettings& settings);
[[nodiscard]] ChannelSettings channelSettingsFromJson(ChannelKind kind, const QJsonObject& json);

} // namespace vigie
