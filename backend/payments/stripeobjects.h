// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/paymentgateway.h"

#include <QJsonObject>

namespace vigie::backend {

// What Stripe's objects mean to us (https://docs.stripe.com/api). Fields of newer versions are passed over.
[[nodiscard]] Payment paymentOfIntent(const QJsonObject& intent);
[[nodiscard]] Payment paymentOfCheckout(const QJsonObject& session);
[[nodiscard]] Refund refundOf(const QJsonObject& refund);
[[nodiscard]] Dispute disputeOf(const QJsonObject& dispute);

/// The verdict of an "error" object about a card.
[[nodiscard]] PaymentOutcome outcomeOfError(const QJsonObject& error);

/// What a webhook says: enough to know what to read again.
struct WebhookEvent
{
    std::string id;         ///< each is worked on once
    std::string type;       ///< "checkout.session.completed"
    std::string objectKind; ///< "checkout.session", "payment_intent", "refund", "dispute" …
    std::string objectId;

    bool operator==(const WebhookEvent&) const = default;
};

/// MalformedInput when it is none.
[[nodiscard]] Result<WebhookEvent> parseWebhook(const QByteArray& body);

} // namespace vigie::backend
