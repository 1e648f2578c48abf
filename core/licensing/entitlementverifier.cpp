// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/licensing/entitlementverifier.h"

#include "core/licensing/entitlementtoken.h"

#include <algorithm>

namespace vigie {

namespace {

tl::unexpected<EntitlementRefusal> refused(EntitlementRefusal refusal)
{
    return tl::unexpected<EntitlementRefusal>(refusal);
}

} // namespace

EntitlementVerifier::EntitlementVerifier(EntitlementTrust trust, const Clock& clock)
    : m_trust(std::move(trust)), m_clock(clock)
{
}

tl::expected<Entitlement, EntitlementRefusal> EntitlementVerifier::verify(std::string_view token,
                                                                          const SeenEntitlements& seen) const
{
    if (token.size() > largestEntitlementToken)
        return refused(EntitlementRefusal::TooLarge);
    const Result<PasetoToken> parts = splitPaseto(token);
    if (!parts)
        return refused(EntitlementRefusal::Malformed);
    const Result<std::string> keyId = keyIdOf(*parts);
    if (!keyId)
        return refused(EntitlementRefusal::Malformed);
    const EntitlementKey* key = keyNamed(*keyId);
    if (!key)
        return refused(EntitlementRefusal::UnknownKey);
    if (!isGenuine(*parts, key->key, entitlementAssertion))
        return refused(EntitlementRefusal::BadSignature);
    Result<Entitlement> claims = readEntitlement(parts->message);
    if (!claims)
        return refused(EntitlementRefusal::BadClaims);
    if (const auto found = objection(*claims, seen))
        return refused(*found);
    return *std::move(claims);
}

SeenEntitlements EntitlementVerifier::remembered(const SeenEntitlements& seen, const Entitlement& accepted) const
{
    // The service's clock counts as well: it keeps a machine honest whose own clock was wrong from the start.
    QDateTime latest = std::max(m_clock.now(), accepted.issuedAt);
    if (seen.latest.isValid())
        latest = std::max(latest, seen.latest);
    return {accepted.subject, std::max(seen.revision, accepted.revision), latest};
}

const EntitlementKey* EntitlementVerifier::keyNamed(std::string_view id) const
{
    if (id == m_trust.current.id)
        return &m_trust.current;
    return m_trust.next && id == m_trust.next->id ? &*m_trust.next : nullptr;
}

std::optional<EntitlementRefusal> EntitlementVerifier::objection(const Entitlement& claims,
                                                                 const SeenEntitlements& seen) const
{
    if (claims.issuer != m_trust.issuer || claims.audience != m_trust.audience)
        return EntitlementRefusal::OtherService;
    if (claims.machine != m_trust.machine)
        return EntitlementRefusal::OtherMachine;
    if (!seen.subject.empty() && claims.subject != seen.subject)
        return EntitlementRefusal::OtherAccount;
    if (claims.revision < seen.revision)
        return EntitlementRefusal::Replayed;
    const QDateTime now = m_clock.now();
    const QDateTime latestPossible = now.addDuration(leeway);
    if (seen.latest.isValid() && latestPossible < seen.latest)
        return EntitlementRefusal::SyncNeeded;
    if (latestPossible < claims.issuedAt || latestPossible < claims.notBefore)
        return EntitlementRefusal::NotYetValid;
    if (now >= claims.expiresAt)
        return EntitlementRefusal::Expired;
    return std::nullopt;
}

} // namespace vigie
