// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/pageinspection.h"
#include "app/cli/output.h"

namespace vigie {

/// The facts of a page for a person: what there is of each, a line each.
void printPage(Output& output, const PageFacts& facts);

/// What became of a fetch for a person.
void printExchange(Output& output, const ExchangeMeta& exchange);

} // namespace vigie
