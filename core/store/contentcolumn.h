// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace vigie {

class BodyStore;
class Database;

/// The columns content, dictionary and base of a snapshot.
struct ContentColumns
{
    QByteArray bytes;
    std::optional<qint64> dictionary;
    std::optional<SnapshotId> base;

    bool operator==(const ContentColumns&) const = default;
};

/// Compresses \a content (see packContent()) against the content of \a previous when that leaves little, else with the
/// site's dictionary. What is written against another snapshot is never itself a base, so reading needs two rows at
/// most.
[[nodiscard]] Result<ContentColumns> writeContent(Database& database, BodyStore& bodies, SiteId site,
                                                  SnapshotId previous, QByteArrayView content);
/// The content of a snapshot before compression. NotFound, DatabaseDamaged.
[[nodiscard]] Result<QByteArray> readContent(Database& database, BodyStore& bodies, SnapshotId id);
/// The same from the columns of snapshot \a id, when they were read already.
[[nodiscard]] Result<QByteArray> readContent(Database& database, BodyStore& bodies, SnapshotId id,
                                             const ContentColumns& columns);

} // namespace vigie
