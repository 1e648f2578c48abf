// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "core/monitor/monitorcontrol.h"

#include <QElapsedTimer>
#include <QThread>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace vigie {

class ScheduleRunner;

/// The engine on a thread of its own, as the window knows it.
class EngineThread final : public MonitorControl
{
    Q_OBJECT

public:
    EngineThread(QString profileDirectory, const Clock& clock, EngineOptions options, QObject* parent = nullptr);
    ~EngineThread() override;

    /// started() or startFailed() follows; after startFailed() it may be tried again.
    void start(DamagedDatabase damaged = DamagedDatabase::Refuse);
    /// Lets answers that are on their way go, writes what is queued, joins the thread. Nothing can be asked afterwards.
    void stop();

    [[nodiscard]] StoreService* store() const override { return m_store; }
    QFuture<Result<SavedSite>> addSite(const NewSite& site) override;
    QFuture<Result<AddedPages>> addPages(const std::vector<Page>& pages) override;
    QFuture<Result<void>> removeSite(SiteId site) override;
    QFuture<Result<void>> changePages(const std::vector<Page>& pages) override;
    QFuture<Result<void>> removePages(const std::vector<PageId>& pages) override;
    QFuture<Result<RuleId>> addRule(const Rule& rule) override;
    void checkNow(std::optional<SiteId> site) override;
    void checkPages(const std::vector<PageId>& pages) override;
    void cancelPasses() override;
    void setPaused(ActivityState state) override;
    void lookNow(const std::vector<MonitorId>& monitors) override;
    void checkBacklinks(const std::vector<BacklinkId>& links) override;
    void discover(SiteId site, int maximum) override;
    void cancelDiscovery() override;
    void addSample(const QString& name) override;
    void cancelSample() override;

protected:
    void follow(Subject subject) override;

private:
    /// Everything that lives on the engine thread.
    struct Inside;

    void startInside();
    void watchSample();
    /// A pass over the pages of the schedule that \a wanted chooses.
    void startPass(std::optional<SiteId> site, std::function<bool(const PageSchedule&)> wanted);
    void watch(PassJob* job);
    void watch(LinkJob* job);
    void watch(Discovery* walk, SiteId site);
    void end(QObject* job, const std::optional<Error>& error);
    void reportProgress();
    void tellChecked();

    QString m_profileDirectory;
    const Clock& m_clock;
    EngineOptions m_options;
    QThread m_thread;
    std::unique_ptr<QObject> m_context; ///< lives on the engine thread: what is invoked there
    std::unique_ptr<Inside> m_inside;   ///< touched on the engine thread only
    StoreService* m_store = nullptr;    ///< touched on the window's thread only
};

} // namespace vigie
