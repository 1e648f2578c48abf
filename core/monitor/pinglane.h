// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/maintenancewindow.h"
#include "core/fetch/offlinedetector.h"
#include "core/monitor/pingjudge.h"
#include "core/monitor/pingnetwork.h"
#include "core/monitor/pingschedule.h"
#include "core/store/pingrecord.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace vigie {

class StoreService;

/// How doubtful looks are repeated.
enum class PingRepeats {
    Spaced, ///< until they are a state or were nothing, as far apart as the confirmations say
    AtOnce, ///< the same without delays: somebody waits
    None    ///< what is doubtful stays so until the next look
};

struct PingLaneOptions
{
    ConfirmationPlan confirmations; ///< of monitors whose site does not say otherwise
    PingRepeats repeats = PingRepeats::Spaced;
    std::vector<MonitorId> only; ///< empty: all of them
};

/// Looks at every monitor when its time has come, judges, saves, and tells what was saved. Has a thread of its own in
/// the program; lives on one thread with an event loop, like its network, and every call is made there.
class PingLane final : public QObject
{
    Q_OBJECT

public:
    enum class Extent {
        UntilStopped,
        DueNow, ///< one look at what is due, repeats included
        AllNow  ///< one look at every active monitor, repeats included
    };

    /// All must outlive this object.
    PingLane(StoreService& store, PingNetwork& network, const Clock& clock, PingLaneOptions options,
             QObject* parent = nullptr);

    /// Reads the monitors from the store and begins.
    void start(vigie::PingLane::Extent extent);
    /// Gives up what is under way, saves what is known; then stopped().
    void stop();
    /// Reads the monitors again: some were added, changed or removed.
    void reload();
    void setPaused(vigie::ActivityState state);
    /// A look at those of \a monitors that are watched, unless one is under way; their grid stays.
    void lookNow(const std::vector<vigie::MonitorId>& monitors);
    /// What is known of our own connection: while we are offline nothing is observed.
    void setConnectivity(vigie::Connectivity state);

Q_SIGNALS:
    /// A monitor is asked now, so long after its time.
    void lookStarted(vigie::MonitorId monitor, std::chrono::milliseconds late);
    /// Saved: what a look found out.
    void recorded(const vigie::PingRecord& record);
    /// With the error that ended the run, if one did.
    void stopped(const std::optional<vigie::Error>& error);

private:
    struct Watched
    {
        PingMonitor monitor;
        PingStanding standing;
        ConfirmationPlan confirmations;
        bool asking = false;
    };
    struct Loaded;
    using SiteChoices = std::unordered_map<SiteId, ConfirmationChoice>;

    [[nodiscard]] ConfirmationPlan planOf(const PingMonitor& monitor, const SiteChoices& sites) const;
    void load();
    void take(Loaded loaded);
    void tick();
    void arm();
    void look(MonitorId id, std::chrono::milliseconds late);
    void onAnswer(MonitorId id, const QDateTime& at, PingAnswer answer);
    [[nodiscard]] PingLook lookOf(const Watched& watched, const QDateTime& at, PingAnswer answer) const;
    void leave(MonitorId id, std::optional<std::chrono::milliseconds> again);
    void save(PingRecord record);
    void write();
    void noteGap(const TimeRange& gap);
    void askRegistrations();
    void onRegistration(MonitorId id, const QDateTime& end);
    void finishIfDone();

    StoreService& m_store;
    PingNetwork& m_network;
    const Clock& m_clock;
    PingLaneOptions m_options;
    Extent m_extent = Extent::UntilStopped;
    PingSchedule m_schedule;
    std::unordered_map<MonitorId, Watched> m_monitors;
    std::vector<MaintenanceWindow> m_maintenance;
    std::unordered_set<MonitorId> m_open; ///< that a single run still waits for
    std::vector<TimeRange> m_gaps;        ///< in which nobody watched, of the last days
    QDateTime m_offlineSince;             ///< invalid while connected
    QTimer m_timer;
    QTimer m_retryWrite;
    std::vector<PingRecord> m_unsaved;
    std::optional<Error> m_error;
    int m_asking = 0;
    bool m_writing = false;
    bool m_loaded = false;
    bool m_paused = false;
    bool m_stopping = false;
    bool m_stopped = false;
};

} // namespace vigie
