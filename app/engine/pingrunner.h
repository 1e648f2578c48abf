// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "core/base/result.h"
#include "core/monitor/pinglane.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>
#include <vector>

namespace vigie {

class QtPingNetwork;

/// PING on a thread of its own, with connections of its own: checks can never delay it. Lives on the engine thread and
/// ends before the engine.
class PingRunner final : public QObject
{
    Q_OBJECT

public:
    /// \a only: these monitors, all where it is empty.
    PingRunner(Engine& engine, PingLane::Extent extent, std::vector<MonitorId> only, QObject* parent = nullptr);
    /// Gives up what is under way.
    ~PingRunner() override;

    void start();
    /// What is under way is given up, what is known is saved; then stopped().
    void stop();
    /// Reads the monitors again.
    void reload();
    void setPaused(ActivityState state);
    /// A look at these monitors now.
    void lookNow(const std::vector<MonitorId>& monitors);

Q_SIGNALS:
    /// How long after its time a monitor was asked.
    void lookStarted(vigie::MonitorId monitor, std::chrono::milliseconds late);
    /// Saved: what a look found out, with the events that others may want to tell.
    void recorded(const vigie::PingRecord& record);
    /// With the error that ended the run, if one did.
    void stopped(const std::optional<vigie::Error>& error);

private:
    void followConnectivity(Engine& engine);
    template <class Work> void onLane(Work work);

    PingLane::Extent m_extent;
    QThread m_thread;
    QtPingNetwork* m_network; ///< lives on the thread and ends with it
    PingLane* m_lane;         ///< the same
};

} // namespace vigie
