// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/bodydecoder.h"

#include "core/base/asciitext.h"

#include <algorithm>
#include <brotli/decode.h>
#include <libdeflate.h>
#include <limits>
#include <memory>
#include <vector>
#include <zlib.h>

namespace vigie {

namespace {

constexpr int maxCodings = 3;
constexpr std::int64_t bombRatio = 100;
/// Deflate cannot expand a byte into more than 1,032: a larger promised size is a lie not worth an allocation.
constexpr std::int64_t maxDeflateRatio = 1032;
constexpr qsizetype gzipFrameSize = 18; // header and trailer of RFC 1952 without optional fields

enum class Coding { Identity, Gzip, Deflate, Brotli, Unknown };

Coding codingFromToken(std::string_view token)
{
    const std::string name = asciiLowered(token);
    if (name == "gzip" || name == "x-gzip")
        return Coding::Gzip;
    if (name == "deflate")
        return Coding::Deflate;
    if (name == "br")
        return Coding::Brotli;
    if (name.empty() || name == "identity")
        return Coding::Identity;
    return Coding::Unknown;
}

std::vector<Coding> parseCodings(std::string_view list)
{
    std::vector<Coding> codings;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        std::string_view token = list.substr(0, comma);
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
        const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
        while (!token.empty() && isSpace(token.front()))
            token.remove_prefix(1);
        while (!token.empty() && isSpace(token.back()))
            token.remove_suffix(1);
        const Coding coding = codingFromToken(token);
        if (coding != Coding::Identity)
            codings.push_back(coding);
        if (codings.size() > maxCodings)
            break;
    }
    return codings;
}

DecodedBody failed(Outcome outcome, std::string detail)
{
    return {outcome, std::move(detail), {}};
}

DecodedBody outgrown(std::int64_t limit, std::int64_t consumed)
{
    const bool bomb = limit / std::max<std::int64_t>(consumed, 1) >= bombRatio;
    return failed(bomb ? Outcome::DecompressionBomb : Outcome::BodyTooLarge,
                  bomb ? "decoded_size_out_of_proportion" : "decoded_size");
}

/// Output that doubles up to its limit, so that a small page costs one allocation and a hostile one never more than the
/// limit.
class Sink
{
public:
    Sink(qsizetype guess, std::int64_t limit) : m_limit(limit)
    {
        m_bytes.resize(static_cast<qsizetype>(std::min<std::int64_t>(std::max<std::int64_t>(guess, 4096), limit + 1)));
    }
    [[nodiscard]] char* room() { return m_bytes.data() + m_used; }
    [[nodiscard]] qsizetype roomSize() const { return m_bytes.size() - m_used; }
    void commit(qsizetype count) { m_used += count; }
    /// False when the limit is reached. One byte above it tells "exactly the limit" from "more".
    [[nodiscard]] bool grow()
    {
        if (m_used > m_limit)
            return false;
        const std::int64_t wanted = std::min<std::int64_t>(std::int64_t{m_bytes.size()} * 2, m_limit + 1);
        m_bytes.resize(static_cast<qsizetype>(std::max<std::int64_t>(wanted, std::int64_t{m_used} + 1)));
        return true;
    }
    [[nodiscard]] bool isOverLimit() const { return m_used > m_limit; }
    [[nodiscard]] QByteArray take()
    {
        m_bytes.resize(m_used);
        return std::move(m_bytes);
    }

private:
    QByteArray m_bytes;
    qsizetype m_used = 0;
    std::int64_t m_limit;
};

struct DeflateCloser
{
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

/// The whole gzip at once, three times as fast as zlib, when the size in its trailer is believable. Anything unusual
/// gives null: the stream decoder then finds out what is wrong.
QByteArray gunzipWhole(const QByteArray& wire, std::int64_t limit)
{
    if (wire.size() <= gzipFrameSize)
        return {};
    const auto* trailer = reinterpret_cast<const unsigned char*>(wire.constData()) + wire.size() - 4;
    const std::int64_t size = std::int64_t{trailer[0]} | std::int64_t{trailer[1]} << 8 |
                              std::int64_t{trailer[2]} << 16 | std::int64_t{trailer[3]} << 24;
    if (size == 0 || size > limit || size > std::int64_t{wire.size()} * maxDeflateRatio)
        return {};
    thread_local const std::unique_ptr<libdeflate_decompressor, DeflateCloser> decompressor(
        libdeflate_alloc_decompressor());
    if (!decompressor)
        return {};
    QByteArray body(static_cast<qsizetype>(size), Qt::Uninitialized);
    std::size_t consumed = 0;
    std::size_t produced = 0;
    const libdeflate_result result =
        libdeflate_gzip_decompress_ex(decompressor.get(), wire.constData(), static_cast<std::size_t>(wire.size()),
                                      body.data(), static_cast<std::size_t>(size), &consumed, &produced);
    const bool whole = result == LIBDEFLATE_SUCCESS && consumed == static_cast<std::size_t>(wire.size()) &&
                       produced == static_cast<std::size_t>(size);
    return whole ? body : QByteArray();
}

class Inflater
{
public:
    explicit Inflater(int windowBits) { m_ready = inflateInit2(&m_stream, windowBits) == Z_OK; }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    [[nodiscard]] bool isReady() const { return m_ready; }
    z_stream* operator->() { return &m_stream; }
    z_stream* stream() { return &m_stream; }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

/// True when another gzip member follows (RFC 1952 section 2.2); other bytes behind the end are padding that browsers
/// ignore.
bool startsMember(const z_stream& stream)
{
    return stream.avail_in >= 2 && stream.next_in[0] == 0x1f && stream.next_in[1] == 0x8b;
}

DecodedBody inflateStream(const QByteArray& wire, int windowBits, std::int64_t limit)
{
    if (wire.size() > std::numeric_limits<int>::max())
        return failed(Outcome::BodyTooLarge, "wire_size");
    Inflater inflater(windowBits);
    if (!inflater.isReady())
        return failed(Outcome::BadContentEncoding, "zlib_unavailable");
    inflater->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(wire.constData()));
    inflater->avail_in = static_cast<uInt>(wire.size());
    Sink sink(wire.size() * 4, limit);
    for (;;) {
        if (sink.roomSize() == 0 && !sink.grow())
            return outgrown(limit, wire.size() - qsizetype{inflater->avail_in});
        const auto room = static_cast<uInt>(std::min<qsizetype>(sink.roomSize(), 1 << 30));
        inflater->next_out = reinterpret_cast<Bytef*>(sink.room());
        inflater->avail_out = room;
        const int result = inflate(inflater.stream(), Z_NO_FLUSH);
        sink.commit(static_cast<qsizetype>(room - inflater->avail_out));
        if (sink.isOverLimit())
            return outgrown(limit, wire.size() - qsizetype{inflater->avail_in});
        if (result == Z_STREAM_END) {
            if (!startsMember(*inflater.stream()))
                return {Outcome::Ok, {}, sink.take()};
            inflateReset(inflater.stream());
            continue;
        }
        if (result == Z_BUF_ERROR || (result == Z_OK && inflater->avail_in == 0 && inflater->avail_out > 0))
            return failed(Outcome::TruncatedBody, "end_of_compressed_stream_missing");
        if (result != Z_OK)
            return failed(Outcome::BadContentEncoding, inflater->msg ? inflater->msg : "zlib");
    }
}

DecodedBody decodeGzip(const QByteArray& wire, std::int64_t limit)
{
    QByteArray body = gunzipWhole(wire, limit);
    if (!body.isNull())
        return {Outcome::Ok, {}, std::move(body)};
    return inflateStream(wire, 15 + 16, limit);
}

DecodedBody decodeDeflate(const QByteArray& wire, std::int64_t limit)
{
    DecodedBody wrapped = inflateStream(wire, 15, limit);
    if (wrapped.outcome != Outcome::BadContentEncoding)
        return wrapped;
    DecodedBody raw = inflateStream(wire, -15, limit);
    return raw.outcome == Outcome::BadContentEncoding ? wrapped : raw;
}

struct BrotliCloser
{
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};

DecodedBody decodeBrotli(const QByteArray& wire, std::int64_t limit)
{
    const std::unique_ptr<BrotliDecoderState, BrotliCloser> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!state)
        return failed(Outcome::BadContentEncoding, "brotli_unavailable");
    auto input = static_cast<std::size_t>(wire.size());
    const auto* next = reinterpret_cast<const std::uint8_t*>(wire.constData());
    Sink sink(wire.size() * 5, limit);
    for (;;) {
        if (sink.roomSize() == 0 && !sink.grow())
            return outgrown(limit, wire.size() - static_cast<qsizetype>(input));
        auto room = static_cast<std::size_t>(sink.roomSize());
        const std::size_t before = room;
        auto* output = reinterpret_cast<std::uint8_t*>(sink.room());
        const BrotliDecoderResult result =
            BrotliDecoderDecompressStream(state.get(), &input, &next, &room, &output, nullptr);
        sink.commit(static_cast<qsizetype>(before - room));
        if (sink.isOverLimit())
            return outgrown(limit, wire.size() - static_cast<qsizetype>(input));
        if (result == BROTLI_DECODER_RESULT_SUCCESS)
            return {Outcome::Ok, {}, sink.take()};
        if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
            return failed(Outcome::TruncatedBody, "end_of_compressed_stream_missing");
        if (result == BROTLI_DECODER_RESULT_ERROR)
            return failed(Outcome::BadContentEncoding,
                          BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state.get())));
    }
}

