// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

/// The word for a member of a criterion's value ("not_indexable"); the name itself where it is a standard's own (h1, mx, og:title).
[[nodiscard]] QString memberWord(const QString& member);

/// The word for \a token as the value of \a member: outcomes, reasons, and what a keyword rule found. Everything else is the page's
/// own text and comes back as it is.
[[nodiscard]] QString tokenWord(const QString& member, const QString& token);

/// "yes" or "no".
[[nodiscard]] QString truthWord(bool truth);

/// "member: value" as the language writes it.
[[nodiscard]] QString memberText(const QString& member, const QString& value);

} // namespace vigie
