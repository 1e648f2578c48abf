// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bodystore.h"

#include "core/base/logging.h"
#include "core/store/database.h"
#include "core/store/zstdcodec.h"

#include <algorithm>
#include <map>
#include <set>
#include <sodium.h>

namespace vigie {

namespace {

constexpr int compressionLevel = 3; ///< measured: level 6 takes three times as long and saves nothing
constexpr int trainingTrigger =
    400; // values without a dictionary: below, its 110 KB and the time to make it hardly pay
constexpr int trainingSamples = 200;
constexpr qsizetype smallestTraining = 20;
constexpr qsizetype largestSample = 128 * 1024; // of a body; its beginning is what pages have in common
/// What pages of a site share shows in some of them; training takes time in proportion to the bytes.
constexpr qsizetype trainingBytes = 2 * 1024 * 1024;
constexpr qsizetype dictionaryCapacity = 110 * 1024;
constexpr std::size_t cachedDictionaries = 16;

using Key = std::pair<SiteId, DictionaryPurpose>;

Key keyOf(const DictionaryRequest& request)
{
    return {request.site, request.purpose};
}

struct StoredBytes
{
    PackedBlob blob;
    bool dropped = false;
};

StoredBytes storedBytes(const SqlRow& row, DictionaryPurpose purpose)
{
    return {{row.blob(0), row.integer(1), purpose}, row.isNull(0)};
}

} // namespace

QByteArray bodyHash(QByteArrayView bytes)
{
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), 32,
                       reinterpret_cast<const unsigned char*>(bytes.data()),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return hash;
}

struct BodyStore::Cache
{
    ZstdCodec codec{compressionLevel};
    std::map<qint64, std::unique_ptr<ZstdDictionary>> dictionaries;
    std::map<Key, qint64> current;
    std::map<Key, int> withoutDictionary;
    std::set<Key> requested;
};

BodyStore::BodyStore(Database& database) : m_database(database), m_cache(std::make_unique<Cache>())
{
    // Safe to call often; without it the first hash would choose its implementation unsynchronised.
    if (sodium_init() < 0)
        qCCritical(logStore, "libsodium cannot find a source of randomness");
}

BodyStore::~BodyStore() = default;

Result<qint64> BodyStore::save(SiteId site, const QByteArray& hash, const QByteArray& body)
{
    const auto known = m_database.one(
        "SELECT id, data IS NULL FROM body WHERE hash = ?",
        [](const SqlRow& row) { return std::pair(row.integer(0), row.flag(1)); }, hash);
    if (!known)
        return fail(known.error());
    if (*known && !(*known)->second)
        return (*known)->first;
    auto packed = pack(site, DictionaryPurpose::Body, body);
    if (!packed)
        return fail(std::move(packed.error()));
    const std::optional<qint64> dictionaryId =
        packed->dictionary > 0 ? std::optional<qint64>(packed->dictionary) : std::nullopt;
    if (*known) { // let go by retention, and here it is again
        const auto updated = m_database.execute("UPDATE body SET dictionary = ?, data = ? WHERE id = ?", dictionaryId,
                                                packed->bytes, (*known)->first);
        if (!updated)
            return fail(updated.error());
        return (*known)->first;
    }
    const auto inserted =
        m_database.execute("INSERT INTO body (hash, site, size, dictionary, data) VALUES (?, ?, ?, ?, ?)", hash, site,
                           body.size(), dictionaryId, packed->bytes);
    if (!inserted)
        return fail(inserted.error());
    return m_database.lastInsertId();
}

Result<QByteArray> BodyStore::load(const QByteArray& hash)
{
    const auto make = [](const SqlRow& row) { return storedBytes(row, DictionaryPurpose::Body); };
    const auto stored = m_database.one("SELECT data, dictionary FROM body WHERE hash = ?", make, hash);
    if (!stored)
        return fail(stored.error());
    const QString name = QString::fromLatin1(hash.toHex());
    if (!*stored)
        return fail(ErrorCode::NotFound, name, QStringLiteral("no such body"));
    if ((*stored)->dropped)
        return fail(ErrorCode::NotFound, name, QStringLiteral("the body was let go by retention"));
    auto body = unpack((*stored)->blob);
    if (body && bodyHash(*body) != hash)
        return fail(ErrorCode::DatabaseDamaged, m_database.path(),
                    QStringLiteral("body %1 has another hash").arg(name));
    return body;
}

Result<bool> BodyStore::contains(const QByteArray& hash)
{
    const auto found = m_database.one(
        "SELECT 1 FROM body WHERE hash = ? AND data IS NOT NULL", [](const SqlRow& row) { return row.number(0); },
        hash);
    if (!found)
        return fail(found.error());
    return found->has_value();
}

Result<PackedBlob> BodyStore::pack(SiteId site, DictionaryPurpose purpose, QByteArrayView bytes)
{
    const DictionaryRequest request{site, purpose};
    const auto id = currentDictionary(request);
    if (!id)
        return fail(id.error());
    const auto found = dictionary(*id);
    if (!found)
        return fail(found.error());
    if (*id == 0)
        ++m_cache->withoutDictionary[keyOf(request)];
    auto packed = m_cache->codec.compress(bytes, *found);
    if (!packed)
        return fail(std::move(packed.error()));
    return PackedBlob{std::move(*packed), *found ? *id : 0, purpose};
}

Result<QByteArray> BodyStore::unpack(const PackedBlob& blob)
{
    const auto found = dictionary(blob.dictionary);
    if (!found)
        return fail(found.error());
    auto bytes = m_cache->codec.restore(blob.bytes, *found);
    if (!bytes && bytes.error().subject.isEmpty())
        bytes.error().subject = m_database.path();
    return bytes;
}

