// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

namespace vigie {

/// A dictionary in the forms that compressing and restoring need; made when first used.
class ZstdDictionary
{
public:
    ZstdDictionary(QByteArray bytes, int level);
    ~ZstdDictionary();
    ZstdDictionary(const ZstdDictionary&) = delete;
    ZstdDictionary& operator=(const ZstdDictionary&) = delete;

private:
    friend class ZstdCodec;
    struct Forms;

    QByteArray m_bytes;
    int m_level;
    std::unique_ptr<Forms> m_forms;
};

/// zstd (RFC 8878) with a checksum in every frame, so that damage is found out. Not for several threads at
/// once.
class ZstdCodec
{
public:
    explicit ZstdCodec(int level);
    ~ZstdCodec();
    ZstdCodec(const ZstdCodec&) = delete;
    ZstdCodec& operator=(const ZstdCodec&) = delete;

    /// \a dictionary may be null.
    [[nodiscard]] Result<QByteArray> compress(QByteArrayView bytes, const ZstdDictionary* dictionary);
    /// DatabaseDamaged when the frame or its checksum is wrong, InputTooLarge above 128 MiB.
    [[nodiscard]] Result<QByteArray> restore(QByteArrayView frame, const ZstdDictionary* dictionary);
    /// The same against bytes that are at hand again when restoring: of a value like them little remains.
    [[nodiscard]] Result<QByteArray> compressAgainst(QByteArrayView base, QByteArrayView bytes);
    [[nodiscard]] Result<QByteArray> restoreAgainst(QByteArrayView base, QByteArrayView frame);
    /// At most \a capacity bytes; empty when the samples do not suffice.
    [[nodiscard]] static QByteArray train(const std::vector<QByteArray>& samples, qsizetype capacity);

private:
    struct Contexts;
    Result<QByteArray> compress(QByteArrayView bytes);
    Result<QByteArray> restore(QByteArrayView frame);

    std::unique_ptr<Contexts> m_contexts;
};

} // namespace vigie
