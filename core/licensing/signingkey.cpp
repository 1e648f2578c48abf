// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/licensing/signingkey.h"

#include <sodium.h>

namespace vigie {

namespace {

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_sign_BYTES == std::tuple_size_v<Signature>);
static_assert(crypto_sign_SEEDBYTES == std::tuple_size_v<SigningKeySeed>);

SigningKey::SigningKey(const SigningKeySeed& seed)
{
    static_assert(crypto_sign_SECRETKEYBYTES == std::tuple_size_v<decltype(m_secret)>);
    crypto_sign_seed_keypair(m_public.data(), m_secret.data(), seed.data());
}

SigningKey::~SigningKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

Signature SigningKey::sign(std::string_view message) const
{
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, bytesOf(message), message.size(), m_secret.data());
    return signature;
}

bool isSignedBy(const PublicKey& key, std::string_view message, const Signature& signature)
{
    return crypto_sign_verify_detached(signature.data(), bytesOf(message), message.size(), key.data()) == 0;
}

} // namespace vigie
