// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/tablewriter.h"

#include <QByteArray>

namespace vigie {

/// \a cell as text in no language: instants in ISO 8601 UTC, "true" and "false", numbers with a point. Empty when
/// absent.
[[nodiscard]] QString cellText(const Cell& cell);

/// True for what somebody else may have written: text and JSON, as opposed to numbers, dates and truth values.
[[nodiscard]] bool isFreeText(const Cell& cell);

/// \a text without the characters that XML 1.0 (section 2.2) cannot hold, each replaced by U+FFFD; line feeds and tabs
/// stay.
[[nodiscard]] QString withoutControls(QString text);

/// \a text as it stands between tags or in a quoted attribute of HTML, without controls. UTF-8.
[[nodiscard]] QByteArray htmlText(const QString& text);

/// The JSON of a value on one line; null when absent.
[[nodiscard]] QByteArray cellJson(const Cell& cell);

/// \a value as JSON text, also when it is neither object nor array.
[[nodiscard]] QByteArray jsonLiteral(const QJsonValue& value);

} // namespace vigie
