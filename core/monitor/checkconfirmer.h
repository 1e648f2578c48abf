// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/checksource.h"
#include "core/monitor/confirmation.h"
#include "core/monitor/pagecheck.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <chrono>
#include <map>
#include <memory>
#include <unordered_map>

class QThreadPool;

namespace vigie {

/// One check while it is on its way through the pipeline.
struct CheckInFlight
{
    Page page;
    PassId pass;
    SiteContextPointer context;
    QDateTime at;            ///< when it was dispatched
    Baseline baseline;
    CheckHistory history;
    ExaminedCheck examined;
    bool repeats = false;    ///< the reply is the last good one again
    std::optional<Error> error;

    [[nodiscard]] bool isFirst() const { return !baseline.good && !baseline.state; }
};
using CheckInFlightPointer = std::shared_ptr<CheckInFlight>;

/// Reads an answer into \a check, using it up: the observation, or that it repeats the baseline.
void readAnswer(CheckInFlight& check, const CheckAnswer& answer);

/// Asks again before a suspicious result counts, by the second HTTP stack on a fresh connection; and learns from two fetches of the
/// same page what is volatile on it. Lives on the engine thread.
class CheckConfirmer final : public QObject
{
    Q_OBJECT

public:
    CheckConfirmer(CheckSource& source, StoreService& store, QThreadPool& pool, QObject* parent = nullptr);

    /// Ends when `check->examined` is what counts.
    QFuture<void> confirm(const CheckInFlightPointer& check);
    /// Checks that wait for their time to be asked again end as Cancelled, at once: nothing is recorded of them.
    void abandonWaiting();

Q_SIGNALS:
    /// New masks were learned and saved.
    void contextChanged(const vigie::SiteContextPointer& context);

private:
    QFuture<void> askAgain(const CheckInFlightPointer& check, std::chrono::milliseconds wait, int remaining);
    bool mayTakeTwin(SiteId site);
    void learn(const CheckInFlight& check, const Observation& twin);

    struct Waiting
    {
        CheckInFlightPointer check;
        std::shared_ptr<QPromise<void>> elapsed;
    };

    QFuture<void> wait(const CheckInFlightPointer& check, std::chrono::milliseconds time);

    CheckSource& m_source;
    StoreService& m_store;
    QThreadPool& m_pool;
    std::map<int, Waiting> m_waiting; ///< by number of their wait
    int m_waits = 0;
    std::unordered_map<SiteId, int> m_twins; ///< pages of a site that were fetched twice only for learning
};

} // namespace vigie
