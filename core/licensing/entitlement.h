// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Where the subscription stands that the entitlement speaks of.
enum class EntitlementState {
    Free,
    PendingPayment,
    Active,
    Canceling,
    PastDue,
    Suspended,
    Disputed,
    Ended,
    Withdrawn,
    Terminated
};

enum class EntitlementInterval { Month, Year };

/// Active items that this machine may have, of each tool.
struct EntitlementLimits
{
    std::int64_t http = 0;
    std::int64_t ping = 0;
    std::int64_t link = 0;

    bool operator==(const EntitlementLimits&) const = default;
};

/// The shortest time between two checks of one item.
struct EntitlementIntervals
{
    std::chrono::seconds http{300};
    std::chrono::seconds ping{300};
    std::chrono::seconds link{300};

    bool operator==(const EntitlementIntervals&) const = default;
};

/// What an account may do on one machine, and until when. Instants are UTC, in whole seconds.
struct Entitlement
{
    std::string issuer;   ///< iss
    std::string audience; ///< aud
    std::string subject;  ///< sub: the account's id
    std::string id;       ///< jti: of this token alone
    std::int64_t revision = 0;
    QDateTime issuedAt;  ///< iat
    QDateTime notBefore; ///< nbf
    QDateTime expiresAt; ///< exp: from this instant on it is worth nothing
    std::string machine;
    EntitlementState state = EntitlementState::Free;
    std::string pack;                            ///< of the catalogue, "free" among them
    std::optional<EntitlementInterval> interval; ///< absent: nothing is paid by periods
    std::optional<QDateTime> periodEnd;
    bool renews = false; ///< at the end of the period
    EntitlementLimits limits;
    EntitlementIntervals shortest;
    std::chrono::seconds syncAfter{21600};
    std::vector<std::string> notices;        ///< stable names of what the client has to be told
    std::optional<std::string> termsPending; ///< the version of the terms that waits for acceptance

    bool operator==(const Entitlement&) const = default;
};

/// Compact JSON. Claims that iss, sub, iat and so on name follow the PASETO specification: instants are RFC 3339.
/// Every member is always there; what is absent is null.
[[nodiscard]] std::string writeEntitlement(const Entitlement& entitlement);

/// MalformedInput, with the JSON pointer as its subject: no JSON, a member missing, unknown or there twice, another
/// type, an instant that is not "2026-11-24T03:35:00Z", a name that is empty or too long, a number below zero.
[[nodiscard]] Result<Entitlement> readEntitlement(std::string_view json);

} // namespace vigie
