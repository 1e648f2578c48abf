// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartcontent.h"

#include <QChartView>
#include <QTimer>

#include <span>

class QCategoryAxis;
class QLineSeries;
class QValueAxis;

namespace vigie {

class Theme;

/// Draws a ChartContent in the colours of the theme. Arrows choose a slot, whose exact values stand in the tooltip and
/// in the accessible description; Enter or a click opens it. Ctrl+wheel, "+", "-" and "0" zoom, dragging moves; the
/// context menu saves the chart as PNG or SVG.
class ChartView final : public QChartView
{
    Q_OBJECT

public:
    explicit ChartView(const Theme& theme, QWidget* parent = nullptr);

    void setContent(ChartContent content);
    [[nodiscard]] const ChartContent& content() const { return m_content; }
    /// -1: none.
    [[nodiscard]] int currentSlot() const { return m_slot; }
    void setCurrentSlot(int slot);
    /// Slots, from the middle of the first to the middle of the last that is shown.
    void showRange(double from, double to);
    void showEverything();
    [[nodiscard]] double rangeFrom() const { return m_from; }
    [[nodiscard]] double rangeTo() const { return m_to; }
    /// The slot under a point of the viewport; -1: none.
    [[nodiscard]] int slotAt(const QPoint& position) const;
    /// Where the bar of a series stands in the viewport; empty: it has none.
    [[nodiscard]] QRectF barRect(int slot, int series) const;

Q_SIGNALS:
    /// \a series: of the bars; -1: all of the slot.
    void slotActivated(int slot, int series);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    struct Drawn
    {
        std::span<const ChartPoint> points;
        QLineSeries* series;
    };

    void rebuild();
    void addBars();
    void addLines();
    void styleAxes();
    void scaleValues();
    void labelSlots();
    /// Drawing a line costs by its points: while the chart moves half of them are enough.
    enum class Detail { WhileMoving, Full };
    void sampleLines(Detail detail);
    void describeSlot();
    void zoom(double factor, double around);
    [[nodiscard]] int seriesAt(int slot, const QPointF& position) const;
    [[nodiscard]] double pixelOf(double x) const;
    [[nodiscard]] double valueAt(double pixel) const;
    void drawDecoration(QPainter& painter, const QRectF& plot) const;
    void drawCriticalSigns(QPainter& painter, const QRectF& plot) const;

    const Theme& m_theme;
    ChartContent m_content;
    QCategoryAxis* m_slots;
    QValueAxis* m_values;
    QValueAxis* m_right;
    std::vector<Drawn> m_drawn;
    double m_from = 0;
    double m_to = 1;
    int m_slot = -1;
    QTimer m_settling; ///< runs while the chart moves
    QPoint m_pressed;
    double m_pressedFrom = 0;
    enum class Drag { None, Pressed, Moving } m_drag = Drag::None;
};

} // namespace vigie
