// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QElapsedTimer>
#include <QFuture>

#include <ctime>
#include <string>

namespace vigie {

/// What one run cost. Printed as a line of tab-separated fields, which the driver gathers.
struct Measurement
{
    std::string name;
    int pages = 0;
    double seconds = 0;    ///< wall
    double cpuSeconds = 0; ///< all threads of this process, user and system
    int bad = 0;           ///< pages that did not arrive as they should
};

/// Wall and processor time from its creation on.
class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }

    [[nodiscard]] Measurement stop(std::string name, int pages, int bad = 0) const
    {
        return {std::move(name), pages, static_cast<double>(m_timer.nsecsElapsed()) / 1e9,
                static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC, bad};
    }

private:
    QElapsedTimer m_timer;
    std::clock_t m_cpu = std::clock();
};

void print(const Measurement& measurement);
/// One figure beside the measurements: `name<TAB>value`.
void print(const std::string& name, double value);

/// The value, or the end of the program with what went wrong.
void must(const Result<void>& result);
template <class T> T must(Result<T> result)
{
    if (!result)
        must(Result<void>(fail(result.error())));
    return std::move(*result);
}
template <class T> T must(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return must(future.takeResult());
}

} // namespace vigie
