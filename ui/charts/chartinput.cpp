// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do to a chart.
#include "ui/charts/chartexport.h"
#include "ui/charts/chartview.h"
#include "ui/widgets/displaytext.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace vigie {

namespace {

constexpr double zoomStep = 0.7; ///< of what is shown stays
constexpr int shakyHand = 4;     ///< pixels that still make a click

} // namespace

void ChartView::describeSlot()
{
    const QString keys = tr("Arrows choose, Enter opens, plus, minus and 0 zoom.");
    const QString words =
        m_slot < 0 ? keys : QString(m_content.slotTexts[m_slot]).replace(QLatin1Char('\n'), QStringLiteral("; "));
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->pos();
    m_pressedFrom = m_from;
    m_drag = Drag::Pressed;
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Pressed && (event->pos() - m_pressed).manhattanLength() > shakyHand)
        m_drag = Drag::Moving;
    if (m_drag == Drag::Moving) {
        const double slotsPerPixel = (m_to - m_from + 1) / std::max(chart()->plotArea().width(), 1.0);
        const double from = m_pressedFrom - (event->pos().x() - m_pressed.x()) * slotsPerPixel;
        showRange(from, from + m_to - m_from);
        return;
    }
    const int slot = slotAt(event->pos());
    if (slot < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(),
                           plainToolTip(m_content.slotTexts[slot]).replace(QLatin1Char('\n'), QStringLiteral("<br>")),
                           this);
}

void ChartView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isClick = m_drag == Drag::Pressed && event->button() == Qt::LeftButton;
    m_drag = Drag::None;
    const int slot = isClick ? slotAt(event->pos()) : -1;
    if (slot < 0)
        return;
    setCurrentSlot(slot);
    Q_EMIT slotActivated(slot, seriesAt(slot, chart()->mapFromScene(mapToScene(event->pos()))));
}

void ChartView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore(); // the page scrolls
        return;
    }
    const double steps = event->angleDelta().y() / 120.0;
    zoom(std::pow(zoomStep, steps), valueAt(chart()->mapFromScene(mapToScene(event->position().toPoint())).x()));
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    const double middle = m_slot >= 0 ? m_slot : (m_from + m_to) / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrentSlot(m_slot < 0 ? m_content.slotCount() - 1 : m_slot - 1);
        return;
    case Qt::Key_Right:
        setCurrentSlot(m_slot + 1);
        return;
    case Qt::Key_Home:
        setCurrentSlot(0);
        return;
    case Qt::Key_End:
        setCurrentSlot(m_content.slotCount() - 1);
        return;
    case Qt::Key_Plus:
        zoom(zoomStep, middle);
        return;
    case Qt::Key_Minus:
        zoom(1 / zoomStep, middle);
        return;
    case Qt::Key_0:
        showEverything();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_slot >= 0)
            Q_EMIT slotActivated(m_slot, -1);
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

void ChartView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show everything"), this, &ChartView::showEverything);
    menu->addSeparator();
    menu->addAction(tr("Save as &PNG…"), this,
                    [this] { askAndSaveChart(*this, m_content.title, QStringLiteral("png")); });
    menu->addAction(tr("Save as &SVG…"), this,
                    [this] { askAndSaveChart(*this, m_content.title, QStringLiteral("svg")); });
    menu->popup(event->globalPos());
}

} // namespace vigie
