// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace vigie {

/// What gives a series its colour and pattern: state where it means state, else a series colour of the theme.
enum class ChartPaint { Critical, Warning, Info, Good, First, Second, Third, Fourth, Other };

/// A value over time. x: days since the chart's first day, or a slot's number.
struct ChartPoint
{
    double x = 0;
    double y = 0;

    bool operator==(const ChartPoint&) const = default;
};

/// One value a slot; 0: no bar.
struct ChartBars
{
    QString name;
    ChartPaint paint = ChartPaint::First;
    std::vector<double> values;

    bool operator==(const ChartBars&) const = default;
};

enum class ChartScale { Left, Right };

struct ChartLine
{
    QString name;
    ChartPaint paint = ChartPaint::First;
    std::vector<ChartPoint> points; ///< in order of x
    ChartScale scale = ChartScale::Left;
    double longestGap = 0; ///< points further apart are not joined: nothing was observed between them; 0: always joined

    bool operator==(const ChartLine&) const = default;
};

/// A dotted vertical: a deployment.
struct ChartMarker
{
    double x = 0;
    QString name;

    bool operator==(const ChartMarker&) const = default;
};

/// Stacked: below zero downwards, so that what was removed hangs under what was added.
enum class BarLayout { Stacked, Paired };

/// Everything that a chart shows, in words and numbers: made by pure functions, drawn by ChartView.
struct ChartContent
{
    QString title;
    QString unit;      ///< of the left axis
    QString rightUnit; ///< of the right one; empty: there is none
    double rightMaximum = 0;
    std::optional<qint64> firstDay; ///< UTC day of x = 0: x is time. Absent: slots have names
    QStringList slotNames;          ///< under the axis; only without firstDay
    QStringList slotTexts;          ///< a tooltip and an accessible sentence each, with the exact values
    std::vector<ChartBars> bars;
    BarLayout layout = BarLayout::Stacked;
    std::vector<ChartLine> lines;
    std::vector<ChartMarker> markers;
    std::vector<int> unobserved; ///< slots in which nothing was looked at: hatched

    [[nodiscard]] int slotCount() const { return static_cast<int>(slotTexts.size()); }
    [[nodiscard]] bool isEmpty() const { return slotTexts.isEmpty(); }
    bool operator==(const ChartContent&) const = default;
};

} // namespace vigie
