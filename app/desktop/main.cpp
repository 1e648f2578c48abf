// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/desktopsession.h"
#include "app/shell/quitsignals.h"
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

    vigie::DesktopSession session(application, *options);
    const vigie::QuitSignals signals;
    QObject::connect(&signals, &vigie::QuitSignals::quitRequested, &session.window(), &QWidget::close);
    QObject::connect(&session, &vigie::DesktopSession::ended, &application, &QCoreApplication::quit);
    session.start();
    return QApplication::exec();
}
