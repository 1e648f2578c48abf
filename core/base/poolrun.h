// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handover.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>

namespace vigie {

/// QtConcurrent::run() whose future can be continued: \a work begins on \a pool when the calling thread is back in its
/// event loop, so that it cannot end while then() is being called (see HandOver). \a pool outlives \a handOver.
template <class Work>
[[nodiscard]] QFuture<std::invoke_result_t<Work>> runOnPool(HandOver& handOver, QThreadPool& pool, Work work)
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Work>>>();
    promise->start();
    auto future = promise->future();
    handOver.post([&pool, promise, work = std::move(work)]() mutable {
        pool.start([promise, work = std::move(work)]() mutable {
            promise->addResult(work());
            promise->finish();
        });
    });
    return future;
}

} // namespace vigie
