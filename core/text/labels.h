// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/change.h"
#include "core/domain/criterion.h"
#include "core/domain/page.h"
#include "core/domain/pinghistory.h"
#include "core/domain/severity.h"

#include <QString>

namespace vigie {

// Short names in the current language, as translations/glossary.md fixes them.
QString label(CriterionId criterion);
QString label(Severity severity);
QString label(ChangeState state);
QString label(AlertState state);
QString label(PageKind kind);
QString label(PingState state);

class Phrasebook;

// The same in the language of a phrasebook.
QString label(CriterionId criterion, const Phrasebook& phrases);
QString label(Severity severity, const Phrasebook& phrases);
QString label(PingState state, const Phrasebook& phrases);

} // namespace vigie
