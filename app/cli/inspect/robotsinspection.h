// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/seo/robotstxt.h"

namespace vigie {

/// Whether a robots.txt lets a crawler fetch a URL, and which line decides.
struct RobotsInspection
{
    struct Query
    {
        QByteArray robots;
        std::string agent;
        std::string url;
    };
    using Answer = RobotsDecision;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
