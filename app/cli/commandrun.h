// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <utility>

namespace vigie {

/// What a command that needs the event loop works with until it has ended. Derive from it to hold more.
class CommandRun
{
public:
    CommandRun() { m_exitCode.start(); }

    [[nodiscard]] QFuture<int> exitCode() { return m_exitCode.future(); }
    /// The command has ended; to be called once.
    void end(int code)
    {
        m_exitCode.addResult(code);
        m_exitCode.finish();
    }

private:
    QPromise<int> m_exitCode;
};

/// Makes a \a Run that lives as long as \a call. What is connected to its parts captures both by pointer: it owns
/// neither.
template <class Run, class... Arguments> Run* keepRun(Invocation& call, Arguments&&... arguments)
{
    auto run = std::make_shared<Run>(std::forward<Arguments>(arguments)...);
    call.resources = run;
    return run.get();
}

} // namespace vigie
