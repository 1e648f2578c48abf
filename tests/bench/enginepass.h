// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "tests/bench/measurement.h"

#include <QStringList>
#include <QTemporaryDir>

namespace vigie {

/// The whole engine on a temporary profile, as the command line runs it but for one thing: suspicious pages are not
/// asked twice, so that every tool of a comparison asks for the same number of pages.
class EnginePass
{
public:
    explicit EnginePass(Revalidation revalidation);

    /// Watches \a urls; their origins become sites of the private network with a robots.txt each.
    void watch(const QStringList& urls);
    /// One pass over everything. Runs an event loop.
    [[nodiscard]] Measurement run(const std::string& name);
    /// A new engine on the same profile.
    void reopen(Revalidation revalidation);

    [[nodiscard]] Engine& engine() { return *m_engine; }
    [[nodiscard]] const PassResult& lastResult() const { return m_result; }

private:
    QTemporaryDir m_profile;
    SystemClock m_clock;
    std::unique_ptr<Engine> m_engine;
    PassResult m_result;
};

} // namespace vigie
