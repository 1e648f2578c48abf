// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagetarget.h"
#include "core/monitor/checksource.h"
#include "core/monitor/confirmation.h"
#include "core/monitor/hostverdicts.h"
#include "core/monitor/pagecheck.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

class QThreadPool;

namespace vigie {

class Clock;
class SecretStore;

/// One check while it is on its way through the pipeline.
struct CheckInFlight
{
    Page page;
    PassId pass;
    SiteContextPointer context;
    QDateTime at; ///< when it was dispatched
    Baseline baseline;
    CheckHistory history;
    ExaminedCheck examined;
    bool repeats = false;    ///< the reply is the last good one again
    bool newContent = false; ///< of what is recorded, as in CheckSummary
    std::vector<PageTarget> targets;
    std::optional<Error> error;

    [[nodiscard]] bool isFirst() const { return !baseline.good && !baseline.state; }
};
using CheckInFlightPointer = std::shared_ptr<CheckInFlight>;

/// Reads an answer into \a check, using it up: the observation, or that it repeats the baseline.
void readAnswer(CheckInFlight& check, const CheckAnswer& answer);

/// Asks again before a suspicious result counts, by the second HTTP stack on a fresh connection; and learns from two
/// fetches of the same page what is volatile on it. Pages of a host that fails as a whole are not all asked again: a
/// few are, for all. Lives on the engine thread.
class CheckConfirmer final : public QObject
{
    Q_OBJECT

public:
    CheckConfirmer(CheckSource& source, StoreService& store, std::shared_ptr<const SecretStore> secrets,
                   QThreadPool& pool, const Clock& clock, QObject* parent = nullptr);

    /// What stands for the answer of a page whose host is known not to answer, so that it need not be asked; but for
    /// one page at a time, which may find that it does again.
    [[nodiscard]] std::optional<Observation> standingAnswer(const CheckInFlight& check);
    /// The site is known not to answer at the moment.
    [[nodiscard]] bool isDown(SiteId site) const;
    /// To be told of every first look: one answer ends the verdict on its host; a fetch that was given up because of it
    /// gets it.
    void noteAnswer(CheckInFlight& check);

    /// Ends when `check->examined` is what counts.
    QFuture<void> confirm(const CheckInFlightPointer& check);
    /// Checks that wait for their time to be asked again end as Cancelled, at once: nothing is recorded of them.
    void abandonWaiting();

Q_SIGNALS:
    /// New masks were learned and saved.
    void contextChanged(const vigie::SiteContextPointer& context);

private:
    [[nodiscard]] ConfirmationPlan planOf(const CheckInFlight& check) const;
    QFuture<void> confirmFailure(const CheckInFlightPointer& check);
    QFuture<void> askFailureAgain(const CheckInFlightPointer& check);
    QFuture<void> awaitVerdict(const CheckInFlightPointer& check, HostFailure how);
    void settleVerdict(const CheckInFlight& check, HostFailure how);
    void announceVerdict(SiteId site);
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
    std::shared_ptr<const SecretStore> m_secrets;
    QThreadPool& m_pool;
    const Clock& m_clock;
    HostVerdicts m_verdicts;
    std::unordered_map<SiteId, std::vector<Waiting>> m_awaiting; ///< for the verdict on their host
    std::unordered_map<SiteId, PageId> m_probes;                 ///< the page that is asked although its host is down
    std::map<int, Waiting> m_waiting;                            ///< by number of their wait
    int m_waits = 0;
    std::unordered_map<SiteId, int> m_twins; ///< pages of a site that were fetched twice only for learning
};

} // namespace vigie
