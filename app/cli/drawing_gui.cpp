// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/drawing.h"
#include "ui/report/pdfprinter.h"

#include <QGuiApplication>

#include <algorithm>

namespace vigie {

namespace {

bool mayDraw(const QStringList& arguments)
{
    const auto split = splitArguments(arguments);
    if (!split || split->rest.isEmpty())
        return false;
    const QString command = split->rest.first();
    return command == QLatin1String("run") ||
           (command == QLatin1String("report") && std::ranges::any_of(split->rest, [](const QString& argument) {
                return argument.endsWith(QLatin1String("pdf"), Qt::CaseInsensitive);
            }));
}

} // namespace

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char* argv[], const QStringList& arguments)
{
    if (!mayDraw(arguments))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

const ReportPrinter* reportPrinter()
{
    static const PdfPrinter printer;
    return &printer;
}

} // namespace vigie
