// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <vector>

namespace vigie {

// The groups that inspectCommands() joins.
[[nodiscard]] std::vector<Command> textInspections();     ///< of what stands on the command line: a URL, a header
[[nodiscard]] std::vector<Command> documentInspections(); ///< of files
[[nodiscard]] std::vector<Command> webInspections();      ///< of what may be fetched first: page, sitemap, fetch

} // namespace vigie
