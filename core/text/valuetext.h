// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <string_view>

namespace vigie {

class Phrasebook;

/// A value of a criterion on one line, for lists and terminals: strings as they are, lists joined, objects as "name:
/// value" pairs; what is absent or empty is a dash. At most \a maximumLength characters, harmless for a terminal.
[[nodiscard]] QString valueText(const QJsonValue& value, qsizetype maximumLength = 160);
/// The same for a criterion whose values are words of ours ("ping", "link_state" …).
[[nodiscard]] QString valueText(std::string_view criterion, const QJsonValue& value, qsizetype maximumLength = 160);
/// The same in the language of \a phrases.
[[nodiscard]] QString valueText(std::string_view criterion, const QJsonValue& value, const Phrasebook& phrases,
                                qsizetype maximumLength);

} // namespace vigie
