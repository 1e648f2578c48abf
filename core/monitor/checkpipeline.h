// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/domain/pagetarget.h"
#include "core/monitor/checkconfirmer.h"
#include "core/monitor/checksource.h"
#include "core/monitor/sitecontext.h"
#include "core/store/checkrecord.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

class QThreadPool;

namespace vigie {

class Clock;
struct StoreConnection;

/// One check that is on disk.
struct CheckSummary
{
    Page page; ///< as it was before the check
    Outcome outcome = Outcome::Cancelled;
    int status = 0;
    bool first = false;                  ///< there was nothing to compare with
    std::vector<Change> changes;         ///< as saved, with their ids
    std::vector<std::string> sitemaps;   ///< that robots.txt or a sitemap index names
    std::vector<std::string> listedUrls; ///< of a sitemap, for the inventory
    bool newContent = false;             ///< the page differs from the last good one: `targets` are what it names now
    std::vector<PageTarget> targets;     ///< its canonical and AMP version, where these are other URLs
};

/// Shared, because futures copy what they hand on.
using CheckSummaryPointer = std::shared_ptr<const CheckSummary>;

/// A page, and what its check is compared with.
struct PageToCheck
{
    Page page;
    Baseline baseline;
};

/// What checks of \a pages start from, read together. Pages that were removed meanwhile are left out.
[[nodiscard]] Result<std::vector<PageToCheck>> loadPagesToCheck(StoreConnection& connection,
                                                                const std::vector<PageId>& pages);

/// One check as a straight line: fetch, extract, compare, confirm, record, announce. Lives on the engine thread; pure
/// steps run in the pool, reading and writing on the store's threads.
class CheckPipeline final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    CheckPipeline(CheckSource& source, CheckConfirmer& confirmer, StoreService& store, QThreadPool& pool,
                  const Clock& clock, QObject* parent = nullptr);

    /// What the checks of a site share; to be set before its first check and again when rules or settings change.
    void setContext(SiteContextPointer context);
    [[nodiscard]] SiteContextPointer context(SiteId site) const;

    /// A page is checked once at a time, whoever asks: two checks against one baseline would tell each change twice.
    /// To be called before the baseline is read; false while another pass has \a page.
    [[nodiscard]] bool claim(PageId page) { return m_claimed.insert(page).second; }
    void release(PageId page);

    /// Checks \a target now; its page is claimed. The future ends after the result is on disk; NotFound when the page's
    /// site has no context, Cancelled when nothing was observed (offline, cancelled), else what the store says.
    QFuture<Result<CheckSummaryPointer>> check(PageToCheck target, PassId pass);

    /// Asks for \a url on behalf of \a site, for how it answers alone; a failure counts when both HTTP stacks see it.
    /// Nothing is recorded. Outcome::Cancelled when nothing could be observed, or when the site does not answer at all.
    QFuture<TargetAnswer> look(SiteId site, const std::string& url);

Q_SIGNALS:
    /// After the transaction that saved it.
    void checkRecorded(const vigie::CheckSummary& summary);
    /// A pass that waits for a claimed page may try again.
    void pageReleased();

private:
    using Announced = QFuture<Result<CheckSummaryPointer>>;
    Announced judge(const CheckInFlightPointer& check);
    Announced confirmAndRecord(const CheckInFlightPointer& check);
    Announced record(const CheckInFlightPointer& check);
    Announced announce(const CheckInFlightPointer& check, RecordedCheck recorded);
    void useRobots(const CheckInFlight& check);

    CheckSource& m_source;
    CheckConfirmer& m_confirmer;
    StoreService& m_store;
    QThreadPool& m_pool;
    const Clock& m_clock;
    std::unordered_map<SiteId, SiteContextPointer> m_contexts;
    std::unordered_set<PageId> m_claimed;
};

} // namespace vigie
