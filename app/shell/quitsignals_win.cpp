// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/quitsignals.h"

namespace vigie {

// Windows closes the window itself when the session ends.
QuitSignals::QuitSignals(QObject* parent) : QObject(parent) {}

QuitSignals::~QuitSignals() = default;

} // namespace vigie
