// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace vigie {

/// Hands work to other threads when the calling thread is back in its event loop; at once where it runs none.
///
/// Whoever asks for work gets a QFuture and calls then() on it. In Qt 6.4 that is a race: when the other thread
/// finishes the future at that very moment, the continuation runs twice (QFutureInterfaceBase::setContinuation() runs
/// it because the state says finished, and keeps it, and runContinuation() on the other thread finds it there). So the
/// work does not start before the function that asked for it has returned. Safe to call from any thread; one object for
/// each target keeps the order in which a thread posts.
class HandOver
{
public:
    HandOver();
    /// Hands over what still waits.
    ~HandOver();
    HandOver(const HandOver&) = delete;
    HandOver& operator=(const HandOver&) = delete;

    /// \a deliver gives the work to its thread; it must not block.
    void post(std::function<void()> deliver);
    /// Hands over what any thread still waits with. To be called when nobody posts any more.
    void flush();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace vigie