Result<QByteArray> BodyStore::packAgainst(QByteArrayView base, QByteArrayView bytes)
{
    return m_cache->codec.compressAgainst(base, bytes);
}

Result<QByteArray> BodyStore::unpackAgainst(QByteArrayView base, QByteArrayView packed)
{
    auto bytes = m_cache->codec.restoreAgainst(base, packed);
    if (!bytes && bytes.error().subject.isEmpty())
        bytes.error().subject = m_database.path();
    return bytes;
}

Result<const ZstdDictionary*> BodyStore::dictionary(qint64 id)
{
    if (id <= 0)
        return nullptr;
    if (const auto known = m_cache->dictionaries.find(id); known != m_cache->dictionaries.end())
        return known->second.get();
    const auto data = m_database.one(
        "SELECT data FROM dictionary WHERE id = ?", [](const SqlRow& row) { return row.blob(0); }, id);
    if (!data)
        return fail(data.error());
    if (!*data)
        return fail(ErrorCode::DatabaseDamaged, m_database.path(), QStringLiteral("dictionary %1 is missing").arg(id));
    if (m_cache->dictionaries.size() >= cachedDictionaries)
        m_cache->dictionaries.clear();
    // An empty one is the note that nothing was to be gained.
    auto made = (*data)->isEmpty() ? nullptr : std::make_unique<ZstdDictionary>(**data, compressionLevel);
    return m_cache->dictionaries.emplace(id, std::move(made)).first->second.get();
}

Result<qint64> BodyStore::currentDictionary(const DictionaryRequest& request)
{
    const Key key = keyOf(request);
    if (const auto known = m_cache->current.find(key); known != m_cache->current.end())
        return known->second;
    const auto newest = m_database.one(
        "SELECT id FROM dictionary WHERE site = ? AND purpose = ? ORDER BY id DESC LIMIT 1",
        [](const SqlRow& row) { return row.integer(0); }, request.site, request.purpose);
    if (!newest)
        return fail(newest.error());
    return m_cache->current.emplace(key, newest->value_or(0)).first->second;
}

std::vector<DictionaryRequest> BodyStore::takeDictionaryRequests()
{
    std::vector<DictionaryRequest> requests;
    for (const auto& [key, count] : m_cache->withoutDictionary) {
        if (count >= trainingTrigger && m_cache->requested.insert(key).second)
            requests.push_back({key.first, key.second});
    }
    return requests;
}

Result<QByteArray> BodyStore::trainDictionary(const DictionaryRequest& request)
{
    // Walks from the newest row back; CROSS JOIN keeps SQLite from sorting all of a site's snapshots instead.
    const std::string_view sql =
        request.purpose == DictionaryPurpose::Body
            ? "SELECT data, dictionary FROM body WHERE site = ? AND data IS NOT NULL ORDER BY id DESC LIMIT ?"
            : "SELECT s.content, s.dictionary FROM snapshot s CROSS JOIN page p ON p.id = s.page WHERE p.site = ? "
              "AND s.base IS NULL "
              "ORDER BY s.id DESC LIMIT ?";
    const auto make = [&](const SqlRow& row) { return storedBytes(row, request.purpose); };
    const auto stored = m_database.all(sql, make, request.site, trainingSamples);
    if (!stored)
        return fail(stored.error());
    if (static_cast<qsizetype>(stored->size()) < smallestTraining)
        return QByteArray();
    std::vector<QByteArray> samples;
    qsizetype total = 0;
    for (const StoredBytes& one : *stored) {
        if (total >= trainingBytes && std::ssize(samples) >= smallestTraining)
            break;
        auto bytes = unpack(one.blob);
        if (!bytes)
            return fail(std::move(bytes.error()));
        samples.push_back(bytes->left(largestSample));
        total += samples.back().size();
    }
    // A dictionary knows what it was made from: it is judged by samples it has not seen.
    std::vector<QByteArray> seen;
    std::vector<QByteArray> unseen;
    for (std::size_t i = 0; i < samples.size(); ++i)
        (i % 10 == 9 ? unseen : seen).push_back(std::move(samples[i]));
    const QByteArray trained = ZstdCodec::train(seen, dictionaryCapacity);
    if (trained.isEmpty())
        return QByteArray();
    return pays(trained, unseen) ? trained : QByteArray();
}

bool BodyStore::pays(const QByteArray& trained, const std::vector<QByteArray>& samples)
{
    const ZstdDictionary dictionary(trained, compressionLevel);
    ZstdCodec& codec = m_cache->codec;
    qsizetype sizeWith = 0;
    qsizetype sizeWithout = 0;
    for (const QByteArray& sample : samples) {
        const auto with = codec.compress(sample, &dictionary);
        const auto without = codec.compress(sample, nullptr);
        if (!with || !without)
            return false;
        sizeWith += with->size();
        sizeWithout += without->size();
    }
    return sizeWith * 10 <= sizeWithout * 9; // 110 KB of its own must save a tenth
}

Result<void> BodyStore::saveDictionary(const DictionaryRequest& request, const QByteArray& dictionary,
                                       const QDateTime& now)
{
    const auto inserted =
        m_database.execute("INSERT INTO dictionary (site, purpose, created_at, data) VALUES (?, ?, ?, ?)", request.site,
                           request.purpose, now, dictionary.isNull() ? QByteArray("") : dictionary);
    if (!inserted)
        return fail(inserted.error());
    m_cache->current[keyOf(request)] = m_database.lastInsertId();
    return {};
}

} // namespace vigie
