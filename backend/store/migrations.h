// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/database.h"

#include <QStringList>

#include <vector>

namespace vigie::backend {

/// One numbered file of backend/store/migrations. A released one never changes (a test pins its hash).
struct Migration
{
    int version = 0;
    QStringList statements;

    bool operator==(const Migration&) const = default;
};

/// In order of version, without gaps, in the dialect of \a engine. The files are written in one: {id} is a key that
/// counts by itself, {bytes} a string of bytes; the lines between "-- only sqlite" or "-- only postgres" and "-- end"
/// are for that engine alone.
[[nodiscard]] std::vector<Migration> migrations(DatabaseEngine engine);

} // namespace vigie::backend
