// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/seo/linkheader.h"

namespace vigie {

/// The links of a Link header field.
struct LinkHeaderInspection
{
    struct Query
    {
        std::string value;
        std::optional<std::string> base;
    };
    using Answer = Result<std::vector<LinkHeaderEntry>>;

    static Query read(CaseInput& input);
    /// InvalidUrl for a base that is none.
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
