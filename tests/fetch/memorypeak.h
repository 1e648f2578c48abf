// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace vigie {

/// Highest resident size of this process in bytes since the last reset; 0 where the platform does not tell.
qint64 memoryPeak();
void resetMemoryPeak();

} // namespace vigie
