// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/backlinkjudgement.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/fetchfunction.h"
#include "core/monitor/linklook.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <chrono>
#include <map>

class QThreadPool;

namespace vigie {

class Clock;
class StoreService;

/// What the checks of backlinks work with; all must outlive them.
struct LinkServices
{
    FetchFunction fetch;
    FetchFunction second; ///< the other HTTP stack
    StoreService& store;
    QThreadPool& pool;
    const Clock& clock;
    const CheckPolicy& policy;
};

/// One check of a backlink that is on disk.
struct LinkCheckSummary
{
    BacklinkId link;
    BacklinkState state = BacklinkState::Unreachable;
    std::vector<LinkEvent> events; ///< as saved, with their ids

    bool operator==(const LinkCheckSummary&) const = default;
};

/// One check of a backlink as a straight line: look, judge, look again through the other HTTP stack when that matters,
/// record. Lives on the engine thread, for one pass.
class LinkCheck final : public QObject
{
    Q_OBJECT

public:
    explicit LinkCheck(const LinkServices& services, QObject* parent = nullptr);

    /// Ends after the result is on disk; Cancelled when nothing was observed (offline, cancelled), NotFound when the
    /// backlink was removed meanwhile, else what the store says.
    [[nodiscard]] QFuture<Result<LinkCheckSummary>> check(WatchedLink watched);
    /// Checks that wait for their second look end as Cancelled, at once: nothing is recorded of them.
    void abandonWaiting();

private:
    enum class Turn { Come, Abandoned };
    using Judged = Result<BacklinkJudgement>;

    QFuture<Judged> confirm(const WatchedLinkPointer& watched, BacklinkJudgement first);
    QFuture<Turn> wait(std::chrono::milliseconds time);
    QFuture<Result<LinkCheckSummary>> record(const WatchedLinkPointer& watched, const Judged& judged);

    LinkServices m_services;
    LinkLook m_first;
    LinkLook m_second;
    std::map<int, QPromise<Turn>> m_waiting; ///< by number of their wait
    int m_waits = 0;
};

} // namespace vigie
