// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandrun.h"
#include "app/engine/engine.h"
#include "app/engine/pingrunner.h"

#include <memory>

namespace vigie {

/// What a command that needs the engine works with until the event loop has ended.
struct EngineRun : CommandRun
{
    explicit EngineRun(std::unique_ptr<Engine> started) : engine(std::move(started)) {}

    /// Lets the store finish what belongs to the passes, then ends the command with \a code.
    void finish(int code)
    {
        engine->settle().then(engine.get(), [this, code] { end(code); });
    }

    std::unique_ptr<Engine> engine;
    std::unique_ptr<PingRunner> ping; ///< ends before the engine
};

inline QFuture<int> ready(int code)
{
    return QtFuture::makeReadyFuture(code);
}

} // namespace vigie
