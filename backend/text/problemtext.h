// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/phrasebook.h"

#include <string_view>

namespace vigie::backend {

/// What can be wrong with a request. The names are stable: clients go by them.
enum class ProblemType {
    BadRequest,
    InvalidJson,
    InvalidFields, ///< "errors" names each field
    NotFound,
    MethodNotAllowed,
    TooLarge,
    UnsupportedMediaType,
    TooManyRequests,
    Overloaded,
    TimedOut,
    Internal,
    Unauthenticated,
    BadCredentials,
    EmailNotVerified,
    LinkInvalid,
    OrderingRefused,
    PriceChanged,
    QuoteExpired,
    CodeRefused,
    DebtOpen,
    AlreadySubscribed,
    NoSubscription,
    TooLate,
    WithdrawalOver,
    TermsPending,
    TooManyMachines,
    PaymentFailed,
    Conflict,
    Maintenance,
    ServiceEnded,
    BadSignature
};

struct ProblemKind
{
    std::string_view name; ///< "price_changed"
    int status;
};

[[nodiscard]] ProblemKind problemKind(ProblemType type);

/// One sentence for people.
[[nodiscard]] QString problemTitle(ProblemType type, const Phrasebook& phrases);

} // namespace vigie::backend
