// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/desktopsession.h"
#include "app/shell/quitsignals.h"
#include "app/shell/singleinstance.h"
#include "core/text/describe.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("vigie"));
    QCoreApplication::setApplicationName(QStringLiteral("vigie"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VIGIE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Vigie"));

    QCommandLineParser parser;
    vigie::declareOptions(parser);
    parser.process(application);
    const auto options = vigie::readOptions(parser);
    if (!options) {
        std::fprintf(stderr, "%s\n", vigie::describe(options.error()).toLocal8Bit().constData());
        return 2;
    }

    vigie::SingleInstance instance(options->profile);
    if (instance.handOver(options->link))
        return 0;
    instance.listen();
    QGuiApplication::setQuitOnLastWindowClosed(false); // the tray is no window
    vigie::DesktopSession session(application, *options);
    const vigie::QuitSignals signals;
    QObject::connect(&instance, &vigie::SingleInstance::opened, &session, &vigie::DesktopSession::open);
    QObject::connect(&signals, &vigie::QuitSignals::quitRequested, &session.window(), &vigie::MainWindow::quit);
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &session.window(), &vigie::MainWindow::quit);
    QObject::connect(&session, &vigie::DesktopSession::ended, &application, &QCoreApplication::quit);
    session.start();
    return QApplication::exec();
}
