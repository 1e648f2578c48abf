// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <string_view>
#include <vector>

namespace vigie::backend {

enum class SignatureVerdict {
    Good,
    Malformed, ///< no usable header
    Wrong,     ///< of none of the secrets, or of another body
    TooOld     ///< right, but further from now than the tolerance: a replay
};

/// Stripe's scheme: "t=<seconds>,v1=<hex of HMAC-SHA256 over "<t>.<body>">[,v1=…]". Several secrets hold while one is
/// being replaced. \a body is what came over the wire, byte for byte.
/// https://docs.stripe.com/webhooks#verify-manually
[[nodiscard]] SignatureVerdict verifySignature(std::string_view header, const QByteArray& body,
                                               const std::vector<QByteArray>& secrets, const QDateTime& now,
                                               std::chrono::seconds tolerance = std::chrono::seconds(300));

/// The header that signs \a body at \a at.
[[nodiscard]] QByteArray signatureHeader(const QByteArray& body, const QByteArray& secret, const QDateTime& at);

} // namespace vigie::backend
