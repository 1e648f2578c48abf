// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/zstdcodec.h"

// The trainer with parameters of its own is not in the stable part of the header; every build of the library exports
// it.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

namespace vigie {

namespace {

constexpr unsigned long long maximumRestored = 128ULL * 1024 * 1024;

template <auto Free> struct Deleter
{
    template <class T> void operator()(T* pointer) const { Free(pointer); }
};
using CompressContext = std::unique_ptr<ZSTD_CCtx, Deleter<ZSTD_freeCCtx>>;
using RestoreContext = std::unique_ptr<ZSTD_DCtx, Deleter<ZSTD_freeDCtx>>;
using CompressDictionary = std::unique_ptr<ZSTD_CDict, Deleter<ZSTD_freeCDict>>;
using RestoreDictionary = std::unique_ptr<ZSTD_DDict, Deleter<ZSTD_freeDDict>>;

std::size_t lengthOf(QByteArrayView bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

} // namespace

struct ZstdDictionary::Forms
{
    CompressDictionary compress;
    RestoreDictionary restore;
};

ZstdDictionary::ZstdDictionary(QByteArray bytes, int level)
    : m_bytes(std::move(bytes)), m_level(level), m_forms(std::make_unique<Forms>())
{
}
ZstdDictionary::~ZstdDictionary() = default;

struct ZstdCodec::Contexts
{
    CompressContext compress{ZSTD_createCCtx()};
    RestoreContext restore{ZSTD_createDCtx()};
};

ZstdCodec::ZstdCodec(int level) : m_contexts(std::make_unique<Contexts>())
{
    ZSTD_CCtx_setParameter(m_contexts->compress.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_contexts->compress.get(), ZSTD_c_checksumFlag, 1);
    // A column says which dictionary it is: the frame need not.
    ZSTD_CCtx_setParameter(m_contexts->compress.get(), ZSTD_c_dictIDFlag, 0);
}

ZstdCodec::~ZstdCodec() = default;

Result<QByteArray> ZstdCodec::compress(QByteArrayView bytes, const ZstdDictionary* dictionary)
{
    const ZSTD_CDict* form = nullptr;
    if (dictionary) {
        CompressDictionary& made = dictionary->m_forms->compress;
        if (!made)
            made.reset(
                ZSTD_createCDict(dictionary->m_bytes.constData(), lengthOf(dictionary->m_bytes), dictionary->m_level));
        form = made.get();
    }
    ZSTD_CCtx_refCDict(m_contexts->compress.get(), form);
    return compress(bytes);
}

Result<QByteArray> ZstdCodec::compressAgainst(QByteArrayView base, QByteArrayView bytes)
{
    // A prefix is forgotten after one frame.
    ZSTD_CCtx_refPrefix(m_contexts->compress.get(), base.data(), lengthOf(base));
    return compress(bytes);
}

Result<QByteArray> ZstdCodec::compress(QByteArrayView bytes)
{
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(lengthOf(bytes))), Qt::Uninitialized);
    const std::size_t written =
        ZSTD_compress2(m_contexts->compress.get(), frame.data(), lengthOf(frame), bytes.data(), lengthOf(bytes));
    if (ZSTD_isError(written))
        return fail(ErrorCode::Internal, {}, QString::fromLatin1(ZSTD_getErrorName(written)));
    return QByteArray(frame.constData(), static_cast<qsizetype>(written));
}

Result<QByteArray> ZstdCodec::restore(QByteArrayView frame, const ZstdDictionary* dictionary)
{
    const ZSTD_DDict* form = nullptr;
    if (dictionary) {
        RestoreDictionary& made = dictionary->m_forms->restore;
        if (!made)
            made.reset(ZSTD_createDDict(dictionary->m_bytes.constData(), lengthOf(dictionary->m_bytes)));
        form = made.get();
    }
    ZSTD_DCtx_refDDict(m_contexts->restore.get(), form);
    return restore(frame);
}

Result<QByteArray> ZstdCodec::restoreAgainst(QByteArrayView base, QByteArrayView frame)
{
    ZSTD_DCtx_refPrefix(m_contexts->restore.get(), base.data(), lengthOf(base));
    return restore(frame);
}

Result<QByteArray> ZstdCodec::restore(QByteArrayView frame)
{
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), lengthOf(frame));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return fail(ErrorCode::DatabaseDamaged, {}, QStringLiteral("not a zstd frame"));
    if (size > maximumRestored)
        return fail(ErrorCode::InputTooLarge, {}, QStringLiteral("a value of %1 bytes").arg(size));
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t written =
        ZSTD_decompressDCtx(m_contexts->restore.get(), bytes.data(), lengthOf(bytes), frame.data(), lengthOf(frame));
    if (ZSTD_isError(written) || written != size)
        return fail(ErrorCode::DatabaseDamaged, {},
                    ZSTD_isError(written) ? QString::fromLatin1(ZSTD_getErrorName(written))
                                          : QStringLiteral("short frame"));
    return bytes;
}

QByteArray ZstdCodec::train(const std::vector<QByteArray>& samples, qsizetype capacity)
{
    QByteArray joined;
    std::vector<std::size_t> sizes;
    for (const QByteArray& sample : samples) {
        joined += sample;
        sizes.push_back(lengthOf(sample));
    }
    QByteArray dictionary(capacity, Qt::Uninitialized);
    // Long segments: what pages of a site share is whole menus. Measured on real facts and pages, this is as good as
    // the search for the best length, and does not fall for samples that are each other's neighbours.
    ZDICT_fastCover_params_t parameters{};
    parameters.k = 2000;
    parameters.d = 8;
    const std::size_t written =
        ZDICT_trainFromBuffer_fastCover(dictionary.data(), lengthOf(dictionary), joined.constData(), sizes.data(),
                                        static_cast<unsigned>(sizes.size()), parameters);
    if (ZDICT_isError(written))
        return {};
    dictionary.truncate(static_cast<qsizetype>(written));
    return dictionary;
}

} // namespace vigie
