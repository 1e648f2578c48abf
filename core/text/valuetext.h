// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace vigie {

/// A value of a criterion on one line, for lists and terminals: strings as they are, lists joined, objects as "name: value"
/// pairs; what is absent is a dash. At most \a maximumLength characters, harmless for a terminal.
[[nodiscard]] QString valueText(const QJsonValue& value, qsizetype maximumLength = 160);

} // namespace vigie
