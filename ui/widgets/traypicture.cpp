// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/traypicture.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace vigie {

namespace {

const QColor critical(0xB42318);
const QColor warning(0xB26A00);
const QColor idle(0x57606A);

/// In a square of 16 units.
QPainterPath shapeOf(TrayState state)
{
    QPainterPath path;
    switch (state) {
    case TrayState::Critical: {
        const QPolygonF octagon{{{5, 1}, {11, 1}, {15, 5}, {15, 11}, {11, 15}, {5, 15}, {1, 11}, {1, 5}}};
        path.addPolygon(octagon);
        break;
    }
    case TrayState::Warnings:
        path.addPolygon(QPolygonF{{{8, 1}, {15.5, 15}, {0.5, 15}}});
        break;
    case TrayState::Offline:
    case TrayState::Paused:
        path.addEllipse(QRectF(0.5, 0.5, 15, 15));
        break;
    case TrayState::Well:
        break;
    }
    path.closeSubpath();
    return path;
}

void drawSign(QPainter& painter, TrayState state)
{
    painter.setPen(QPen(Qt::white, 2.2, Qt::SolidLine, Qt::RoundCap));
    switch (state) {
    case TrayState::Critical:
        painter.drawLine(QPointF(8, 4.4), QPointF(8, 8.6));
        painter.drawPoint(QPointF(8, 11.8));
        break;
    case TrayState::Warnings:
        painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.6));
        painter.drawPoint(QPointF(8, 12.6));
        break;
    case TrayState::Offline:
        painter.drawLine(QPointF(4.6, 4.6), QPointF(11.4, 11.4));
        break;
    case TrayState::Paused:
        painter.drawLine(QPointF(6, 5), QPointF(6, 11));
        painter.drawLine(QPointF(10, 5), QPointF(10, 11));
        break;
    case TrayState::Well:
        break;
    }
}

QColor groundOf(TrayState state)
{
    return state == TrayState::Critical ? critical : state == TrayState::Warnings ? warning : idle;
}

} // namespace

QIcon trayPicture(TrayState state)
{
    const QIcon base = Theme::applicationIcon();
    if (state == TrayState::Well)
        return base;
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64}) {
        QPixmap picture = base.pixmap(QSize(size, size), 1.0);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        // The sign takes the lower right, with a rim that parts it from whatever is behind.
        const qreal share = size <= 24 ? 0.66 : 0.56;
        painter.translate(size * (1 - share), size * (1 - share));
        painter.scale(size * share / 16, size * share / 16);
        painter.setPen(QPen(Qt::white, 1.4));
        painter.setBrush(groundOf(state));
        painter.drawPath(shapeOf(state));
        drawSign(painter, state);
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace vigie
