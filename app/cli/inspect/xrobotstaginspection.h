// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/domain/pagefacts.h"

namespace vigie {

/// The directives of X-Robots-Tag header lines, by crawler.
struct XRobotsTagInspection
{
    struct Query
    {
        std::vector<std::string> values;
    };
    using Answer = RobotsDirectives;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
