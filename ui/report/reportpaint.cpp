// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportpaint.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <numeric>

namespace vigie {

namespace {

const QColor ink(0x1B, 0x1F, 0x24);
const QColor muted(0x57, 0x60, 0x6A);
const QColor line(0xD0, 0xD7, 0xDE);

/// The tokens of the light theme: paper is white.
QColor colorOf(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return {0xB4, 0x23, 0x18};
    case Severity::Warning:
        return {0x8A, 0x5A, 0x00};
    case Severity::Info:
        return {0x0B, 0x63, 0xCE};
    case Severity::Good:
        return {0x1A, 0x7F, 0x37};
    }
    return ink;
}

/// Each severity has a pattern of its own, for eyes and printers without colours.
QBrush brushOf(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return {colorOf(severity), Qt::SolidPattern};
    case Severity::Warning:
        return {colorOf(severity), Qt::Dense2Pattern};
    case Severity::Info:
        return {colorOf(severity), Qt::BDiagPattern};
    case Severity::Good:
        return {colorOf(severity), Qt::Dense5Pattern};
    }
    return {ink};
}

void drawDay(QPainter& painter, const QRectF& cell, ReportDayState state)
{
    QRectF bar = cell;
    switch (state) {
    case ReportDayState::NotObserved:
        painter.setPen(QPen(muted, paper::unit / 3, Qt::DotLine));
        painter.drawRect(bar);
        painter.setPen(Qt::NoPen);
        return;
    case ReportDayState::Up:
        painter.fillRect(bar, colorOf(Severity::Good));
        return;
    case ReportDayState::Degraded:
        bar.setTop(bar.top() + bar.height() * 0.25);
        painter.fillRect(bar, colorOf(Severity::Warning));
        return;
    case ReportDayState::Down:
        bar.setTop(bar.top() + bar.height() * 0.55);
        painter.fillRect(bar, colorOf(Severity::Critical));
        return;
    }
}

/// A frame and a pattern; patterns are of the painter's device, so they are drawn as lines of the page's own size.
void fillPart(QPainter& painter, const QRectF& place, Severity severity)
{
    const QBrush brush = brushOf(severity);
    const QColor color = colorOf(severity);
    if (brush.style() == Qt::SolidPattern) {
        painter.fillRect(place, color);
        return;
    }
    painter.save();
    painter.setClipRect(place, Qt::IntersectClip);
    const double step = severity == Severity::Warning ? 1.6 * paper::unit : 2.4 * paper::unit;
    painter.setPen(QPen(color, (severity == Severity::Warning ? 1.1 : 0.5) * paper::unit));
    const bool level = severity == Severity::Good;
    for (double at = -place.height(); at < place.width() + place.height(); at += step) {
        if (level)
            painter.drawLine(QPointF(place.left(), place.top() + at), QPointF(place.right(), place.top() + at));
        else
            painter.drawLine(QPointF(place.left() + at, place.bottom()),
                             QPointF(place.left() + at + place.height(), place.top()));
    }
    painter.setPen(QPen(color, paper::unit / 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
    painter.restore();
}

struct Painting
{
    QPainter& painter;

    void operator()(const PaperText& item) const
    {
        QTextLayout layout;
        setPaperText(layout, item);
        painter.setPen(item.tone ? colorOf(*item.tone) : item.style == PaperStyle::Muted ? muted : ink);
        painter.setClipRect(item.place.adjusted(-paper::unit, -paper::unit, paper::unit, paper::unit));
        layout.draw(&painter, item.place.topLeft());
        painter.setClipping(false);
    }
    void operator()(const PaperRule& item) const { painter.fillRect(item.place, line); }
    void operator()(const PaperMark& item) const
    {
        if (const auto* severity = std::get_if<Severity>(&item.kind))
            fillPart(painter, item.place, *severity);
        else
            drawDay(painter, item.place, std::get<ReportDayState>(item.kind));
    }
    void operator()(const PaperImage& item) const
    {
        QSizeF size = item.image.size();
        size.scale(item.place.size(), Qt::KeepAspectRatio);
        const double x = item.alignment & Qt::AlignRight ? item.place.right() - size.width() : item.place.left();
        painter.drawImage(QRectF(QPointF(x, item.place.top()), size), item.image);
    }
    void operator()(const PaperStrip& item) const
    {
        if (item.days.empty())
            return;
        const double step = item.place.width() / static_cast<double>(item.days.size());
        double x = item.place.left();
        for (const ReportStrips::Day& day : item.days) {
            drawDay(painter, {x + step * 0.1, item.place.top(), step * 0.8, item.place.height()}, day.state);
            x += step;
        }
    }
    void operator()(const PaperBars& item) const
    {
        qint64 highest = 1;
        for (const ReportBars::Column& column : item.bars.columns)
            highest = std::max(highest, std::accumulate(column.values.begin(), column.values.end(), qint64(0)));
        const double step =
            item.place.width() / static_cast<double>(std::max<std::size_t>(item.bars.columns.size(), 1));
        double x = item.place.left();
        for (const ReportBars::Column& column : item.bars.columns) {
            double bottom = item.place.bottom();
            for (std::size_t i = 0; i < column.values.size(); ++i) {
                const double part =
                    item.place.height() * static_cast<double>(column.values[i]) / static_cast<double>(highest);
                bottom -= part;
                if (part > 0)
                    fillPart(painter, {x + step * 0.12, bottom, step * 0.76, part}, item.bars.series[i].severity);
            }
            x += step;
        }
        painter.fillRect(QRectF(item.place.left(), item.place.bottom(), item.place.width(), paper::unit / 2), line);
        painter.setFont(paperFont(PaperStyle::Muted));
        painter.setPen(muted);
        painter.drawText(item.place, Qt::AlignTop | Qt::AlignLeft, QString::number(highest));
    }
};

} // namespace

void paintPage(QPainter& painter, const PaperPage& page)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    for (const PaperItem& item : page)
        std::visit(Painting{painter}, item);
}

QImage pageImage(const PaperPage& page, int width)
{
    const double scale = width / paper::width;
    QImage image(width, static_cast<int>(paper::height * scale), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintPage(painter, page);
    return image;
}

} // namespace vigie
