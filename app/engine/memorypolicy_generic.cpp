// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/memorypolicy.h"

namespace vigie {

void shareHeaps() {}

void returnFreeMemory() {}

} // namespace vigie
