// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace vigie {

enum class GunzipEnd {
    Complete,
    Damaged, ///< not gzip, a wrong checksum, or cut off
    LimitHit ///< more follows than was asked for
};

struct GunzipResult
{
    QByteArray bytes; ///< all that could be decoded, at most the limit
    GunzipEnd end = GunzipEnd::Complete;

    bool operator==(const GunzipResult&) const = default;
};

/// Whether \a bytes start as a gzip file does (RFC 1952).
bool isGzip(QByteArrayView bytes);

/// Decodes a gzip file of one or several members, at most \a limit bytes; what follows the last member is ignored.
GunzipResult gunzip(QByteArrayView bytes, qsizetype limit);

} // namespace vigie
