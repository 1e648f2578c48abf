// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace vigie {

[[nodiscard]] QList<QCommandLineOption> proposalOptions();

/// `page proposals SITE`: what the sitemaps list and nobody watches.
[[nodiscard]] int proposePages(Invocation& call);

} // namespace vigie
