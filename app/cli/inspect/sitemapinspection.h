// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/domain/hostfacts.h"

namespace vigie {

/// What a sitemap file lists, and what is wrong with it.
struct SitemapInspection
{
    struct Query
    {
        QByteArray xml;
        std::string url;
    };
    using Answer = SitemapFacts;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