DecodedBody undo(Coding coding, const QByteArray& wire, std::int64_t limit)
{
    switch (coding) {
    case Coding::Gzip:
        return decodeGzip(wire, limit);
    case Coding::Deflate:
        return decodeDeflate(wire, limit);
    case Coding::Brotli:
        return decodeBrotli(wire, limit);
    case Coding::Identity:
    case Coding::Unknown:
        break;
    }
    return failed(Outcome::BadContentEncoding, "unknown_coding");
}

} // namespace

DecodedBody decodeBody(QByteArray wire, std::string_view contentEncoding, std::int64_t maxDecodedBytes)
{
    const std::vector<Coding> codings = parseCodings(contentEncoding);
    if (codings.size() > maxCodings)
        return failed(Outcome::BadContentEncoding, "too_many_codings");
    if (wire.isEmpty()) // a reply without content may still name its coding
        return {Outcome::Ok, {}, std::move(wire)};
    if (codings.empty() && wire.size() > maxDecodedBytes)
        return failed(Outcome::BodyTooLarge, "decoded_size");
    DecodedBody result{Outcome::Ok, {}, std::move(wire)};
    for (auto coding = codings.rbegin(); coding != codings.rend() && result.outcome == Outcome::Ok; ++coding)
        result = undo(*coding, result.body, maxDecodedBytes);
    return result;
}

} // namespace vigie
