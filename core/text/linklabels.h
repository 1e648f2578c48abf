// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/linkevent.h"
#include "core/domain/linkobservation.h"

#include <QString>

namespace vigie {

class Phrasebook;

// Short names in the current language, as translations/glossary.md fixes them.
QString label(LinkCriterion criterion);
/// The same in the language of \a phrases.
QString label(LinkCriterion criterion, const Phrasebook& phrases);
QString label(BacklinkState state);
QString label(BacklinkState state, const Phrasebook& phrases);
QString label(LinkPosition position);
QString label(LinkPosition position, const Phrasebook& phrases);

} // namespace vigie
