// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "core/base/result.h"
#include "core/monitor/scheduler.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <unordered_map>
#include <vector>

namespace vigie {

/// Drives the schedule: whatever is due becomes a pass. Lives on the engine thread.
class ScheduleRunner final : public QObject
{
    Q_OBJECT

public:
    enum class Extent {
        UntilStopped,
        DueNow ///< one pass over what is due, then stopped()
    };

    ScheduleRunner(Engine& engine, Extent extent, QObject* parent = nullptr);

    /// Reads the schedule from the store and goes on from there.
    void start();
    /// Starts nothing new; stopped() comes when the passes that run have ended (they are asked to).
    void stop();
    /// Reads the schedule again: sites or pages were added, changed or removed.
    void reload();
    void setPaused(ActivityState state);

Q_SIGNALS:
    /// A pass was started; connect to its progress.
    void passStarted(vigie::PassJob* job);
    void nextCheckChanged(const QDateTime& at);
    /// With the error that ended the run, if one did.
    void stopped(const std::optional<vigie::Error>& error);

private:
    void load();
    void takeOverdue(const std::vector<ScheduledItem>& items);
    void tick();
    void startPass(const std::vector<PageId>& due);
    void finishPass(const std::vector<PageId>& pages, const Result<PassResult>& result);
    void finishStop();

    Engine& m_engine;
    Extent m_extent;
    Scheduler m_scheduler;
    std::unordered_map<PageId, PageSchedule> m_pages;
    ActivityState m_state = ActivityState::Active;
    bool m_loaded = false; ///< once: what comes later was added by somebody just now
    QTimer m_timer;
    std::optional<Error> m_error;
    int m_running = 0;
    bool m_stopping = false;
    bool m_stopped = false;
};

} // namespace vigie
