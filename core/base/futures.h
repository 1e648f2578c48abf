// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>

#include <utility>

namespace vigie {

/// The result of a finished future, moved out of it; to be used by its only continuation, as `.then(context,
/// [](const QFuture<T>& future) { … })`, where a result taken by value would be a copy. QFuture::takeResult() is no
/// way: in Qt 6.4 it also resets the state, and a promise that is destroyed later takes its future for unfinished and
/// runs the continuation once more.
template <class T> [[nodiscard]] T moveResult(const QFuture<T>& future)
{
    // The stored value is not const: only the iterator says so.
    return std::move(const_cast<T&>(*future.constBegin()));
}

} // namespace vigie
