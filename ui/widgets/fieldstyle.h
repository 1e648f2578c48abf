// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace vigie {

/// Fusion, which takes the outline of its fields from the ground around them, too faint to be seen on a dark one. Here
/// fields have the palette's Dark for an outline, at least 3:1 against what is inside (WCAG 1.4.11). One that has the
/// keyboard keeps Fusion's own.
class FieldStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    FieldStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

} // namespace vigie
