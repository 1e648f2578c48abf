// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/contentcolumn.h"

#include "core/store/bodystore.h"
#include "core/store/database.h"

namespace vigie {

namespace {

Result<ContentColumns> readColumns(Database& database, SnapshotId id)
{
    const auto make = [](const SqlRow& row) {
        ContentColumns columns{row.blob(0), {}, {}};
        if (!row.isNull(1))
            columns.dictionary = row.integer(1);
        if (!row.isNull(2))
            columns.base = row.id<SnapshotId>(2);
        return columns;
    };
    auto columns = database.one("SELECT content, dictionary, base FROM snapshot WHERE id = ?", make, id);
    if (!columns)
        return fail(std::move(columns.error()));
    if (!*columns)
        return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such snapshot"));
    return std::move(**columns);
}

Result<QByteArray> unpackAlone(BodyStore& bodies, const ContentColumns& columns)
{
    return bodies.unpack({columns.bytes, columns.dictionary.value_or(0), DictionaryPurpose::Facts});
}

/// The snapshot against which one that follows \a previous is written.
Result<std::optional<SnapshotId>> baseAfter(Database& database, SnapshotId previous)
{
    if (!previous.isValid())
        return std::optional<SnapshotId>();
    return database.one(
        "SELECT coalesce(base, id) FROM snapshot WHERE id = ?", [](const SqlRow& row) { return row.id<SnapshotId>(0); },
        previous);
}

} // namespace

Result<ContentColumns> writeContent(Database& database, BodyStore& bodies, SiteId site, SnapshotId previous,
                                    QByteArrayView content)
{
    const auto base = baseAfter(database, previous);
    if (!base)
        return fail(base.error());
    if (*base) {
        const auto baseContent = readContent(database, bodies, **base);
        if (!baseContent)
            return fail(baseContent.error());
        auto packed = bodies.packAgainst(*baseContent, content);
        if (!packed)
            return fail(std::move(packed.error()));
        // A dictionary brings facts to about a tenth: a page that was rewritten begins anew and is the next base.
        if (packed->size() * 20 <= content.size())
            return ContentColumns{std::move(*packed), std::nullopt, *base};
    }
    auto packed = bodies.pack(site, DictionaryPurpose::Facts, content);
    if (!packed)
        return fail(std::move(packed.error()));
    ContentColumns columns{std::move(packed->bytes), std::nullopt, std::nullopt};
    if (packed->dictionary > 0)
        columns.dictionary = packed->dictionary;
    return columns;
}

Result<QByteArray> readContent(Database& database, BodyStore& bodies, SnapshotId id)
{
    const auto columns = readColumns(database, id);
    if (!columns)
        return fail(columns.error());
    return readContent(database, bodies, id, *columns);
}

Result<QByteArray> readContent(Database& database, BodyStore& bodies, SnapshotId id, const ContentColumns& columns)
{
    if (!columns.base)
        return unpackAlone(bodies, columns);
    const auto base = readColumns(database, *columns.base);
    if (!base || base->base)
        return fail(ErrorCode::DatabaseDamaged, database.path(),
                    QStringLiteral("snapshot %1 has no base").arg(id.value));
    const auto content = unpackAlone(bodies, *base);
    if (!content)
        return fail(content.error());
    return bodies.unpackAgainst(*content, columns.bytes);
}

} // namespace vigie
