// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"
#include "core/url/registrabledomain.h"

namespace vigie {

/// What the Public Suffix List says of a host.
struct DomainInspection
{
    struct Query
    {
        std::string host;
    };
    using Answer = RegistrableDomain;

    static Query read(CaseInput& input);
    static Answer inspect(const Query& query);
    static QByteArray json(const Answer& answer);
};

} // namespace vigie
