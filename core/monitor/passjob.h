// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/monitor/checkpipeline.h"
#include "core/monitor/passfindings.h"
#include "core/store/pagerepository.h"
#include "core/store/passrepository.h"

#include <QObject>

#include <deque>
#include <map>
#include <set>
#include <vector>

namespace vigie {

class SecretStore;

/// What a pass is to check.
struct PassPlan
{
    PassTrigger trigger = PassTrigger::Manual;
    std::optional<SiteId> site; ///< the only one; absent: several
    std::vector<PageSchedule> pages;
};

struct PassProgress
{
    int checked = 0;
    int total = 0;
    int failed = 0;
    int changes = 0;

    bool operator==(const PassProgress&) const = default;
};

/// What a pass found, as it is on disk.
struct PassResult
{
    Pass pass;
    std::vector<Change> changes; ///< after grouping: with severities, groups and causes
    std::vector<ChangeGroup> groups;
    std::vector<Deployment> deployments;
    int addedPages = 0; ///< watched from now on, because a rule of their site wants what its sitemaps newly list
    std::map<Outcome, int> outcomes;
    int notObserved = 0; ///< offline or cancelled: nothing was recorded of them
    bool cancelled = false;

    bool operator==(const PassResult&) const = default;
};

/// One pass over a list of pages: the site's own robots.txt first, then everything else, sites in turn and only as many
/// at a time as the fetcher can use. When all are recorded, changes are grouped and explained. Lives on the engine
/// thread.
class PassJob final : public QObject
{
    Q_OBJECT

public:
    PassJob(CheckPipeline& pipeline, StoreService& store, std::shared_ptr<const SecretStore> secrets,
            const Clock& clock, PassPlan plan, QObject* parent = nullptr);
    ~PassJob() override;

    /// To be called once. finished() comes when everything is on disk; a cancelled pass keeps what it has.
    void start();
    /// No new check is started; those in flight end by themselves or by Fetcher::cancelAll().
    void cancel();

    [[nodiscard]] PassProgress progress() const { return m_progress; }

Q_SIGNALS:
    void progressChanged(const vigie::PassProgress& progress);
    void finished(const vigie::Result<vigie::PassResult>& result);

private:
    struct SiteQueue
    {
        [[nodiscard]] bool hasWork() const { return outstanding > 0 || !robots.empty() || !waiting.empty(); }
        [[nodiscard]] std::deque<PageId>& next() { return robots.empty() ? waiting : robots; }

        std::deque<PageId> robots; ///< first, alone
        std::deque<PageId> waiting;
        int outstanding = 0;
        int sitemaps = 0;
        std::vector<std::string> listedUrls;
        bool sitemapsComplete = true; ///< every sitemap answered: what is not listed is really gone
    };

    void begin();
    void leaveOut(SiteId site);
    void refill();
    bool refillSite(SiteId site, SiteQueue& queue, int share);
    [[nodiscard]] std::vector<PageId> claimNext(std::deque<PageId>& source, std::ptrdiff_t atMost);
    void release(PageId page);
    void checkPages(SiteId site, std::vector<PageToCheck> targets, const std::vector<PageId>& asked);
    void finishCheck(SiteId site, PageKind kind, const Result<CheckSummaryPointer>& result);
    void addSitemaps(SiteId site, const std::vector<std::string>& urls);
    void settle(SiteId site, int checks);
    void conclude();
    void saveConclusion(PassFindings findings);
    void stop(const Error& error);

    CheckPipeline& m_pipeline;
    StoreService& m_store;
    std::shared_ptr<const SecretStore> m_secrets;
    const Clock& m_clock;
    PassPlan m_plan;
    PassResult m_result;
    PassProgress m_progress;
    std::map<SiteId, SiteQueue> m_sites;
    int m_outstanding = 0;
    std::set<PageId> m_claimed;    ///< by this pass, at the pipeline
    bool m_waitsForOthers = false; ///< for pages that another pass is checking
    std::set<SiteId> m_robotsRunning;
    std::vector<PageTargets> m_targets;
    bool m_concluding = false;
};

} // namespace vigie
