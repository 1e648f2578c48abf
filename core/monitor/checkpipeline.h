// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/sitecontext.h"
#include "core/store/checkrecord.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

class QThreadPool;

namespace vigie {

class Clock;
class ConfirmingFetcher;
class Fetcher;
class HostChecks;
class StoreService;

/// One check that is on disk.
struct CheckSummary
{
    Page page;                        ///< as it was before the check
    Outcome outcome = Outcome::Cancelled;
    int status = 0;
    bool first = false;               ///< there was nothing to compare with
    bool newSnapshot = false;
    std::vector<Change> changes;      ///< as saved, with their ids
    std::vector<std::string> sitemaps; ///< that robots.txt or a sitemap index names
    std::vector<std::string> listedUrls; ///< of a sitemap, for the inventory
};

/// One check as a straight line: fetch, extract, compare, confirm, record, announce. Lives on the engine thread; pure steps
/// run in the pool, reading and writing on the store's threads.
class CheckPipeline final : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        Fetcher& fetcher;
        ConfirmingFetcher& second;
        HostChecks& hosts;
        StoreService& store;
        QThreadPool& pool;
        const Clock& clock;
    };

    CheckPipeline(Services services, CheckPolicy policy, QObject* parent = nullptr);
    ~CheckPipeline() override;

    /// What the checks of a site share; to be set before its first check and again when rules or settings change.
    void setContext(SiteContextPointer context);
    [[nodiscard]] SiteContextPointer context(SiteId site) const;

    /// Checks \a page now. The future ends after the result is on disk; NotFound when the page's site has no context,
    /// Cancelled when nothing was observed (offline, cancelled), else what the store says.
    QFuture<Result<CheckSummary>> check(const Page& page, PassId pass);

Q_SIGNALS:
    /// After the transaction that saved it.
    void checkRecorded(const vigie::CheckSummary& summary);

private:
    struct Check;
    /// What was received: a reply still to be read, or the finished observation of a host check.
    using FetchedAnswer = std::variant<FetchResult, Observation>;
    using CheckPointer = std::shared_ptr<Check>;

    QFuture<void> loadBaseline(const CheckPointer& check);
    QFuture<FetchedAnswer> acquire(const CheckPointer& check, Transport transport);
    QFuture<Result<CheckSummary>> compareAndRecord(const CheckPointer& check);
    QFuture<void> confirm(const CheckPointer& check);
    QFuture<void> confirmAfter(const CheckPointer& check, std::chrono::milliseconds wait, int remaining);
    QFuture<Result<CheckSummary>> record(const CheckPointer& check);
    QFuture<Result<CheckSummary>> announce(const CheckPointer& check, RecordedCheck recorded);
    bool mayTakeTwin(SiteId site);
    void learn(const CheckPointer& check, const QByteArray& twinBody);
    void useRobots(const CheckPointer& check);

    Services m_services;
    CheckPolicy m_policy;
    std::unordered_map<SiteId, SiteContextPointer> m_contexts;
    std::unordered_map<SiteId, int> m_twins; ///< pages of a site that were fetched twice for learning masks
};

} // namespace vigie
