// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/admin.h"
#include "backend/program/serve.h"
#include "core/text/language.h"

#include <QGuiApplication>

#include <cstdio>

using namespace vigie;

namespace {

/// `--lang fr|en` anywhere; the system's language without it.
Language takeLanguage(QStringList& arguments)
{
    const qsizetype at = arguments.indexOf(QStringLiteral("--lang"));
    if (at < 0 || at + 1 >= arguments.size())
        return systemLanguage();
    const Language language = languageFromCode(arguments.at(at + 1));
    arguments.remove(at, 2);
    return language;
}

} // namespace

int main(int argc, char* argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // for the fonts of invoices; nothing is ever shown
    const QGuiApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const Phrasebook phrases(takeLanguage(arguments));
    const bool help = arguments.contains(QStringLiteral("--help"));
    const QString command = arguments.isEmpty() ? QString() : arguments.takeFirst();
    const bool isAdmin = command == QLatin1String("admin");
    if (help || (!isAdmin && command != QLatin1String("serve"))) {
        std::fputs(backend::serveHelp(phrases).toLocal8Bit().constData(), help ? stdout : stderr);
        std::fputs(backend::adminHelp(phrases).toLocal8Bit().constData(), help ? stdout : stderr);
        return help ? 0 : 1;
    }
    if (isAdmin) {
        const auto printed = backend::admin(arguments, phrases);
        if (!printed) {
            std::fprintf(stderr, "%s\n", printed.error().subject.toLocal8Bit().constData());
            return printed.error().code == ErrorCode::InvalidArgument ? 1 : 2;
        }
        std::fputs(printed->toLocal8Bit().constData(), stdout);
        return 0;
    }
    const auto options = backend::readServeOptions(arguments, phrases);
    if (!options) {
        std::fprintf(stderr, "%s\n", options.error().subject.toLocal8Bit().constData());
        return 1;
    }
    const auto served = backend::serve(*options, phrases);
    if (!served)
        std::fprintf(stderr, "%s\n", served.error().subject.toLocal8Bit().constData());
    return served ? 0 : 2;
}
