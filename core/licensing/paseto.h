// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/licensing/signingkey.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace vigie {

/// A v4.public token taken apart and not yet checked: trust nothing in it but to choose the key.
struct PasetoToken
{
    std::string message;
    Signature signature{};
    std::string footer;

    bool operator==(const PasetoToken&) const = default;
};

/// PAE of the PASETO specification: no two different lists of pieces give the same bytes.
[[nodiscard]] std::string preAuthEncoding(std::initializer_list<std::string_view> pieces);

/// PASETO v4.public. \a assertion is signed and not sent: whoever verifies has to know it.
[[nodiscard]] std::string signPaseto(const SigningKey& key, std::string_view message, std::string_view footer,
                                     std::string_view assertion);

/// MalformedInput: another version or purpose, a part too many, base64url with padding or in a form that is not the
/// only one, a footer that is announced and empty.
[[nodiscard]] Result<PasetoToken> splitPaseto(std::string_view token);

[[nodiscard]] bool isGenuine(const PasetoToken& token, const PublicKey& key, std::string_view assertion);

} // namespace vigie
