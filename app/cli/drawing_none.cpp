// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/drawing.h"

namespace vigie {

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char* argv[], const QStringList&)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}

const ReportPrinter* reportPrinter()
{
    return nullptr;
}

} // namespace vigie
