// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// Why a pass ran. Numeric values are stored: append, never reorder.
enum class PassTrigger { Scheduled, Manual };

/// One run over a set of pages, and its summary.
struct Pass
{
    PassId id;
    PassTrigger trigger = PassTrigger::Scheduled;
    QDateTime startedAt;
    QDateTime finishedAt;       ///< invalid: still running, or it was cut off
    std::optional<SiteId> site; ///< absent: several
    int pages = 0;              ///< to be checked
    int checked = 0;
    int failed = 0; ///< not Ok
    int changedPages = 0;
    int changes = 0;

    bool operator==(const Pass&) const = default;
};

class PassRepository
{
public:
    explicit PassRepository(Database& database) : m_database(database) {}

    Result<PassId> begin(const Pass& pass);
    /// Writes finishedAt and the counts.
    Result<void> finish(const Pass& pass);
    Result<std::optional<Pass>> find(PassId id);
    /// Newest first, at most \a limit.
    Result<std::vector<Pass>> latest(int limit);

private:
    Database& m_database;
};

} // namespace vigie
