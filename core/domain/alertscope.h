// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/finding.h"

#include <optional>
#include <string>

namespace vigie {

/// Which findings. Absent and empty fields do not restrict.
struct AlertScope
{
    std::optional<Tool> tool;
    std::optional<SiteId> site;
    QString client;
    QString tag;
    std::string criterion;

    [[nodiscard]] bool matches(const Finding& finding) const;
    bool operator==(const AlertScope&) const = default;
};

} // namespace vigie
