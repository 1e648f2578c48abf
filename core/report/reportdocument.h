// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/severity.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace vigie {

/// Text of one paragraph.
struct ReportParagraph
{
    QString text;
    bool operator==(const ReportParagraph&) const = default;
};

/// Sentences of equal rank, each with a mark before it.
struct ReportList
{
    QStringList entries;
    bool operator==(const ReportList&) const = default;
};

/// Figures that stand out: a name and a value, and how bad it is.
struct ReportFigure
{
    QString name;
    QString value;
    std::optional<Severity> tone;
    bool operator==(const ReportFigure&) const = default;
};
using ReportFigureRow = std::vector<ReportFigure>;

struct ReportColumn
{
    /// Code: URLs and values of pages, which may be long and break anywhere.
    enum class Kind { Text, Code, Number };

    QString title;
    Kind kind = Kind::Text;
    int weight = 1; ///< how much of the width it takes, beside the others
    bool operator==(const ReportColumn&) const = default;
};

struct ReportTable
{
    std::vector<ReportColumn> columns;
    std::vector<QStringList> rows;
    std::vector<std::optional<Severity>> tones; ///< of the first cell of each row
    QString more;                               ///< "… and 312 more"; empty: that was all
    bool operator==(const ReportTable&) const = default;
};

/// Stacked columns, one a day: `values` in the order of `series`.
struct ReportBars
{
    struct Series
    {
        QString name; ///< with its sum
        Severity severity = Severity::Info;
        bool operator==(const Series&) const = default;
    };
    struct Column
    {
        QString day;  ///< short, for the axis
        QString text; ///< "21 November: 3 changes"
        std::vector<qint64> values;
        bool operator==(const Column&) const = default;
    };
    std::vector<Series> series; ///< from the bottom up
    std::vector<Column> columns;
    bool operator==(const ReportBars&) const = default;
};

/// What a day of a monitor counts as: the worst that was seen in it.
enum class ReportDayState { NotObserved, Up, Degraded, Down };

/// One line a monitor: its name, its figure, and a cell a day.
struct ReportStrips
{
    struct Day
    {
        ReportDayState state = ReportDayState::NotObserved;
        QString text; ///< "21 November: down"
        bool operator==(const Day&) const = default;
    };
    struct Strip
    {
        QString name;
        QString value;
        std::vector<Day> days;
        bool operator==(const Strip&) const = default;
    };
    std::vector<Strip> strips;
    QStringList legend; ///< in the order of ReportDayState
    bool operator==(const ReportStrips&) const = default;
};

using ReportBlock = std::variant<ReportParagraph, ReportList, ReportFigureRow, ReportTable, ReportBars, ReportStrips>;

struct ReportSection
{
    QString title;
    std::vector<ReportBlock> blocks;
    bool operator==(const ReportSection&) const = default;
};

/// A report in words, ready to be drawn or written: plain text everywhere, harmless, in one language. Renderers add
/// nothing to it but its looks.
struct ReportDocument
{
    QString language; ///< "fr", "en"
    QString title;    ///< "Monitoring report"
    QString about;    ///< the client or site
    QString period;
    QString madeAt;
    QString madeBy;
    QByteArray logo;       ///< of the client, else of the agency: a PNG or JPEG file; may be empty
    QByteArray agencyLogo; ///< empty when it is `logo` already
    QString contents;      ///< title of the list of sections
    QString pageWord;      ///< "Page %1 of %2"
    std::vector<ReportSection> sections;

    bool operator==(const ReportDocument&) const = default;
};

} // namespace vigie
