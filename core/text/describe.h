// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/outcome.h"

#include <QString>

namespace vigie {

/// One sentence or two in the current language: what happened and what to do. The subject is shown literally, as plain
/// text, with control and bidirectional characters made harmless, at most 300 characters of it.
QString describe(const Error& error);

/// One sentence that says what became of a fetch, for a person who is no engineer.
QString describe(Outcome outcome);

/// \a text with control characters and bidirectional overrides replaced by U+FFFD, cut to \a maximumLength with an ellipsis.
/// For every text from the network that ends up in a terminal, a log or a label.
QString harmless(const QString& text, qsizetype maximumLength = 300);

} // namespace vigie
