// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/uptimewords.h"

#include "core/text/describe.h"
#include "core/text/labels.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct UptimeWords
{
    Q_DECLARE_TR_FUNCTIONS(UptimeWords)
};

} // namespace

DayState dayState(const UptimeFigures& figures)
{
    if (figures.down > 0)
        return DayState::Down;
    if (figures.degraded > 0)
        return DayState::Degraded;
    return figures.up > 0 ? DayState::Up : DayState::NotObserved;
}

QString percentText(const std::optional<double>& percent)
{
    if (!percent)
        return QStringLiteral("–");
    const double cut = static_cast<double>(static_cast<qint64>(*percent * 100.0)) / 100.0;
    return UptimeWords::tr("%1 %").arg(QLocale().toString(cut, 'f', cut == 100.0 ? 0 : 2));
}

QString lengthText(qint64 milliseconds)
{
    const qint64 minutes = milliseconds / 60'000;
    if (minutes < 1)
        return UptimeWords::tr("%1 s").arg(QLocale().toString(milliseconds / 1'000));
    if (minutes < 60)
        return UptimeWords::tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return UptimeWords::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return UptimeWords::tr("%1 d %2 h").arg(minutes / 1'440).arg(minutes % 1'440 / 60);
}

QString causeText(Outcome cause, int status, const std::string& detail)
{
    QString text = describe(cause);
    if (status > 0)
        text += UptimeWords::tr(" (status %1)").arg(status);
    else if (!detail.empty())
        text += QStringLiteral(" (%1)").arg(describeDetail(detail));
    return text;
}

QString dayText(const PingDay& day)
{
    const QDate date = QDate(1970, 1, 1).addDays(day.day);
    const QString name = QLocale().toString(date, QLocale::LongFormat);
    const UptimeFigures& figures = day.figures;
    if (figures.observed() <= 0)
        return figures.maintenance > 0 ? UptimeWords::tr("%1: maintenance").arg(name)
                                       : UptimeWords::tr("%1: not observed").arg(name);
    QString text = UptimeWords::tr("%1: %2 up, %3 of the day observed")
                       .arg(name, percentText(figures.percent()), percentText(figures.observedPercent()));
    if (figures.down > 0)
        text += UptimeWords::tr(", down for %1").arg(lengthText(figures.down));
    if (figures.degraded > 0)
        text += UptimeWords::tr(", slow for %1").arg(lengthText(figures.degraded));
    return text;
}

QString barText(const std::vector<PingDay>& days)
{
    std::array<int, 4> counts{};
    for (const PingDay& day : days)
        ++counts[static_cast<std::size_t>(dayState(day.figures))];
    const std::pair<DayState, PingState> parts[] = {{DayState::Up, PingState::Up},
                                                    {DayState::Degraded, PingState::Degraded},
                                                    {DayState::Down, PingState::Down},
                                                    {DayState::NotObserved, PingState::NotObserved}};
    QStringList words;
    for (const auto& [day, state] : parts) {
        if (const int count = counts[static_cast<std::size_t>(day)]; count > 0)
            words.append(QStringLiteral("%1 %2").arg(count).arg(label(state)));
    }
    return UptimeWords::tr("Last %n day(s): ", nullptr, static_cast<int>(days.size())) +
           words.join(QStringLiteral(", "));
}

IconName iconOf(PingState state)
{
    switch (state) {
    case PingState::Up:
        return IconName::Good;
    case PingState::Degraded:
        return IconName::Warning;
    case PingState::Down:
        return IconName::Critical;
    case PingState::Paused:
        return IconName::Pause;
    case PingState::NotObserved:
        break;
    }
    return IconName::Unknown;
}

} // namespace vigie
