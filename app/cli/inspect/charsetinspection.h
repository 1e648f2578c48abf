// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/html/charset.h"

namespace vigie {

/// Which encoding a browser reads a document with, and why.
struct CharsetInspection
{
    struct Query
    {
        QByteArray bytes;
        std::string contentType;
    };
    using Answer = CharsetDecision;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
