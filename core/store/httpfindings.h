// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/findingsource.h"

namespace vigie {

/// What the passes of the HTTP tool found: one batch a concluded pass, its groups and lone changes at warning or above,
/// and the alerts that it ended. A change that brings back what an active alert says was lost is no finding of its own.
class HttpFindings final : public FindingSource
{
public:
    /// Passes that are there now and have no end were cut off with their process: what they recorded counts as it is.
    [[nodiscard]] Result<void> begin(Database& database) override;

    [[nodiscard]] Result<std::optional<FindingBatch>> next(Database& database) override;
    [[nodiscard]] Result<void> markTold(Database& database, qint64 position) override;

private:
    PassId m_abandoned;
};

} // namespace vigie
