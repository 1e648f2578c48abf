// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/catalogue.h"
#include "backend/http/attemptlimits.h"
#include "backend/service/accountservice.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// What the workers share. Everything in it may be used from any thread, and outlives them.
struct SharedServices
{
    SharedServices(const Clock& clockOfAll, DatabaseAddress where, ServiceSettings service, Catalogue offered)
        : clock(clockOfAll), database(std::move(where)), settings(std::move(service)), catalogue(std::move(offered))
    {
    }

    const Clock& clock;
    const DatabaseAddress database;
    const ServiceSettings settings;
    const Catalogue catalogue;
    PinHasher hasher;
    AttemptDelays signInsByAddress{clock, {}}; ///< key: e-mail in lower case
    AttemptDelays signInsByClient{clock,
                                  {20, std::chrono::seconds(1), std::chrono::seconds(900), std::chrono::seconds(3600),
                                   100'000}};         ///< key: address of the client
    FlowLimit mailsByClient{clock, {5, 1, 100'000}};  ///< registrations and links: each writes a mail
    FlowLimit mailsByAddress{clock, {3, 1, 100'000}}; ///< key: e-mail in lower case
};

} // namespace vigie::backend
