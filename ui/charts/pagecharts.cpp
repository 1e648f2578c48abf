// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pagecharts.h"

#include "core/store/rolluprepository.h"
#include "ui/charts/changecharts.h"
#include "ui/charts/dayscale.h"
#include "ui/widgets/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct PageCharts
{
    Q_DECLARE_TR_FUNCTIONS(PageCharts)
};

constexpr double msPerDay = 86'400'000;
constexpr double bytesPerKilobyte = 1000;

QString shortMoment(const QDateTime& at)
{
    return QLocale().toString(at.toLocalTime().date(), QLocale::ShortFormat);
}

QString diffText(const Snapshot& snapshot, DiffUnit unit)
{
    const auto& size = unit == DiffUnit::Lines ? snapshot.html : snapshot.text;
    const QLocale locale;
    QStringList lines{absoluteTime(snapshot.at)};
    if (!size) {
        lines.append(PageCharts::tr("nothing to compare with"));
    } else if (unit == DiffUnit::Lines) {
        lines.append(PageCharts::tr("%n line(s) added", nullptr, size->linesAdded));
        lines.append(PageCharts::tr("%n line(s) removed", nullptr, size->linesRemoved));
    } else {
        lines.append(PageCharts::tr("%n word(s) added", nullptr, size->wordsAdded));
        lines.append(PageCharts::tr("%n word(s) removed", nullptr, size->wordsRemoved));
    }
    lines.append(PageCharts::tr("%1 % similar to the first snapshot")
                     .arg(locale.toString(snapshot.similarityToFirst * 100, 'f', 1)));
    return lines.join(QLatin1Char('\n'));
}

double daysSince(qint64 firstDay, const QDateTime& at)
{
    return static_cast<double>(at.toMSecsSinceEpoch()) / msPerDay - static_cast<double>(firstDay);
}

} // namespace

ChartContent diffPerSnapshot(std::span<const Snapshot> snapshots, DiffUnit unit)
{
    ChartContent content;
    const bool isLines = unit == DiffUnit::Lines;
    content.title = isLines ? PageCharts::tr("Lines added and removed at each kept snapshot")
                            : PageCharts::tr("Words added and removed at each kept snapshot");
    content.unit = isLines ? PageCharts::tr("lines") : PageCharts::tr("words");
    content.rightUnit = PageCharts::tr("similarity, %");
    content.rightMaximum = 100;
    ChartBars added{PageCharts::tr("added"), ChartPaint::Third, {}};
    ChartBars removed{PageCharts::tr("removed"), ChartPaint::Second, {}};
    ChartLine similarity{PageCharts::tr("similarity to the first"), ChartPaint::First, {}, ChartScale::Right, 0};
    for (const Snapshot& snapshot : snapshots) {
        const DiffSize size = (isLines ? snapshot.html : snapshot.text).value_or(DiffSize());
        added.values.push_back(isLines ? size.linesAdded : size.wordsAdded);
        removed.values.push_back(-static_cast<double>(isLines ? size.linesRemoved : size.wordsRemoved));
        similarity.points.push_back({static_cast<double>(content.slotTexts.size()), snapshot.similarityToFirst * 100});
        content.slotNames.append(shortMoment(snapshot.at));
        content.slotTexts.append(diffText(snapshot, unit));
    }
    content.bars = {std::move(added), std::move(removed)};
    content.lines = {std::move(similarity)};
    return content;
}

ChartContent responseTimes(std::span<const DailyTiming> days, qint64 fromDay, qint64 toDay,
                           std::span<const Deployment> deployments)
{
    ChartContent content;
    content.title = PageCharts::tr("Response time");
    content.unit = PageCharts::tr("ms");
    content.firstDay = fromDay;
    content.markers = deploymentMarkers(deployments, fromDay, toDay);
    ChartLine p50{PageCharts::tr("median"), ChartPaint::First, {}, ChartScale::Left, 1.5};
    ChartLine p95{PageCharts::tr("95 of 100 below"), ChartPaint::Second, {}, ChartScale::Left, 1.5};
    ChartLine p99{PageCharts::tr("99 of 100 below"), ChartPaint::Third, {}, ChartScale::Left, 1.5};
    const QLocale locale;
    for (qint64 day = fromDay; day <= toDay; ++day)
        content.slotTexts.append(dayText(day) + QLatin1Char('\n') + PageCharts::tr("not observed"));
    for (const DailyTiming& timing : days) {
        const auto x = static_cast<double>(timing.day - fromDay);
        const TimingPercentiles& of = timing.percentiles;
        if (of.samples == 0 || timing.day < fromDay || timing.day > toDay)
            continue;
        p50.points.push_back({x, static_cast<double>(of.p50.count())});
        p95.points.push_back({x, static_cast<double>(of.p95.count())});
        p99.points.push_back({x, static_cast<double>(of.p99.count())});
        content.slotTexts[timing.day - fromDay] =
            QStringList{
                dayText(timing.day),
                PageCharts::tr("median: %1 ms").arg(locale.toString(static_cast<qint64>(of.p50.count()))),
                PageCharts::tr("95 of 100 below %1 ms").arg(locale.toString(static_cast<qint64>(of.p95.count()))),
                PageCharts::tr("99 of 100 below %1 ms").arg(locale.toString(static_cast<qint64>(of.p99.count()))),
                PageCharts::tr("of %n answer(s)", nullptr, static_cast<int>(of.samples))}
                .join(QLatin1Char('\n'));
    }
    content.lines = {std::move(p50), std::move(p95), std::move(p99)};
    return content;
}

ChartContent sizeOverTime(std::span<const PageSize> sizes, std::span<const Deployment> deployments)
{
    ChartContent content;
    content.title = PageCharts::tr("Size and words");
    content.unit = PageCharts::tr("kB");
    content.rightUnit = PageCharts::tr("words");
    if (sizes.empty())
        return content;
    const qint64 fromDay = utcDay(sizes.front().at);
    const qint64 toDay = utcDay(sizes.back().at);
    content.firstDay = fromDay;
    content.markers = deploymentMarkers(deployments, fromDay, toDay);
    ChartLine kilobytes{PageCharts::tr("size, kB"), ChartPaint::First, {}, ChartScale::Left, 0};
    ChartLine words{PageCharts::tr("words of the text"), ChartPaint::Second, {}, ChartScale::Right, 0};
    const QLocale locale;
    QStringList ofDay;
    auto next = sizes.begin();
    // A slot is a day; it tells what was last kept by then.
    for (qint64 day = fromDay; day <= toDay; ++day) {
        for (; next != sizes.end() && utcDay(next->at) <= day; ++next) {
            const double x = daysSince(fromDay, next->at) - 0.5;
            kilobytes.points.push_back({x, static_cast<double>(next->bytes) / bytesPerKilobyte});
            words.points.push_back({x, static_cast<double>(next->words)});
            content.rightMaximum = std::max(content.rightMaximum, static_cast<double>(next->words));
            ofDay = {PageCharts::tr("%1 bytes").arg(locale.toString(next->bytes)),
                     PageCharts::tr("%n word(s)", nullptr, next->words)};
        }
        content.slotTexts.append(dayText(day) + QLatin1Char('\n') + ofDay.join(QLatin1Char('\n')));
    }
    content.lines = {std::move(kilobytes), std::move(words)};
    return content;
}

} // namespace vigie
