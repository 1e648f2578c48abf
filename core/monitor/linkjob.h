// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/linkcheck.h"

#include <QDateTime>
#include <QObject>

#include <deque>
#include <map>
#include <vector>

namespace vigie {

struct LinkProgress
{
    int checked = 0;
    int total = 0;
    int events = 0;

    bool operator==(const LinkProgress&) const = default;
};

/// What a pass over backlinks found, as it is on disk.
struct LinkPassResult
{
    QDateTime startedAt;
    QDateTime finishedAt;
    int checked = 0;
    int notObserved = 0; ///< offline or cancelled: nothing was recorded of them
    bool cancelled = false;
    std::map<BacklinkState, int> states;
    std::vector<LinkEvent> events;
    std::vector<BacklinkId> observed; ///< those that were recorded, or are gone

    bool operator==(const LinkPassResult&) const = default;
};

/// One pass over backlinks, source hosts in turn, only as many at a time as the fetcher can use. Lives on the engine
/// thread.
class LinkJob final : public QObject
{
    Q_OBJECT

public:
    LinkJob(const LinkServices& services, const std::vector<LinkSchedule>& plan, QObject* parent = nullptr);

    /// To be called once. finished() comes when everything is on disk; a cancelled pass keeps what it has.
    void start();
    /// No new check is started; those in flight end by themselves or by Fetcher::cancelAll().
    void cancel();

Q_SIGNALS:
    void progressChanged(const vigie::LinkProgress& progress);
    void finished(const vigie::Result<vigie::LinkPassResult>& result);

private:
    void refill();
    void take(std::vector<BacklinkId> ids);
    void finishCheck(BacklinkId id, const Result<LinkCheckSummary>& result);
    void stop(const Error& error);

    LinkServices m_services;
    LinkCheck m_check;
    std::deque<BacklinkId> m_waiting;
    LinkPassResult m_result;
    LinkProgress m_progress;
    int m_outstanding = 0;
    bool m_ended = false;
};

} // namespace vigie
