// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/processlimits.h"

#include <algorithm>
#include <sys/resource.h>

namespace vigie::backend {

std::size_t raiseDescriptorLimit(std::size_t wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return limit.rlim_cur;
}

} // namespace vigie::backend
