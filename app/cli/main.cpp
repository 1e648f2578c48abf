// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commandline.h"
#include "app/cli/drawing.h"
#include "core/base/logging.h"
#include "core/text/language.h"

#include <QCoreApplication>
#include <QFutureWatcher>

#include <cstdio>

int main(int argc, char* argv[])
{
    vigie::installLog();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const std::unique_ptr<QCoreApplication> application = vigie::makeApplication(argc, argv, arguments);
    QCoreApplication::setOrganizationName(QStringLiteral("vigie"));
    QCoreApplication::setApplicationName(QStringLiteral("vigie"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIGIE_VERSION));

    arguments = QCoreApplication::arguments().mid(1); // whole also where the system's own are in another encoding
    vigie::LanguageSwitch language;
    const auto split = vigie::splitArguments(arguments);
    const bool chosen = split && !split->global.language.isEmpty();
    language.install(chosen ? vigie::languageFromCode(split->global.language) : vigie::systemLanguage());

    vigie::Output output;
    const vigie::SystemClock clock;
    const vigie::StartedCommand command = vigie::runCommandLine(arguments, output, clock);
    QFutureWatcher<int> watcher;
    QObject::connect(&watcher, &QFutureWatcher<int>::finished, application.get(),
                     [&] { QCoreApplication::exit(watcher.result()); });
    watcher.setFuture(command.exitCode);
    const int code = QCoreApplication::exec();
    output.endProgress();
    return std::fflush(stdout) == 0 ? code : vigie::ExitFailed;
}
