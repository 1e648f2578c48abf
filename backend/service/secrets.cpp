// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/secrets.h"

#include "backend/domain/account.h"

#include <array>
#include <sodium.h>

namespace vigie::backend {

namespace {

constexpr std::size_t hashBytes = 32;

/// sodium_init() may be called as often as one likes, from any thread; -1 is a machine without a source of chance.
void needSodium()
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be initialised");
}

QByteArray blake2b(std::string_view text, const QByteArray& key)
{
    needSodium();
    QByteArray hash(hashBytes, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hashBytes,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       key.isEmpty() ? nullptr : reinterpret_cast<const unsigned char*>(key.constData()),
                       static_cast<std::size_t>(key.size()));
    return hash;
}

/// Holds one of the two places.
class Place
{
public:
    explicit Place(std::counting_semaphore<2>& places) : m_places(places) { m_places.acquire(); }
    ~Place() { m_places.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::counting_semaphore<2>& m_places;
};

} // namespace

std::string newToken()
{
    needSodium();
    QByteArray token(32, Qt::Uninitialized);
    randombytes_buf(token.data(), static_cast<std::size_t>(token.size()));
    return token.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

QByteArray tokenHash(std::string_view token)
{
    return blake2b(token, {});
}

QByteArray clientHash(std::string_view email, const QByteArray& key)
{
    return blake2b(emailKey(email), key);
}

std::string PinHasher::hash(std::string_view pin)
{
    needSodium();
    const Place place(m_places);
    std::array<char, crypto_pwhash_STRBYTES> written{};
    const int done = crypto_pwhash_str(written.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                       crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return done == 0 ? std::string(written.data()) : std::string();
}

bool PinHasher::matches(const std::string& hash, std::string_view pin)
{
    if (hash.empty()) {
        static_cast<void>(this->hash(pin));
        return false;
    }
    needSodium();
    const Place place(m_places);
    return crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

} // namespace vigie::backend
