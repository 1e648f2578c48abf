// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/severity.h"

namespace vigie {

/// How bad it is that a page which answered well now has this outcome (row `status` of the severity table). \a status
/// matters for Outcome::HttpStatus; \a important for the statuses of one missing page.
enum class PageWeight { Ordinary, Important };
[[nodiscard]] Severity outcomeSeverity(Outcome outcome, int status, PageWeight weight);

/// True for outcomes in which the host or the network failed, and not one page (5xx statuses are told by the status).
[[nodiscard]] bool isTransportFailure(Outcome outcome);

} // namespace vigie
