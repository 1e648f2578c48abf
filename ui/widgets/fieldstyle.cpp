// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldstyle.h"

#include <QPainter>
#include <QStyleOption>

namespace vigie {

namespace {

constexpr double radius = 2; // as Fusion has it

void outline(const QStyleOption& option, QPainter& painter)
{
    if (!(option.state & QStyle::State_Enabled) || (option.state & QStyle::State_HasFocus))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.palette.color(QPalette::Dark));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace

FieldStyle::FieldStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit)
        outline(*option, *painter);
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if ((control == CC_ComboBox && combo && combo->frame) || (control == CC_SpinBox && spin && spin->frame))
        outline(*option, *painter);
}

} // namespace vigie
