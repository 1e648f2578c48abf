// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/httpmessage.h"
#include "backend/text/problemtext.h"

#include <QJsonObject>

#include <chrono>

namespace vigie::backend {

/// What is wrong with one member of the body.
struct FieldError
{
    std::string pointer; ///< RFC 6901, "/items/0/amount"
    std::string code;    ///< stable: missing, unknown, duplicate, wrong_type, too_short, too_long, out_of_range, …

    bool operator==(const FieldError&) const = default;
};

/// A refusal in the form of RFC 9457. The type is "urn:vigie:problem:" and the name of problemKind().
struct Problem
{
    ProblemType type = ProblemType::Internal;
    std::vector<FieldError> errors{};
    QJsonObject members{};              ///< what else the type promises ("price_changed": the new price)
    std::chrono::seconds retryAfter{0}; ///< 0: no Retry-After

    bool operator==(const Problem&) const = default;
};

[[nodiscard]] HttpAnswer problemAnswer(const Problem& problem, Language language);

/// The first language of Accept-Language that we speak (quality values are honoured); English when there is none.
[[nodiscard]] Language languageOf(const HttpRequest& request);

} // namespace vigie::backend
