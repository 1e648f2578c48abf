// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>
#include <utility>

namespace vigie {

template <class T> using Result = tl::expected<T, Error>;

/// return fail(ErrorCode::NotFound, url) from any function that returns a Result.
inline tl::unexpected<Error> fail(ErrorCode code, QString subject = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail)});
}

/// Hands on the error of another Result.
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace vigie
