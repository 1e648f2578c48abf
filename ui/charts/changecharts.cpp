// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/changecharts.h"

#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/charts/dayscale.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct ChangeCharts
{
    Q_DECLARE_TR_FUNCTIONS(ChangeCharts)
};

constexpr std::size_t seriesBesideOthers = 4;
constexpr std::array severities{Severity::Critical, Severity::Warning, Severity::Info, Severity::Good};
constexpr double msPerDay = 86'400'000;

ChartPaint paintOf(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return ChartPaint::Critical;
    case Severity::Warning:
        return ChartPaint::Warning;
    case Severity::Info:
        return ChartPaint::Info;
    case Severity::Good:
        break;
    }
    return ChartPaint::Good;
}

ChartBars emptyBars(const QString& name, ChartPaint paint, const SiteFigures& figures)
{
    return {name, paint, std::vector<double>(static_cast<std::size_t>(figures.days()), 0.0)};
}

/// A sentence a day: the date, then every series that has something, then what was deployed.
QStringList textsOfDays(const SiteFigures& figures, const std::vector<ChartBars>& bars)
{
    const QLocale locale;
    const auto observed = changesPerDay(figures);
    std::map<qint64, QStringList> deployed;
    for (const Deployment& deployment : figures.deployments)
        deployed[utcDay(deployment.at)].append(deployment.name.isEmpty() ? ChangeCharts::tr("deployment")
                                                                         : harmless(deployment.name, 60));
    QStringList texts;
    for (int slot = 0; slot < figures.days(); ++slot) {
        const auto day = static_cast<std::size_t>(slot);
        QStringList lines{dayText(figures.fromDay + slot)};
        for (const ChartBars& series : bars) {
            if (series.values[day] > 0)
                lines.append(ChangeCharts::tr("%1: %2").arg(series.name,
                                                            locale.toString(static_cast<qint64>(series.values[day]))));
        }
        if (lines.size() == 1)
            lines.append(observed[day] ? ChangeCharts::tr("no change") : ChangeCharts::tr("not observed"));
        if (const auto names = deployed.find(figures.fromDay + slot); names != deployed.end())
            lines.append(ChangeCharts::tr("deployed: %1").arg(names->second.join(QStringLiteral(", "))));
        texts.append(lines.join(QLatin1Char('\n')));
    }
    return texts;
}

ChartContent stackedDays(const SiteFigures& figures, const QString& title, std::vector<ChartBars> bars)
{
    ChartContent content;
    content.title = title;
    content.unit = ChangeCharts::tr("changes");
    content.firstDay = figures.fromDay;
    content.slotTexts = textsOfDays(figures, bars);
    content.bars = std::move(bars);
    content.markers = deploymentMarkers(figures.deployments, figures.fromDay, figures.toDay);
    const auto observed = changesPerDay(figures);
    for (int slot = 0; slot < figures.days(); ++slot) {
        if (!observed[static_cast<std::size_t>(slot)])
            content.unobserved.push_back(slot);
    }
    return content;
}

} // namespace

std::span<const Severity> stackedSeverities()
{
    return severities;
}

std::vector<ChartMarker> deploymentMarkers(std::span<const Deployment> deployments, qint64 fromDay, qint64 toDay)
{
    std::vector<ChartMarker> markers;
    for (const Deployment& deployment : deployments) {
        const double x =
            static_cast<double>(deployment.at.toMSecsSinceEpoch()) / msPerDay - static_cast<double>(fromDay);
        // A day's bar stands in the middle of its slot, at a whole number: its day begins half a slot before.
        if (x >= 0 && x < static_cast<double>(toDay - fromDay + 1))
            markers.push_back({x - 0.5, harmless(deployment.name, 60)});
    }
    return markers;
}

ChartContent changesBySeverity(const SiteFigures& figures)
{
    std::vector<ChartBars> bars;
    for (const Severity severity : severities)
        bars.push_back(emptyBars(label(severity), paintOf(severity), figures));
    for (const ChangesOfDay& row : figures.changes) {
        const auto series = static_cast<std::size_t>(std::ranges::find(severities, row.severity) - severities.begin());
        bars[series].values[static_cast<std::size_t>(row.day - figures.fromDay)] += static_cast<double>(row.changes);
    }
    return stackedDays(figures, ChangeCharts::tr("Changes per day by severity"), std::move(bars));
}

std::vector<CriterionId> leadingCriteria(const SiteFigures& figures)
{
    std::map<CriterionId, qint64> sums;
    for (const ChangesOfDay& row : figures.changes)
        sums[row.criterion] += row.changes;
    std::vector<std::pair<CriterionId, qint64>> order(sums.begin(), sums.end());
    std::ranges::stable_sort(order, std::ranges::greater{}, &std::pair<CriterionId, qint64>::second);
    std::vector<CriterionId> leading;
    for (const auto& [criterion, changes] : order) {
        if (leading.size() == seriesBesideOthers)
            break;
        leading.push_back(criterion);
    }
    return leading;
}

ChartContent changesByCriterion(const SiteFigures& figures)
{
    constexpr std::array paints{ChartPaint::First, ChartPaint::Second, ChartPaint::Third, ChartPaint::Fourth};
    const std::vector<CriterionId> leading = leadingCriteria(figures);
    std::vector<ChartBars> bars;
    for (std::size_t i = 0; i < leading.size(); ++i)
        bars.push_back(emptyBars(label(leading[i]), paints[i], figures));
    bars.push_back(emptyBars(ChangeCharts::tr("other"), ChartPaint::Other, figures));
    for (const ChangesOfDay& row : figures.changes) {
        const auto series = static_cast<std::size_t>(std::ranges::find(leading, row.criterion) - leading.begin());
        bars[series].values[static_cast<std::size_t>(row.day - figures.fromDay)] += static_cast<double>(row.changes);
    }
    return stackedDays(figures, ChangeCharts::tr("Changes per day by what changed"), std::move(bars));
}

std::vector<std::optional<qint64>> changesPerDay(const SiteFigures& figures)
{
    std::vector<std::optional<qint64>> days(static_cast<std::size_t>(figures.days()));
    for (const ChecksOfDay& row : figures.checks) {
        if (row.checks > 0)
            days[static_cast<std::size_t>(row.day - figures.fromDay)] = 0;
    }
    for (const ChangesOfDay& row : figures.changes) {
        auto& day = days[static_cast<std::size_t>(row.day - figures.fromDay)];
        day = day.value_or(0) + row.changes;
    }
    return days;
}

} // namespace vigie
