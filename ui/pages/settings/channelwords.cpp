// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/channelwords.h"

#include "core/text/labels.h"

#include <QCoreApplication>
#include <QStringList>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct ChannelWords
{
    Q_DECLARE_TR_FUNCTIONS(ChannelWords)
};

} // namespace

QString channelKindWord(ChannelKind kind)
{
    switch (kind) {
    case ChannelKind::Mail:
        return ChannelWords::tr("Mail");
    case ChannelKind::Webhook:
        return ChannelWords::tr("Webhook");
    case ChannelKind::Command:
        return ChannelWords::tr("Command");
    case ChannelKind::Desktop:
        break;
    }
    return ChannelWords::tr("This computer");
}

QString paceWord(Pace pace)
{
    switch (pace) {
    case Pace::Immediate:
        return ChannelWords::tr("at once");
    case Pace::Batched:
        return ChannelWords::tr("every 15 minutes");
    case Pace::Daily:
        return ChannelWords::tr("daily");
    case Pace::Weekly:
        break;
    }
    return ChannelWords::tr("weekly");
}

QString rangeWord(Severity least, Severity most)
{
    if (least == Severity::Good)
        return most == Severity::Critical ? ChannelWords::tr("Everything") : ChannelWords::tr("Below warning");
    if (least == Severity::Warning)
        return most == Severity::Critical ? ChannelWords::tr("Warnings and critical") : ChannelWords::tr("Warnings");
    if (least == Severity::Critical)
        return ChannelWords::tr("Critical");
    return label(least) + QStringLiteral(" – ") + label(most);
}

QString routesWord(const std::vector<Route>& routes)
{
    QStringList words;
    for (const Route& route : routes)
        words.append(ChannelWords::tr("%1 %2", "Critical at once")
                         .arg(rangeWord(route.least, route.most), paceWord(route.pace)));
    return words.isEmpty() ? ChannelWords::tr("nothing") : words.join(QStringLiteral(", "));
}

} // namespace vigie
