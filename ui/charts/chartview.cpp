// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartview.h"

#include "ui/charts/chartsampling.h"
#include "ui/charts/chartstyle.h"
#include "ui/charts/dayscale.h"
#include "ui/widgets/theme.h"

#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QGraphicsLayout>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace vigie {

namespace {

constexpr double smallText = 0.85;
constexpr int pixelsPerWord = 84; ///< between two words of the axis of slots
constexpr int pixelsPerLine = 36; ///< between two lines of the grid
constexpr int mostVisiblePoints = 60;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * smallText);
    return font;
}

/// The span of the bars of both directions and of the lines of one scale.
std::pair<double, double> extent(const ChartContent& content, ChartScale scale)
{
    double lowest = 0;
    double highest = 0;
    for (std::size_t slot = 0; scale == ChartScale::Left && slot < static_cast<std::size_t>(content.slotCount());
         ++slot) {
        double up = 0;
        double down = 0;
        for (const ChartBars& bars : content.bars) {
            const double value = bars.values[slot];
            if (content.layout == BarLayout::Paired)
                up = std::max(up, value);
            else
                (value > 0 ? up : down) += value;
        }
        lowest = std::min(lowest, down);
        highest = std::max(highest, up);
    }
    for (const ChartLine& line : content.lines) {
        if (line.scale != scale)
            continue;
        for (const ChartPoint& point : line.points)
            highest = std::max(highest, point.y);
    }
    return {lowest, highest};
}

/// From a round number below to one above, with whole steps between them.
void scaleAxis(QValueAxis& axis, double lowest, double highest, int steps, double leastStep)
{
    const double step = roundStep(highest - lowest, steps, leastStep);
    const double from = std::floor(lowest / step) * step;
    const double to = std::max(std::ceil(highest / step) * step, from + step);
    axis.setRange(from, to);
    axis.setTickCount(static_cast<int>(std::lround((to - from) / step)) + 1);
    axis.setLabelFormat(step >= 1 ? QStringLiteral("%.0f") : QStringLiteral("%.1f"));
}

constexpr std::chrono::milliseconds settlingTime{100};

} // namespace

ChartView::ChartView(const Theme& theme, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_slots(new QCategoryAxis(this)), m_values(new QValueAxis(this)),
      m_right(new QValueAxis(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(150);
    chart()->setLocalizeNumbers(true);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->legend()->setAlignment(Qt::AlignBottom);
    m_slots->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_slots->setTruncateLabels(false);
    m_slots->setGridLineVisible(false);
    chart()->addAxis(m_slots, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    chart()->addAxis(m_right, Qt::AlignRight);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_settling, &QTimer::timeout, this, [this] { sampleLines(Detail::Full); });
    connect(&theme, &Theme::changed, this, &ChartView::rebuild);
    rebuild();
}

void ChartView::setContent(ChartContent content)
{
    if (content == m_content)
        return;
    const bool isSameSpan = content.slotCount() == m_content.slotCount() && content.firstDay == m_content.firstDay;
    m_content = std::move(content);
    m_slot = std::min(m_slot, m_content.slotCount() - 1);
    setAccessibleName(m_content.title);
    rebuild();
    if (!isSameSpan)
        showEverything();
    describeSlot();
}

void ChartView::rebuild()
{
    m_drawn.clear();
    chart()->removeAllSeries();
    styleAxes();
    addBars();
    addLines();
    scaleValues();
    showRange(m_from, m_to);
}

void ChartView::addBars()
{
    if (m_content.bars.empty())
        return;
    auto* series = m_content.layout == BarLayout::Stacked ? static_cast<QAbstractBarSeries*>(new QStackedBarSeries)
                                                          : new QBarSeries;
    series->setBarWidth(0.8);
    for (const ChartBars& bars : m_content.bars) {
        auto* set = new QBarSet(bars.name);
        set->append(QList<qreal>(bars.values.begin(), bars.values.end()));
        set->setBrush(barBrush(m_theme, bars.paint));
        set->setPen(barPen(m_theme, bars.paint));
        series->append(set);
    }
    chart()->addSeries(series);
    series->attachAxis(m_slots);
    series->attachAxis(m_values);
    // What has no bar needs no explanation.
    const QList<QLegendMarker*> legend = chart()->legend()->markers(series);
    for (qsizetype i = 0; i < legend.size(); ++i)
        legend[i]->setVisible(std::ranges::any_of(m_content.bars[static_cast<std::size_t>(i)].values,
                                                  [](double value) { return value != 0; }));
}

void ChartView::addLines()
{
    for (const ChartLine& line : m_content.lines) {
        bool isFirst = true;
        for (const std::span<const ChartPoint> piece : unbroken(line.points, line.longestGap)) {
            auto* series = new QLineSeries;
            series->setName(line.name);
            series->setPen(linePen(m_theme, line.paint));
            series->setPointsVisible(piece.size() <= mostVisiblePoints);
            chart()->addSeries(series);
            series->attachAxis(m_slots);
            series->attachAxis(line.scale == ChartScale::Left ? m_values : m_right);
            for (QLegendMarker* marker : chart()->legend()->markers(series))
                marker->setVisible(isFirst);
            isFirst = false;
            m_drawn.push_back({piece, series});
        }
    }
}

void ChartView::styleAxes()
{
    const ColorTokens& colors = m_theme.colors();
    const QFont small = smaller(font());
    QFont title = font();
    title.setWeight(QFont::DemiBold);
    setBackgroundBrush(colors.base);
    chart()->setBackgroundBrush(colors.base);
    chart()->setMargins(QMargins(space::half, QFontMetrics(title).height() + space::inside, space::group, 0));
    chart()->legend()->setFont(small);
    chart()->legend()->setLabelColor(colors.text);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_slots), static_cast<QAbstractAxis*>(m_values),
                                static_cast<QAbstractAxis*>(m_right)}) {
        axis->setLabelsColor(colors.muted);
        axis->setLabelsFont(small);
        axis->setTitleFont(small);
        axis->setTitleBrush(colors.muted);
        axis->setLinePen(QPen(colors.line, 1));
        axis->setGridLinePen(QPen(colors.line, 1));
    }
    m_right->setGridLineVisible(false);
    m_right->setVisible(!m_content.rightUnit.isEmpty());
    m_values->setTitleText(m_content.unit);
    m_right->setTitleText(m_content.rightUnit);
}

