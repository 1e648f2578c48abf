// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/formencoding.h"
#include "backend/payments/paymentgateway.h"
#include "core/transfer/curlsession.h"

#include <QJsonObject>

#include <memory>

namespace vigie::backend {

struct StripeSettings
{
    std::string baseUrl = "https://api.stripe.com"; ///< https, unless it is this computer
    std::string apiVersion = "2025-02-24.acacia";   ///< https://docs.stripe.com/api/versioning
    std::string secretKey;
    TransferLimits limits{{}, std::chrono::milliseconds(30'000)};
};

/// Stripe over its HTTP interface (https://docs.stripe.com/api), one connection a call.
class StripeGateway final : public PaymentGateway
{
public:
    /// InvalidArgument: an address that is neither https nor on this computer, or no key.
    [[nodiscard]] static Result<std::unique_ptr<StripeGateway>> make(StripeSettings settings, const StopFlag& stop);

    [[nodiscard]] std::string name() const override { return "stripe"; }
    [[nodiscard]] Result<CheckoutPage> openCheckout(const CheckoutOrder& order) override;
    [[nodiscard]] Result<Payment> fetchCheckout(const std::string& id) override;
    [[nodiscard]] Result<void> expireCheckout(const std::string& id) override;
    [[nodiscard]] Payment charge(const ChargeOrder& order) override;
    [[nodiscard]] Result<Payment> fetchPayment(const std::string& id) override;
    [[nodiscard]] Result<std::optional<Payment>> findPayment(const std::string& customer,
                                                             const std::string& reference) override;
    [[nodiscard]] Refund refund(const RefundOrder& order) override;
    [[nodiscard]] Result<Refund> fetchRefund(const std::string& id) override;
    [[nodiscard]] Result<Dispute> fetchDispute(const std::string& id) override;

private:
    /// What came back: status 0 when nothing did.
    struct Reply
    {
        long status = 0;
        QJsonObject body;
        QString failure;
    };

    StripeGateway(StripeSettings settings, const StopFlag& stop) : m_settings(std::move(settings)), m_stop(stop) {}

    [[nodiscard]] Reply ask(const char* method, const std::string& path, const FormPairs& pairs,
                            const std::string& idempotencyKey = {}) const;
    [[nodiscard]] Result<QJsonObject> read(const std::string& path, const FormPairs& pairs = {}) const;

    StripeSettings m_settings;
    const StopFlag& m_stop;
};

} // namespace vigie::backend
