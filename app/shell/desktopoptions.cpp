// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/desktopoptions.h"

#include "core/store/profile.h"
#include "ui/pages/place.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct Desktop
{
    Q_DECLARE_TR_FUNCTIONS(Desktop)
};

const QString profileOption = QStringLiteral("profile");
const QString languageOption = QStringLiteral("lang");
const QString hiddenOption = QStringLiteral("hidden");
const QString sampleOption = QStringLiteral("sample");
const QString resolveOption = QStringLiteral("resolve");

/// "HOST:PORT:ADDRESS" as curl writes it; an IPv6 address may stand in brackets.
Result<HostOverride> readOverride(const QString& text)
{
    const QString host = text.section(QLatin1Char(':'), 0, 0);
    bool isNumber = false;
    const int port = text.section(QLatin1Char(':'), 1, 1).toInt(&isNumber);
    QString address = text.section(QLatin1Char(':'), 2);
    if (address.startsWith(QLatin1Char('[')) && address.endsWith(QLatin1Char(']')))
        address = address.mid(1, address.size() - 2);
    if (host.isEmpty() || !isNumber || port < 1 || port > 65535 || address.isEmpty())
        return fail(ErrorCode::InvalidArgument, text);
    return HostOverride{host.toStdString(), port, address.toStdString()};
}

} // namespace

void declareOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        Desktop::tr("Watches web sites for changes that can affect their search ranking."));
    parser.addOption({profileOption, Desktop::tr("The directory that holds everything."), QStringLiteral("DIR")});
    parser.addOption({languageOption, Desktop::tr("The language of the window: fr or en."), QStringLiteral("fr|en")});
    parser.addOption({resolveOption, Desktop::tr("Connect to this address for a host and port."),
                      QStringLiteral("HOST:PORT:ADDRESS")});
    parser.addOption({hiddenOption, Desktop::tr("Start in the tray, without the window.")});
    parser.addOption({sampleOption, Desktop::tr("Add the sample site, unless it is watched already.")});
    parser.addPositionalArgument(QStringLiteral("LINK"),
                                 Desktop::tr("A place to open, as mails name it: vigie://alert/12."),
                                 QStringLiteral("[LINK]"));
    parser.addHelpOption();
    parser.addVersionOption();
}

Result<DesktopOptions> readOptions(const QCommandLineParser& parser)
{
    DesktopOptions options;
    options.profile = parser.isSet(profileOption) ? parser.value(profileOption) : Profile::defaultDirectory();
    options.language = parser.value(languageOption);
    if (!options.language.isEmpty() && options.language != QLatin1String("fr") &&
        options.language != QLatin1String("en"))
        return fail(ErrorCode::InvalidArgument, options.language);
    options.hidden = parser.isSet(hiddenOption);
    options.sample = parser.isSet(sampleOption);
    const QStringList links = parser.positionalArguments();
    if (!links.isEmpty() && !placeFromLink(links.first()))
        return fail(ErrorCode::InvalidArgument, links.first());
    options.link = links.value(0);
    for (const QString& text : parser.values(resolveOption)) {
        const auto hostOverride = readOverride(text);
        if (!hostOverride)
            return fail(hostOverride.error());
        options.overrides.push_back(*hostOverride);
    }
    return options;
}

} // namespace vigie
