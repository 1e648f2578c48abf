// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/engine/engine.h"

#include <QPromise>

#include <memory>

namespace vigie {

/// What a command with an engine works with until the event loop has ended.
struct EngineRun
{
    explicit EngineRun(std::unique_ptr<Engine> started) : engine(std::move(started)) { exitCode.start(); }

    /// Lets the store finish what belongs to the passes, then ends the command with \a code.
    void finish(int code)
    {
        engine->settle().then(engine.get(), [this, code] {
            exitCode.addResult(code);
            exitCode.finish();
        });
    }

    std::unique_ptr<Engine> engine;
    QPromise<int> exitCode;
};

/// Makes \a engine live as long as \a call. Connections to it capture both by pointer: they own neither.
inline EngineRun* keepEngine(Invocation& call, std::unique_ptr<Engine> engine)
{
    auto run = std::make_shared<EngineRun>(std::move(engine));
    call.resources = run;
    return run.get();
}

} // namespace vigie
