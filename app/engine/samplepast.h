// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/checkstack.h"
#include "app/engine/samplesetup.h"
#include "app/engine/shiftedclock.h"
#include "core/domain/pinghistory.h"
#include "core/monitor/linkjob.h"
#include "core/monitor/passjob.h"
#include "core/monitor/qtpingnetwork.h"
#include "core/sample/sampleserver.h"
#include "core/store/pingrecord.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

namespace vigie {

class Engine;

/// The past of a sample site that is being added: passes, backlink checks and looks of its monitor under a clock that
/// begins sixty days ago, through the same code, over HTTP, to a server that shows the editions of that time. What
/// alerts come of it are history, and told to nobody (see Audience). Lives on the engine thread, for one past.
class SamplePast final : public QObject
{
    Q_OBJECT

public:
    /// \a server was made with \a clock, the time of which this object decides from now on. All but \a setup outlive it.
    SamplePast(Engine& engine, ShiftedClock& clock, SampleSetup setup, QObject* parent = nullptr);
    /// What is on its way ends; nothing more is recorded.
    ~SamplePast() override;

    /// To be called once; ended() follows.
    void start();
    /// Ends soon, as Cancelled. What was written stays: the caller removes it.
    void cancel();

Q_SIGNALS:
    void progressed(int days, int total);
    void ended(const std::optional<vigie::Error>& error);

private:
    [[nodiscard]] QDateTime timeOf(int day) const;
    void beginDay();
    void checkPages(std::vector<PageSchedule> pages);
    void checkLinks();
    void look();
    void take(const QDateTime& at, PingAnswer answer);
    void saveLooks();
    void makeAlerts();
    void end(std::optional<Error> error);
    /// True: somebody wants it to end, and it has.
    [[nodiscard]] bool isOver();

    Engine& m_engine;
    ShiftedClock& m_clock;
    SampleSetup m_setup;
    QThreadPool m_pool;
    CheckStack m_checks;
    QtPingNetwork m_network;
    PassJob* m_pass = nullptr;
    PingStanding m_standing;
    QDateTime m_nextLook;
    std::vector<PingRecord> m_looks; ///< of a day, not saved yet
    int m_day = 0;
    bool m_cancelled = false;
    bool m_ended = false;
};

} // namespace vigie
