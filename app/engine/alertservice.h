// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"
#include "core/base/clock.h"
#include "core/base/handover.h"
#include "core/domain/ids.h"
#include "core/store/findingsource.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <vector>

namespace vigie {

class StoreService;
struct AlertTurn;

/// Whether what is not checked in time is an alert: only where somebody has it checked all the time.
enum class Staleness { Ignored, Watched };

/// Makes alerts out of what the tools found and sends them: turn after turn, each from what is on disk. Lives on the
/// engine thread; what waits for servers happens on threads of its own.
class AlertService final : public QObject
{
    Q_OBJECT

public:
    AlertService(StoreService& store, const Clock& clock, SenderServices services, QObject* parent = nullptr);
    /// Ends what is being sent; it goes out at the next start, under the same identifier.
    ~AlertService() override;

    /// Everything that is due: collects findings, plans messages, sends them once. Ends when all of it is on disk.
    /// Asked while a turn runs, another one follows it.
    QFuture<void> turn();
    /// A turn every quarter of a minute from now on.
    void start();
    void setStaleness(Staleness staleness);

Q_SIGNALS:
    /// Alerts were made or are over.
    void alertsChanged(int raised, int recovered);

private:
    void run();
    void collect(const std::vector<Finding>& staleness);
    void collected(const AlertTurn& turn);
    void deliver(const Channel& channel);
    void readReport(const Channel& channel, const std::shared_ptr<AlertMessage>& message);
    void send(const Channel& channel, const std::shared_ptr<AlertMessage>& message);
    void delivered(const Channel& channel, const AlertMessage& message, const SendResult& result);
    void channelDone();
    void finishTurn();

    StoreService& m_store;
    const Clock& m_clock;
    SenderServices m_services;
    std::shared_ptr<std::vector<std::unique_ptr<FindingSource>>>
        m_sources; ///< used on the store's writing thread alone
    QThreadPool m_pool;
    HandOver m_handOver; ///< to the pool, and so gone before it
    StopFlag m_stop = false;
    QTimer m_timer;
    std::vector<QPromise<void>> m_waiting;  ///< for the turn that runs
    std::vector<QPromise<void>> m_followUp; ///< for the one after it
    int m_delivering = 0;                   ///< channels
    Staleness m_staleness = Staleness::Ignored;
    QDateTime m_watchedSince;    ///< UTC, since when staleness counts
    QDateTime m_stalenessLooked; ///< UTC, the last look at it
};

} // namespace vigie
