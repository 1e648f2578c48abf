// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/attemptlimits.h"
#include "backend/payments/sandboxgateway.h"
#include "backend/service/accountservice.h"
#include "backend/service/billingsettings.h"
#include "backend/service/entitlementservice.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// What the workers share. Everything in it may be used from any thread, and outlives them.
struct SharedServices
{
    SharedServices(const Clock& clockOfAll, DatabaseAddress where, ServiceSettings service, BillingSettings money,
                   PaymentGateway& rail, EntitlementIssuer signer)
        : clock(clockOfAll), database(std::move(where)), settings(std::move(service)), billing(std::move(money)),
          gateway(rail), issuer(std::move(signer))
    {
    }

    const Clock& clock;
    const DatabaseAddress database;
    const ServiceSettings settings;
    const BillingSettings billing;
    PaymentGateway& gateway;
    const EntitlementIssuer issuer;
    std::vector<QByteArray> webhookSecrets{}; ///< current and former: each is enough
    SandboxGateway* sandbox = nullptr;        ///< the gateway, where it is one
    PinHasher hasher;
    AttemptDelays signInsByAddress{clock, {}}; ///< key: e-mail in lower case
    AttemptDelays signInsByClient{clock,
                                  {20, std::chrono::seconds(1), std::chrono::seconds(900), std::chrono::seconds(3600),
                                   100'000}};         ///< key: address of the client
    FlowLimit mailsByClient{clock, {5, 1, 100'000}};  ///< registrations and links: each writes a mail
    FlowLimit mailsByAddress{clock, {3, 1, 100'000}}; ///< key: e-mail in lower case
    FlowLimit messagesByAccount{clock, {5, 1, 100'000}};
};

} // namespace vigie::backend
