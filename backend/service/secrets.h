// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <semaphore>
#include <string>
#include <string_view>

namespace vigie::backend {

/// 32 random bytes in base64url: what a client or a mail holds. Only its hash is stored.
[[nodiscard]] std::string newToken();
/// 32 bytes (BLAKE2b): a token has so much chance in it that it needs no slow hash.
[[nodiscard]] QByteArray tokenHash(std::string_view token);

/// What remains of an e-mail after erasure (rule 34): 32 bytes, keyed with \a key of the operator, so that nobody else
/// can try addresses; without regard to case.
[[nodiscard]] QByteArray clientHash(std::string_view email, const QByteArray& key);

/// PINs as argon2id (libsodium's INTERACTIVE: 64 MiB), two at a time whatever comes. Any thread.
class PinHasher final
{
public:
    /// The hash as libsodium writes it, with its salt. Empty: the memory was not there.
    [[nodiscard]] std::string hash(std::string_view pin);
    /// An empty \a hash takes as long as any other and is never right.
    [[nodiscard]] bool matches(const std::string& hash, std::string_view pin);

private:
    std::counting_semaphore<2> m_places{2};
};

} // namespace vigie::backend
