// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"

#include <QByteArray>

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie {

struct DecodedBody
{
    Outcome outcome = Outcome::Ok; ///< Ok, TruncatedBody, BadContentEncoding, DecompressionBomb or BodyTooLarge
    std::string detail;
    QByteArray body; ///< complete only when Ok; otherwise empty

    bool operator==(const DecodedBody&) const = default;
};

/// Undoes the content codings of \a contentEncoding (RFC 9110 section 8.4: gzip, x-gzip, deflate, br, identity; a list
/// is undone from its end, at most three codings deep) and demands the end of each stream and its checksum. "deflate"
/// is accepted with and without its zlib wrapper, as every browser does. A body that outgrows \a maxDecodedBytes is
/// DecompressionBomb when it is more than 100 times its wire size, else BodyTooLarge. Memory: at most \a
/// maxDecodedBytes per coding. Pure, any thread.
DecodedBody decodeBody(QByteArray wire, std::string_view contentEncoding, std::int64_t maxDecodedBytes);

} // namespace vigie
