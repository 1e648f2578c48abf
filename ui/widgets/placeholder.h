// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;
class QString;

namespace vigie {

/// What \a field shows while it is empty, and the room for it: in every language and font it can be read to its end.
void setPlaceholder(QLineEdit& field, const QString& words);

} // namespace vigie
