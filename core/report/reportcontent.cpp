// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportcontent.h"

namespace vigie {

SeverityCounts ReportContent::changes() const
{
    SeverityCounts sum{};
    for (const ReportDay& day : days) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += day.changes[i];
    }
    return sum;
}

} // namespace vigie
