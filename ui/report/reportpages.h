// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportdocument.h"

#include <QFont>
#include <QImage>
#include <QRectF>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

class QTextLayout;

namespace vigie {

/// Lengths on a page: tenths of a point, so that text measures the same on every device. A4, upright.
namespace paper {
inline constexpr double unit = 10.0;
inline constexpr double width = 595.0 * unit;
inline constexpr double height = 842.0 * unit;
inline constexpr double margin = 48.0 * unit;
inline constexpr double column = width - 2 * margin;
} // namespace paper

/// How a piece of text looks.
enum class PaperStyle { Cover, Title, Body, Muted, Cell, Code, HeadCell, Figure };

// What stands on a page.
struct PaperText
{
    QRectF place;
    QString text; ///< plain
    PaperStyle style = PaperStyle::Body;
    Qt::Alignment alignment = Qt::AlignLeft;
    std::optional<Severity> tone = {};
};
struct PaperRule
{
    QRectF place; ///< filled with the colour of lines
};
struct PaperBars
{
    QRectF place;
    ReportBars bars;
};
struct PaperStrip
{
    QRectF place;
    std::vector<ReportStrips::Day> days;
};
struct PaperMark
{
    QRectF place;
    std::variant<Severity, ReportDayState> kind;
};
struct PaperImage
{
    QRectF place; ///< the image keeps its proportions inside it
    QImage image;
    Qt::Alignment alignment = Qt::AlignLeft;
};
using PaperItem = std::variant<PaperText, PaperRule, PaperBars, PaperStrip, PaperMark, PaperImage>;
using PaperPage = std::vector<PaperItem>;

/// \a report on pages: a cover with the contents, then its sections, each page with its number. Tables go on where the
/// next page begins, below their titles; a row stays whole. Pure; from any thread.
[[nodiscard]] std::vector<PaperPage> layOutReport(const ReportDocument& report);

/// The font of a style, in the units of a page.
[[nodiscard]] QFont paperFont(PaperStyle style);

/// Sets \a item into \a layout, in lines as wide as its place. Returns the height that it takes.
double setPaperText(QTextLayout& layout, const PaperText& item);

} // namespace vigie