void ChartView::scaleValues()
{
    const auto [lowest, highest] = extent(m_content, ChartScale::Left);
    const int steps = std::clamp(static_cast<int>(height()) / pixelsPerLine, 2, 6);
    scaleAxis(*m_values, lowest, highest, steps, m_content.bars.empty() ? 0.1 : 1);
    if (!m_content.rightUnit.isEmpty())
        scaleAxis(*m_right, 0, std::max(m_content.rightMaximum, extent(m_content, ChartScale::Right).second), steps, 1);
}

void ChartView::showEverything()
{
    showRange(0, m_content.slotCount() - 1);
}

void ChartView::showRange(double from, double to)
{
    const double last = std::max(m_content.slotCount() - 1, 0);
    const double width = std::clamp(to - from, std::min(last, 4.0), last);
    m_from = std::clamp(from, 0.0, last - width);
    m_to = m_from + width;
    m_slots->setRange(m_from - 0.5, m_to + 0.5);
    labelSlots();
    sampleLines(m_settling.isActive() ? Detail::WhileMoving : Detail::Full);
    m_settling.start();
    viewport()->update();
}

void ChartView::labelSlots()
{
    for (const QString& label : m_slots->categoriesLabels())
        m_slots->remove(label);
    m_slots->setStartValue(m_from - 0.5);
    const int most = std::max(static_cast<int>(chart()->plotArea().width()) / pixelsPerWord, 2);
    QStringList used;
    // The axis tells its words apart by their text: one that comes again gets an invisible character more.
    const auto append = [&](QString text, double x) {
        while (used.contains(text))
            text += QChar(0x200B);
        used.append(text);
        m_slots->append(text, x);
    };
    if (m_content.firstDay) {
        for (const DayTick& tick : dayTicks(*m_content.firstDay, m_from, m_to, most))
            append(tick.text, tick.x);
        return;
    }
    const int first = static_cast<int>(std::ceil(m_from));
    const int shown = static_cast<int>(std::floor(m_to)) - first + 1;
    const int step = std::max((shown + most - 1) / most, 1);
    for (int slot = first; slot < first + shown && slot < m_content.slotNames.size(); slot += step)
        append(m_content.slotNames[slot], slot);
}

void ChartView::sampleLines(Detail detail)
{
    const int most = (detail == Detail::Full ? 2 : 1) * std::max(static_cast<int>(chart()->plotArea().width()), 100);
    for (const Drawn& drawn : m_drawn) {
        const std::vector<ChartPoint> kept = sampled(drawn.points, m_from - 0.5, m_to + 0.5, most);
        QList<QPointF> points;
        points.reserve(static_cast<qsizetype>(kept.size()));
        for (const ChartPoint& point : kept)
            points.append({point.x, point.y});
        drawn.series->replace(points);
    }
}

void ChartView::setCurrentSlot(int slot)
{
    if (m_content.isEmpty())
        return;
    m_slot = std::clamp(slot, 0, m_content.slotCount() - 1);
    if (m_slot < m_from)
        showRange(m_slot, m_slot + m_to - m_from);
    else if (m_slot > m_to)
        showRange(m_slot - (m_to - m_from), m_slot);
    describeSlot();
    viewport()->update();
}

double ChartView::pixelOf(double x) const
{
    const QRectF plot = chart()->plotArea();
    return plot.left() + (x - m_from + 0.5) / (m_to - m_from + 1) * plot.width();
}

