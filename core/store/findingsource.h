// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/finding.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// Whom a batch is for. What was found before its site, monitor or backlink was added (createdAt) is its past: it
/// becomes alerts, for whoever looks, and nobody is told of them, nor that they are over.
enum class Audience { Everyone, Nobody };

/// Findings that belong together: those of one pass, or some events in a row.
struct FindingBatch
{
    qint64 position = 0; ///< where the batch ends, for FindingSource::markTold()
    std::vector<Finding> findings;
    Audience audience = Audience::Everyone;
    QDateTime at = {}; ///< of the past: when all of it was known

    bool operator==(const FindingBatch&) const = default;
};

/// What one tool found and nobody was told yet, pulled from its tables: a kill between "found" and "told" loses
/// nothing. The other functions run in one transaction with what is made of the batch, on the writing connection.
class FindingSource
{
public:
    virtual ~FindingSource() = default;

    /// To be called once, before anything of this run is recorded: what is there and belongs to nobody any more is
    /// taken note of.
    [[nodiscard]] virtual Result<void> begin(Database& database) = 0;

    /// The oldest batch that is not told; nothing when all is.
    [[nodiscard]] virtual Result<std::optional<FindingBatch>> next(Database& database) = 0;
    /// The batch that ends at \a position is told and never comes again.
    [[nodiscard]] virtual Result<void> markTold(Database& database, qint64 position) = 0;
};

} // namespace vigie
