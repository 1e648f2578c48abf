// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule.h"
#include "core/domain/site.h"
#include "core/fetch/offlinedetector.h"
#include "core/monitor/discovery.h"
#include "core/monitor/passjob.h"
#include "core/monitor/sitefactory.h"
#include "core/store/pagerepository.h"
#include "core/store/storeservice.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>

#include <optional>
#include <type_traits>
#include <vector>

namespace vigie {

/// What a window may ask of the engine, from its own thread. Answers come as futures and signals; nothing here waits.
/// The engine lives on another thread and is ready after started().
class MonitorControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What a change of the user's is about: who has to follow it.
    enum class Subject { Inventory, Alerts, Monitors, Backlinks };

    /// For reading, from any thread; null until started() and after the engine has ended.
    [[nodiscard]] virtual StoreService* store() const = 0;

    virtual QFuture<Result<SavedSite>> addSite(const NewSite& site) = 0;
    virtual QFuture<Result<AddedPages>> addPages(const std::vector<Page>& pages) = 0;
    virtual QFuture<Result<void>> removeSite(SiteId site) = 0;
    /// Writes what the user decides of each page, all of it or nothing. NotFound.
    virtual QFuture<Result<void>> changePages(const std::vector<Page>& pages) = 0;
    /// With everything that is known of them.
    virtual QFuture<Result<void>> removePages(const std::vector<PageId>& pages) = 0;
    /// Holds from the next check on.
    virtual QFuture<Result<RuleId>> addRule(const Rule& rule) = 0;
    /// A pass now, over one site or everything.
    virtual void checkNow(std::optional<SiteId> site) = 0;
    /// A pass now over these pages.
    virtual void checkPages(const std::vector<PageId>& pages) = 0;
    /// Running passes end with what they have.
    virtual void cancelPasses() = 0;
    virtual void setPaused(ActivityState state) = 0;
    /// A look at these monitors now. Those that are paused stay so.
    virtual void lookNow(const std::vector<MonitorId>& monitors) = 0;
    /// A pass over these backlinks now.
    virtual void checkBacklinks(const std::vector<BacklinkId>& links) = 0;
    /// Walks \a site along its links, for \a maximum pages at most; discovered() or discoveryFailed() follows. Nothing
    /// is watched by that. A walk that was under way is given up.
    virtual void discover(SiteId site, int maximum) = 0;
    /// Ends the walk with what it has found.
    virtual void cancelDiscovery() = 0;
    /// Adds the sample site, a server inside the program, with sixty days of past, under \a name; sampleAdded() or
    /// sampleFailed() follows. Where it is watched already, nothing is added.
    virtual void addSample(const QString& name) = 0;
    /// Gives up what addSample() began and removes what it wrote; sampleFailed() says Cancelled.
    virtual void cancelSample() = 0;

    /// \a work is callable as Result<T>(StoreConnection&) and runs where the store writes. When it succeeded, schedules
    /// and windows follow. Cancelled while there is no store.
    template <class Work>
    auto change(Subject subject, Work work) -> QFuture<std::invoke_result_t<Work, StoreConnection&>>
    {
        using Value = std::invoke_result_t<Work, StoreConnection&>;
        StoreService* writer = store();
        if (!writer)
            return QtFuture::makeReadyFuture(Value(fail(ErrorCode::Cancelled)));
        return writer->write(std::move(work)).then(this, [this, subject](Value value) {
            if (value)
                follow(subject);
            return value;
        });
    }

Q_SIGNALS:
    void started();
    /// The engine could not be started; nothing else will come.
    void startFailed(const vigie::Error& error);
    void passStarted();
    /// Sums over all passes that run; at most ten times a second.
    void passProgressed(const vigie::PassProgress& progress);
    /// Their last check is another one on disk; at most ten times a second. A page may be told more than once.
    void pagesChecked(const std::vector<vigie::PageId>& pages);
    /// The last running pass has ended.
    void passesEnded();
    void passFinished(const vigie::PassResult& result);
    void passFailed(const vigie::Error& error);
    /// Sites or pages were added or removed.
    void inventoryChanged();
    void nextCheckChanged(const QDateTime& at);
    void storeHealthChanged(vigie::StoreHealth health, const vigie::Error& error);
    /// Alerts were made or are over.
    void alertsChanged();
    /// Monitors were added, changed, removed or looked at.
    void monitorsChanged();
    /// Backlinks were added, changed, removed or checked.
    void backlinksChanged();
    void connectivityChanged(vigie::Connectivity connectivity);
    void discoveryProgressed(const vigie::DiscoveryProgress& progress);
    void discovered(vigie::SiteId site, const vigie::DiscoveryResult& result);
    void discoveryFailed(vigie::SiteId site, const vigie::Error& error);
    void sampleProgressed(int done, int total);
    void sampleAdded(vigie::SiteId site);
    void sampleFailed(const vigie::Error& error);

protected:
    /// Tells schedules and windows that something about \a subject is another on disk.
    virtual void follow(Subject subject) = 0;
};

} // namespace vigie
