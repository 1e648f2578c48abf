// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vigie {

using PublicKey = std::array<std::uint8_t, 32>;      ///< of Ed25519
using Signature = std::array<std::uint8_t, 64>;      ///< of Ed25519
using SigningKeySeed = std::array<std::uint8_t, 32>; ///< what the operator keeps; everything else follows from it

/// A secret Ed25519 key (RFC 8032). It wipes its memory at the end and cannot be copied.
class SigningKey final
{
public:
    explicit SigningKey(const SigningKeySeed& seed);
    ~SigningKey();
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    [[nodiscard]] const PublicKey& publicKey() const { return m_public; }
    [[nodiscard]] Signature sign(std::string_view message) const;

private:
    std::array<std::uint8_t, 64> m_secret{};
    PublicKey m_public{};
};

/// False too for a public key that is no point of the curve, or one of small order.
[[nodiscard]] bool isSignedBy(const PublicKey& key, std::string_view message, const Signature& signature);

} // namespace vigie
