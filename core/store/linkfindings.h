// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/findingsource.h"

namespace vigie {

/// What became of backlinks, a batch of some events at a time.
class LinkFindings final : public FindingSource
{
public:
    /// Where alerts were never made of events, those that are there are history and no news.
    [[nodiscard]] Result<void> begin(Database& database) override;
    [[nodiscard]] Result<std::optional<FindingBatch>> next(Database& database) override;
    [[nodiscard]] Result<void> markTold(Database& database, qint64 position) override;
};

} // namespace vigie
