// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/domain/pagefacts.h"

namespace vigie {

/// Everything that is read from one reply.
struct PageInspection
{
    struct Query
    {
        QByteArray html;
        std::string url;
        HeaderList headers;
        int status = 200;
        std::optional<QByteArray> robots; ///< robots.txt of the page's host, when known
        QDateTime now;
    };
    using Answer = PageFacts;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

/// Makes \a contentType the one Content-Type of \a headers.
void setContentType(HeaderList& headers, std::string contentType);

} // namespace vigie
