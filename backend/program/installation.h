// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/sandboxgateway.h"
#include "backend/program/serveoptions.h"
#include "backend/service/billingsettings.h"
#include "backend/service/entitlementservice.h"
#include "core/base/clock.h"
#include "core/transfer/curlsession.h"

#include <memory>

namespace vigie::backend {

/// What is in the data directory of an installation: keys, made at the first start, and what only the operator knows.
class Installation final
{
public:
    /// The error's subject is a sentence for the operator.
    [[nodiscard]] static Result<Installation> open(const ServeOptions& options, const Phrasebook& phrases);

    [[nodiscard]] const QByteArray& clientKey() const { return m_clientKey; }
    [[nodiscard]] BillingSettings billing(const QUrl& publicUrl, const std::string& gateway) const;
    [[nodiscard]] EntitlementIssuer issuer() const;

    /// How money moves: Stripe, or the sandbox. Never both.
    struct Rail
    {
        std::unique_ptr<PaymentGateway> gateway;
        SandboxGateway* sandbox = nullptr; ///< the same, where it is one
        std::vector<QByteArray> webhookSecrets;
    };
    [[nodiscard]] Result<Rail> rail(const Clock& clock, const QUrl& publicUrl, const StopFlag& stop) const;

    /// What a desktop has to know of the service: address, issuer, audience and public key, as JSON.
    [[nodiscard]] bool writeDesktopSettings(const QUrl& publicUrl) const;
    [[nodiscard]] QString desktopSettingsPath() const;

private:
    explicit Installation(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] QString path(const char* name) const;
    [[nodiscard]] std::string keyId() const;

    QString m_folder;
    bool m_sandbox = true;
    QByteArray m_clientKey;
    std::unique_ptr<SigningKey> m_signingKey;
    Catalogue m_catalogue;
    InvoiceSeller m_seller;
};

} // namespace vigie::backend
