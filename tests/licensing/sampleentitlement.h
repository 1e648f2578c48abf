// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/licensing/entitlement.h"
#include "core/licensing/signingkey.h"

namespace vigie {

inline SigningKeySeed seedOf(std::uint8_t byte)
{
    SigningKeySeed seed{};
    seed.fill(byte);
    return seed;
}

/// A paid one of thirty days, issued when FakeClock starts.
inline Entitlement sampleEntitlement()
{
    const QDateTime issued(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
    Entitlement result;
    result.issuer = std::string("vigie-backend");
    result.audience = std::string("vigie-desktop");
    result.subject = std::string("account-1");
    result.id = std::string("token-7");
    result.revision = 7;
    result.issuedAt = issued;
    result.notBefore = issued;
    result.expiresAt = issued.addDays(30);
    result.machine = std::string("machine-1");
    result.state = EntitlementState::Active;
    result.pack = std::string("L");
    result.interval = EntitlementInterval::Year;
    result.periodEnd = issued.addDays(200);
    result.renews = true;
    result.limits = {50000, 25, 500};
    result.notices = {"payment_method_expires"};
    result.termsPending = std::string("2026-12");
    return result;
}

} // namespace vigie
