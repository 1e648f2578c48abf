// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>

#include <memory>

namespace vigie {

class ReportPrinter;

/// The application object of the process. Fonts come with one that can draw, on no display; it takes longer to start,
/// so it is made only for what may write a PDF: `report` to such a file, and `run`, which sends reports. \a arguments
/// are those of main() without the program's name.
[[nodiscard]] std::unique_ptr<QCoreApplication> makeApplication(int& argc, char* argv[], const QStringList& arguments);

/// What draws PDF; null in a build without the window.
[[nodiscard]] const ReportPrinter* reportPrinter();

} // namespace vigie
