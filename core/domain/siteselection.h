// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace vigie {

/// Which sites something is about: one, all of one client, or all.
struct SiteSelection
{
    std::optional<SiteId> site;
    QString client; ///< empty: of any client; only looked at where no site is chosen

    [[nodiscard]] bool isEverything() const { return !site && client.isEmpty(); }
    bool operator==(const SiteSelection&) const = default;
};

} // namespace vigie
