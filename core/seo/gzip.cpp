// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/gzip.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace vigie {
namespace {

/// Decodes one member and moves \a input past it.
GunzipEnd appendMember(QByteArrayView& input, QByteArray& out, qsizetype limit)
{
    constexpr int gzipOnly = 16 + MAX_WBITS;
    constexpr qsizetype step = 256 * 1024;
    z_stream stream{};
    if (inflateInit2(&stream, gzipOnly) != Z_OK)
        return GunzipEnd::Damaged;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data())); // zlib only reads it
    stream.avail_in = static_cast<uInt>(std::min<qsizetype>(input.size(), std::numeric_limits<int>::max()));
    const qsizetype available = static_cast<qsizetype>(stream.avail_in);
    int status = Z_OK;
    while (status == Z_OK && out.size() <= limit) {
        const qsizetype before = out.size();
        out.resize(before + step);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(step);
        status = inflate(&stream, Z_NO_FLUSH);
        out.truncate(before + step - static_cast<qsizetype>(stream.avail_out));
    }
    input = input.sliced(available - static_cast<qsizetype>(stream.avail_in));
    inflateEnd(&stream);
    if (out.size() > limit) {
        out.truncate(limit);
        return GunzipEnd::LimitHit;
    }
    return status == Z_STREAM_END ? GunzipEnd::Complete : GunzipEnd::Damaged;
}

} // namespace

bool isGzip(QByteArrayView bytes)
{
    return bytes.size() >= 2 && bytes[0] == '\x1F' && bytes[1] == '\x8B';
}

GunzipResult gunzip(QByteArrayView bytes, qsizetype limit)
{
    GunzipResult result;
    do {
        result.end = appendMember(bytes, result.bytes, limit);
    } while (result.end == GunzipEnd::Complete && isGzip(bytes));
    return result;
}

} // namespace vigie