double ChartView::valueAt(double pixel) const
{
    const QRectF plot = chart()->plotArea();
    return m_from - 0.5 + (pixel - plot.left()) / std::max(plot.width(), 1.0) * (m_to - m_from + 1);
}

int ChartView::slotAt(const QPoint& position) const
{
    const QPointF at = chart()->mapFromScene(mapToScene(position));
    if (m_content.isEmpty() || !chart()->plotArea().contains(at))
        return -1;
    const int slot = static_cast<int>(std::lround(valueAt(at.x())));
    return slot >= 0 && slot < m_content.slotCount() ? slot : -1;
}

QRectF ChartView::barRect(int slot, int series) const
{
    const auto index = static_cast<std::size_t>(series);
    const auto at = static_cast<std::size_t>(slot);
    const double value = m_content.bars[index].values[at];
    if (value == 0)
        return {};
    const QRectF plot = chart()->plotArea();
    const auto y = [&](double of) {
        return plot.bottom() - (of - m_values->min()) / (m_values->max() - m_values->min()) * plot.height();
    };
    double foot = 0;
    double left = slot - 0.4;
    double width = 0.8;
    if (m_content.layout == BarLayout::Stacked) {
        for (std::size_t i = 0; i < index; ++i)
            foot += (m_content.bars[i].values[at] > 0) == (value > 0) ? m_content.bars[i].values[at] : 0;
    } else {
        width /= static_cast<double>(m_content.bars.size());
        left += width * series;
    }
    return QRectF(QPointF(pixelOf(left), y(foot + value)), QPointF(pixelOf(left + width), y(foot))).normalized();
}

int ChartView::seriesAt(int slot, const QPointF& position) const
{
    for (int series = 0; series < static_cast<int>(m_content.bars.size()); ++series) {
        if (barRect(slot, series).contains(position))
            return series;
    }
    return -1;
}

void ChartView::zoom(double factor, double around)
{
    const double width = std::max(m_to - m_from, 1.0);
    const double share = (around - m_from) / width;
    showRange(around - share * width * factor, around + (1 - share) * width * factor);
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    scaleValues();
    showRange(m_from, m_to);
}

void ChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        rebuild();
}

void ChartView::drawForeground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->setClipping(false);
    QFont title = font();
    title.setWeight(QFont::DemiBold);
    painter->setFont(title);
    painter->setPen(m_theme.colors().text);
    const QRectF line(space::inside, space::half, width() - 2 * space::inside, QFontMetrics(title).height());
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(title).elidedText(m_content.title, Qt::ElideRight, static_cast<int>(line.width())));
    const QRectF plot = chart()->mapToScene(chart()->plotArea()).boundingRect();
    painter->setClipRect(plot);
    drawDecoration(*painter, plot);
    painter->restore();
}

void ChartView::drawDecoration(QPainter& painter, const QRectF& plot) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(hatch(m_theme));
    for (const int slot : m_content.unobserved)
        painter.drawRect(QRectF(QPointF(pixelOf(slot - 0.5), plot.top()), QPointF(pixelOf(slot + 0.5), plot.bottom())));
    drawCriticalSigns(painter, plot);
    QPen dotted(m_theme.colors().muted, 1.5, Qt::DotLine);
    painter.setPen(dotted);
    for (const ChartMarker& marker : m_content.markers)
        painter.drawLine(QPointF(pixelOf(marker.x), plot.top()), QPointF(pixelOf(marker.x), plot.bottom()));
    if (m_slot >= 0 && hasFocus()) {
        painter.setPen(QPen(m_theme.colors().accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(
            QRectF(QPointF(pixelOf(m_slot - 0.5), plot.top() + 1), QPointF(pixelOf(m_slot + 0.5), plot.bottom() - 1)));
    }
}

/// Two critical changes among a thousand others are no pixel high: a sign above the bar tells of them.
void ChartView::drawCriticalSigns(QPainter& painter, const QRectF& plot) const
{
    constexpr double size = 4;
    painter.setPen(QPen(m_theme.colors().base, 1));
    painter.setBrush(m_theme.colors().critical);
    for (std::size_t i = 0; i < m_content.bars.size(); ++i) {
        if (m_content.bars[i].paint != ChartPaint::Critical)
            continue;
        for (int slot = 0; slot < m_content.slotCount(); ++slot) {
            if (m_content.bars[i].values[static_cast<std::size_t>(slot)] <= 0)
                continue;
            double top = plot.bottom();
            for (int series = 0; series < static_cast<int>(m_content.bars.size()); ++series) {
                if (const QRectF bar = barRect(slot, series); !bar.isNull())
                    top = std::min(top, bar.top());
            }
            const QPointF at(pixelOf(slot), std::max(top - 2 * size, plot.top() + size));
            painter.drawPolygon(QPolygonF{at + QPointF(0, -size), at + QPointF(size, 0), at + QPointF(0, size),
                                          at + QPointF(-size, 0)});
        }
    }
}

} // namespace vigie
