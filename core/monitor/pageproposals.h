// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/domain/site.h"
#include "core/monitor/inventory.h"

#include <span>
#include <string>
#include <vector>

namespace vigie {

struct StoreConnection;

/// What the sitemaps of \a site list, as last received, or as they were before the changes of \a undone. URLs as they
/// stand there.
[[nodiscard]] Result<std::vector<std::string>> listedUrls(StoreConnection connection, SiteId site,
                                                          std::span<const Change> undone = {});

/// Pages that the sitemaps list, or that were \a explored, and nobody watches: InventoryDifference::proposed, and
/// ::added for those that one of \a rules wants.
[[nodiscard]] Result<InventoryDifference> pageProposals(StoreConnection connection, const Site& site,
                                                        std::span<const AdditionRule> rules,
                                                        std::span<const std::string> explored = {});

} // namespace vigie
