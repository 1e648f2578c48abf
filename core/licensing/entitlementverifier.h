// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/licensing/entitlement.h"
#include "core/licensing/signingkey.h"

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace vigie {

/// Why a token is worth nothing here, in the order in which it is looked for.
enum class EntitlementRefusal {
    TooLarge,     ///< more than largestEntitlementToken; not looked at
    Malformed,    ///< no v4.public token with a key id
    UnknownKey,   ///< signed with a key that is neither the current nor the next one
    BadSignature, ///< altered, or never ours
    BadClaims,    ///< genuine, and not in the agreed form: another version of the service
    OtherService, ///< another iss or aud
    OtherMachine, ///< issued to another machine
    OtherAccount, ///< issued to another account than the one that is signed in
    Replayed,     ///< an older one than was seen before
    SyncNeeded,   ///< the clock stands before what was seen: nothing can be said about time until the next sync
    NotYetValid,  ///< iat or nbf lies in the future
    Expired
};

struct EntitlementKey
{
    std::string id; ///< kid
    PublicKey key{};

    bool operator==(const EntitlementKey&) const = default;
};

/// What the program is told at build or start, and a token has to agree with.
struct EntitlementTrust
{
    std::string issuer;
    std::string audience;
    std::string machine;
    EntitlementKey current;
    std::optional<EntitlementKey> next; ///< so that the operator can change keys without a new version of ours

    bool operator==(const EntitlementTrust&) const = default;
};

/// What the caller keeps from one token to the next, for one account. Default: nothing was seen yet.
struct SeenEntitlements
{
    std::string subject;       ///< empty: any account
    std::int64_t revision = 0; ///< the highest
    QDateTime latest;          ///< the latest instant that is known to have passed, UTC

    bool operator==(const SeenEntitlements&) const = default;
};

/// Decides whether a token is to be believed. The signature is checked before any claim is read. Keeps nothing itself.
class EntitlementVerifier final
{
public:
    /// How far the clocks of two machines may lie apart.
    static constexpr std::chrono::minutes leeway{5};

    EntitlementVerifier(EntitlementTrust trust, const Clock& clock);

    [[nodiscard]] tl::expected<Entitlement, EntitlementRefusal> verify(std::string_view token,
                                                                       const SeenEntitlements& seen) const;
    /// \a seen after \a accepted, which verify() has just handed out.
    [[nodiscard]] SeenEntitlements remembered(const SeenEntitlements& seen, const Entitlement& accepted) const;

private:
    [[nodiscard]] const EntitlementKey* keyNamed(std::string_view id) const;
    [[nodiscard]] std::optional<EntitlementRefusal> objection(const Entitlement& claims,
                                                              const SeenEntitlements& seen) const;

    EntitlementTrust m_trust;
    const Clock& m_clock;
};

} // namespace vigie
