// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldstyle.h"

#include <QPainter>
#include <QStyleOption>

namespace vigie {

namespace {

constexpr double radius = 2; // as Fusion has it

enum class Shape { Rectangle, Circle };

void outline(const QStyleOption& option, QPainter& painter, Shape shape = Shape::Rectangle)
{
    if (!(option.state & QStyle::State_Enabled))
        return;
    const QRectF edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.palette.color(QPalette::Dark));
    painter.setBrush(Qt::NoBrush);
    if (shape == Shape::Circle)
        painter.drawEllipse(edge);
    else
        painter.drawRoundedRect(edge, radius, radius);
    painter.restore();
}

/// Fusion marks a field that has the keyboard by its own outline.
void outlineField(const QStyleOption& option, QPainter& painter)
{
    if (!(option.state & QStyle::State_HasFocus))
        outline(option, painter);
}

} // namespace

FieldStyle::FieldStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit)
        outlineField(*option, *painter);
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        outline(*option, *painter);
    if (element == PE_IndicatorRadioButton)
        outline(*option, *painter, Shape::Circle);
}

int FieldStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returned) const
{
    // Verbs on buttons, no pictures; those of the desktop would not be ours either.
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, returned);
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if ((control == CC_ComboBox && combo && combo->frame) || (control == CC_SpinBox && spin && spin->frame))
        outlineField(*option, *painter);
}

} // namespace vigie
