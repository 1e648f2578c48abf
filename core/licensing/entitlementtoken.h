// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/licensing/entitlement.h"
#include "core/licensing/paseto.h"

namespace vigie {

/// What both sides mix into the signature, so that no other token of the same key passes for an entitlement.
inline constexpr std::string_view entitlementAssertion = "vigie-entitlement-v1";
/// In bytes, of the whole token.
inline constexpr std::size_t largestEntitlementToken = 4096;

/// The token of \a entitlement. InvalidArgument: claims that nobody would accept when read back, or a key id that is
/// empty or longer than 64 bytes; InputTooLarge: more than largestEntitlementToken.
[[nodiscard]] Result<std::string> issueEntitlementToken(const Entitlement& entitlement, std::string_view keyId,
                                                        const SigningKey& key);

/// Which key signed it, as the footer `{"kid":…}` says. Not checked by any signature yet. MalformedInput otherwise.
[[nodiscard]] Result<std::string> keyIdOf(const PasetoToken& token);

} // namespace vigie
