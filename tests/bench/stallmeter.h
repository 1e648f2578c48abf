// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace vigie {

/// For how long the thread of its creation did nothing about a timer that was due. Beside it a thread that does nothing
/// else: what stalls that one is the machine.
class StallMeter
{
public:
    StallMeter() : m_idle([this] { sleepAndLook(); })
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_beat, &QTimer::timeout, &m_beat, [this] { look(); });
        m_since.start();
        m_beat.start(interval);
    }
    ~StallMeter()
    {
        m_ends = true;
        m_idle.join();
    }
    StallMeter(const StallMeter&) = delete;
    StallMeter& operator=(const StallMeter&) = delete;

    void start()
    {
        m_since.start();
        m_longest = 0;
        m_machine = 0;
    }
    /// The longest since start(), in ms.
    [[nodiscard]] double longest()
    {
        look();
        return static_cast<double>(m_longest) / 1e6;
    }
    [[nodiscard]] double machine() const { return static_cast<double>(m_machine) / 1e6; }

private:
    static constexpr std::chrono::milliseconds interval{4};
    static constexpr qint64 intervalNs = 4'000'000;

    void look()
    {
        m_longest = std::max(m_longest, m_since.nsecsElapsed() - intervalNs);
        m_since.start();
    }
    void sleepAndLook()
    {
        while (!m_ends) {
            QElapsedTimer since;
            since.start();
            std::this_thread::sleep_for(interval);
            const qint64 late = since.nsecsElapsed() - intervalNs;
            if (late > m_machine)
                m_machine = late;
        }
    }

    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    std::atomic<qint64> m_machine{0};
    std::atomic<bool> m_ends{false};
    std::thread m_idle; ///< last: begins when everything else is there
};

} // namespace vigie
