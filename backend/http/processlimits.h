// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace vigie::backend {

/// Raises this process's limit of open descriptors to \a wanted, or as near as it may. Returns what it is now.
std::size_t raiseDescriptorLimit(std::size_t wanted);

} // namespace vigie::backend
