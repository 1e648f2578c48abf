// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QByteArray>
#include <QDateTime>

#include <memory>
#include <vector>

namespace vigie {

class Database;
class ZstdDictionary;

/// BLAKE2b-256 of \a bytes: the name of a body.
[[nodiscard]] QByteArray bodyHash(QByteArrayView bytes);

/// What a dictionary is made from and used for. Numeric values are stored.
enum class DictionaryPurpose { Body, Facts };

struct DictionaryRequest
{
    SiteId site;
    DictionaryPurpose purpose = DictionaryPurpose::Body;

    bool operator==(const DictionaryRequest&) const = default;
};

/// A compressed value and the dictionary that it needs (0: none).
struct PackedBlob
{
    QByteArray bytes;
    qint64 dictionary = 0;
    DictionaryPurpose purpose = DictionaryPurpose::Body;

    bool operator==(const PackedBlob&) const = default;
};

/// Bodies under their BLAKE2b-256, each kept once, compressed with zstd and, once a site has enough of them, with a
/// dictionary trained on that site. One object a connection; it caches dictionaries.
class BodyStore
{
public:
    explicit BodyStore(Database& database);
    ~BodyStore();
    BodyStore(const BodyStore&) = delete;
    BodyStore& operator=(const BodyStore&) = delete;

    /// Saves \a body unless it is there already; returns its row.
    Result<qint64> save(SiteId site, const QByteArray& hash, const QByteArray& body);
    /// The decoded bytes. NotFound: never kept, or let go by retention; DatabaseDamaged.
    Result<QByteArray> load(const QByteArray& hash);
    Result<bool> contains(const QByteArray& hash);

    /// Compresses and restores the packed facts of snapshots.
    Result<PackedBlob> pack(SiteId site, DictionaryPurpose purpose, QByteArrayView bytes);
    Result<QByteArray> unpack(const PackedBlob& blob);
    /// The same against the bytes of an earlier value instead of a dictionary.
    Result<QByteArray> packAgainst(QByteArrayView base, QByteArrayView bytes);
    Result<QByteArray> unpackAgainst(QByteArrayView base, QByteArrayView packed);

    /// What was compressed through this object without a dictionary often enough that one would pay; each is
    /// returned once.
    [[nodiscard]] std::vector<DictionaryRequest> takeDictionaryRequests();
    /// Trains on the newest bodies (or facts) of the site, without writing: may run on a reader. Empty: there are too
    /// few, or they have nothing in common that would pay.
    Result<QByteArray> trainDictionary(const DictionaryRequest& request);
    /// Makes \a dictionary the one for what is saved from now on.
    Result<void> saveDictionary(const DictionaryRequest& request, const QByteArray& dictionary, const QDateTime& now);

private:
    struct Cache;
    Result<const ZstdDictionary*> dictionary(qint64 id);
    Result<qint64> currentDictionary(const DictionaryRequest& request);
    bool pays(const QByteArray& trained, const std::vector<QByteArray>& samples);

    Database& m_database;
    std::unique_ptr<Cache> m_cache;
};

} // namespace vigie
