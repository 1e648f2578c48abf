// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/placeholder.h"

#include "ui/widgets/theme.h"

#include <QLineEdit>

namespace vigie {

void setPlaceholder(QLineEdit& field, const QString& words)
{
    field.setPlaceholderText(words);
    // The frame, and the picture that empties the field where it has one.
    const int beside = 2 * space::inside + (field.isClearButtonEnabled() ? space::icon + space::inside : 0);
    field.setMinimumWidth(field.fontMetrics().horizontalAdvance(words) + beside);
}

} // namespace vigie
