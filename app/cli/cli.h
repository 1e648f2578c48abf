// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace vigie {

/// Exit codes of vigie-cli: a promise to scripts.
enum ExitCode { ExitDone = 0, ExitUsage = 1, ExitFailed = 2, ExitFound = 3, ExitProfileInUse = 4 };

/// The translation context of every word that the command line says: Cli::tr("…").
struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace vigie
