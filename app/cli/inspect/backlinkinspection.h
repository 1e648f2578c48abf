// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/seo/backlinkreader.h"

namespace vigie {

/// The links of a page to a target, and whether they count.
struct BacklinkInspection
{
    struct Query
    {
        QByteArray html;
        std::string url;
        HeaderList headers;
        std::string target;
        QDateTime now;
    };
    using Answer = Result<BacklinkReading>;

    static Query read(CaseInput& input);
    /// InvalidUrl for a target that is none.
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
