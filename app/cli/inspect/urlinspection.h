// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/url/url.h"

namespace vigie {

/// How a link resolves by the WHATWG URL Standard.
struct UrlInspection
{
    struct Query
    {
        std::optional<std::string> base;
        std::string href;
    };
    using Answer = Result<Url>;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
