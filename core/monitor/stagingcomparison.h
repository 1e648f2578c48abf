// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/sitecontext.h"

#include <QObject>
#include <QThreadPool>

#include <deque>
#include <string>
#include <vector>

namespace vigie {

class Clock;
class Fetcher;

/// What differs between the watched pages and the same paths on another host. Nothing of it is saved.
struct StagingResult
{
    std::vector<Change> changes; ///< `before` is the watched site, `after` the other host
    std::vector<ChangeGroup> groups;
    int compared = 0;
    int unobserved = 0; ///< pages that one of the two sides could not be asked for
    bool cancelled = false;
};

/// \a reply as the watched site would have sent it: the other origin is replaced by the site's own in URLs, headers and
/// body, so that only real differences are left.
[[nodiscard]] FetchResult asIfFrom(FetchResult reply, const std::string& otherOrigin, const std::string& siteOrigin);

/// Asks for every page on both hosts, now, and compares (staging against production, before going live). Lives on the
/// engine thread; to be started once.
class StagingComparison final : public QObject
{
    Q_OBJECT

public:
    struct Target
    {
        SiteContextPointer context;
        std::vector<Page> pages;
        std::string otherOrigin;                     ///< "https://staging.example.fr"
        std::optional<BasicCredentials> credentials; ///< for the other origin
    };

    StagingComparison(Fetcher& fetcher, QThreadPool& pool, const Clock& clock, CheckPolicy policy, Target target,
                      QObject* parent = nullptr);

    void start();
    void cancel();

Q_SIGNALS:
    void progressChanged(int compared, int total);
    void finished(const vigie::StagingResult& result);

private:
    struct Pair;

    void refill();
    void comparePage(const Page& page);
    void conclude();

    Fetcher& m_fetcher;
    QThreadPool& m_pool;
    const Clock& m_clock;
    CheckPolicy m_policy;
    Target m_target;
    std::deque<Page> m_waiting;
    StagingResult m_result;
    int m_total = 0;
    int m_running = 0;
    bool m_concluded = false;
};

} // namespace vigie
