// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/alertscope.h"

namespace vigie {

bool AlertScope::matches(const Finding& finding) const
{
    return (!tool || *tool == finding.tool) && (!site || site == finding.site) &&
           (client.isEmpty() || client == finding.client) && (tag.isEmpty() || finding.tags.contains(tag)) &&
           (criterion.empty() || criterion == finding.criterion);
}

} // namespace vigie
