// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/program/serveoptions.h"

namespace vigie::backend {

/// Serves until SIGTERM, and tells on the standard output where. The error's subject is a sentence for the operator.
[[nodiscard]] Result<void> serve(const ServeOptions& options, const Phrasebook& phrases);

} // namespace vigie::backend
