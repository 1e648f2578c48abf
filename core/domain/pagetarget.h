// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criterion.h"
#include "core/domain/ids.h"
#include "core/domain/outcome.h"

#include <QDateTime>

#include <optional>
#include <string>

namespace vigie {

/// What a URL answered when it was last looked at.
struct TargetAnswer
{
    Outcome outcome = Outcome::Ok;
    int status = 0;

    bool operator==(const TargetAnswer&) const = default;
};

/// Another URL that a watched page names as its canonical or AMP version: the page suffers when that one breaks.
struct PageTarget
{
    PageId page;
    SiteId site;
    CriterionId criterion = CriterionId::Canonical; ///< or Amp
    std::string url;
    std::optional<TargetAnswer> answer; ///< absent: not known yet
    QDateTime lookedAt;                 ///< UTC, when it was asked for on its own; invalid: never

    bool operator==(const PageTarget&) const = default;
};

} // namespace vigie
