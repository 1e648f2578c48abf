// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchrequest.h"

#include <QFuture>

#include <functional>

namespace vigie {

/// How the parts of this library ask for a URL: Fetcher::fetch() behind a lambda, or what a test puts in its place.
/// The future finishes with exactly one result, whatever happens.
using FetchFunction = std::function<QFuture<FetchResult>(FetchRequest)>;

} // namespace vigie
