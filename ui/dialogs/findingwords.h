// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/siteoverview.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>

namespace vigie {

/// What was found of a site, in words: one line for each of its own URLs.
class FindingWords final
{
    Q_DECLARE_TR_FUNCTIONS(FindingWords)

public:
    [[nodiscard]] static QString text(const OwnUrlFinding& finding);
    /// Good, Warning, or Unknown while nothing is known.
    [[nodiscard]] static IconName icon(const OwnUrlFinding& finding);
};

} // namespace vigie
