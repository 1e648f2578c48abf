// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/outcome.h"

#include <QString>

#include <string>

namespace vigie {

/// One sentence or two in the current language: what happened and what to do. The subject is shown literally, as plain
/// text, with control and bidirectional characters made harmless, at most 300 characters of it.
QString describe(const Error& error);

/// One sentence that says what became of a fetch, for a person who is no engineer.
QString describe(Outcome outcome);

/// The detail of a fetch (ExchangeMeta::detail) in words, where it is one of the program's own; else as it is: what a
/// library or a server says, mostly in English. Made harmless.
QString describeDetail(const std::string& detail);

/// \a text with control characters and bidirectional overrides replaced by U+FFFD, cut to \a maximumLength with an
/// ellipsis. For every text from the network that ends up in a terminal, a log or a label.
QString harmless(const QString& text, qsizetype maximumLength = 300);

} // namespace vigie
