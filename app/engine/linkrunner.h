// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/engine/schedulerunner.h"
#include "core/base/result.h"
#include "core/monitor/scheduler.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace vigie {

/// Drives the schedule of the backlinks: whatever is due becomes a pass. Lives on the engine thread.
class LinkRunner final : public QObject
{
    Q_OBJECT

public:
    LinkRunner(Engine& engine, ScheduleRunner::Extent extent, QObject* parent = nullptr);

    /// Reads the schedule from the store and goes on from there.
    void start();
    /// Starts nothing new; stopped() comes when the pass that runs has ended (it is asked to).
    void stop();
    /// Reads the schedule again: backlinks were added, changed or removed.
    void reload() { start(); }
    void setPaused(ActivityState state);

Q_SIGNALS:
    /// With the error that ended the run, if one did.
    void stopped(const std::optional<vigie::Error>& error);

private:
    void plan(const std::vector<LinkSchedule>& schedule);
    void tick();
    void startPass(const std::vector<PageId>& due);
    void finishPass(const std::vector<LinkSchedule>& planned, const Result<LinkPassResult>& result);
    void finishStop();

    Engine& m_engine;
    ScheduleRunner::Extent m_extent;
    Scheduler m_scheduler; ///< knows what is due by number; the numbers here are those of backlinks
    std::map<BacklinkId, LinkSchedule> m_links;
    QTimer m_timer;
    std::optional<Error> m_error;
    enum class Phase { Running, Stopping, Stopped };
    Phase m_phase = Phase::Running;
    LinkJob* m_job = nullptr; ///< the pass that runs
};

} // namespace vigie
