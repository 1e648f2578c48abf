// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/problem.h"
#include "backend/service/accountservice.h"

namespace vigie::backend {

// What handlers say, in one form.

[[nodiscard]] HttpAnswer json(int status, const QJsonObject& object);
[[nodiscard]] HttpAnswer problem(ProblemType type, const HttpRequest& request);
/// 500, and the error in the log.
[[nodiscard]] HttpAnswer internalError(const Error& error, const HttpRequest& request);
/// 404 for what is not there or another account's, otherwise 500.
[[nodiscard]] HttpAnswer missingOr500(const Error& error, const HttpRequest& request);

/// 422, for fields that were there and of the right type.
[[nodiscard]] HttpAnswer refusedFields(const std::vector<FieldFault>& faults, const HttpRequest& request);
[[nodiscard]] HttpAnswer tooMany(std::chrono::seconds wait, const HttpRequest& request);

[[nodiscard]] QString text(std::string_view value);
/// RFC 3339 in UTC; null for none.
[[nodiscard]] QJsonValue instant(const QDateTime& at);

/// Whose access token came with \a request; nothing: 401.
[[nodiscard]] Result<std::optional<SessionRepository::Bearer>> bearerOf(const HttpRequest& request,
                                                                        AccountService& accounts);

/// What \a then makes of the account that is signed in, or 401. \a then is callable as HttpAnswer(Bearer).
template <class Then> [[nodiscard]] HttpAnswer signedIn(const HttpRequest& request, AccountService& accounts, Then then)
{
    const auto bearer = bearerOf(request, accounts);
    if (!bearer)
        return internalError(bearer.error(), request);
    return *bearer ? then(**bearer) : problem(ProblemType::Unauthenticated, request);
}

} // namespace vigie::backend
