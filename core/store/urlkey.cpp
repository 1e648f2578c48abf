// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/urlkey.h"

#include <QtEndian>

#include <sodium.h>

namespace vigie {

qint64 urlKey(std::string_view url)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(url.data()), url.size(), nullptr, 0);
    return qFromLittleEndian<qint64>(hash);
}

} // namespace vigie
