// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertmessage.h"
#include "core/domain/channel.h"

#include <QByteArray>
#include <QJsonObject>

namespace vigie {

/// The JSON of a message: what the plain webhook gets, and a command of the user's on its standard input. It only
/// grows.
[[nodiscard]] QJsonObject messageJson(const AlertMessage& message, const Channel& channel);

/// The body that the service of \a channel takes. Its settings are those of a webhook.
[[nodiscard]] QByteArray webhookBody(const AlertMessage& message, const Channel& channel);

/// "sha256=…": HMAC-SHA256 (RFC 2104) with \a key over the timestamp, a point and the body, in hexadecimal.
[[nodiscard]] QByteArray webhookSignature(const QByteArray& key, qint64 timestamp, const QByteArray& body);

} // namespace vigie
