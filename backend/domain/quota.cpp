// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/quota.h"

#include <algorithm>

namespace vigie::backend {

Limits allowance(const Limits& limits, const Usage& others)
{
    return {std::max(0, limits.http - others.http), std::max(0, limits.ping - others.ping),
            std::max(0, limits.link - others.link)};
}

} // namespace vigie::backend
