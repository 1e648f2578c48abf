// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"

#include <QString>

namespace vigie {

// Short names in the current language, as translations/glossary.md fixes them.
QString label(LinkCriterion criterion);
QString label(BacklinkState state);
QString label(LinkPosition position);

} // namespace vigie
