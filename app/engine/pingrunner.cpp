// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pingrunner.h"

#include "core/fetch/offlinedetector.h"
#include "core/monitor/qtpingnetwork.h"

namespace vigie {

namespace {

PingLaneOptions laneOptions(const CheckPolicy& policy, std::vector<MonitorId> only)
{
    PingLaneOptions options;
    options.only = std::move(only);
    options.confirmations = policy.confirmations;
    switch (policy.confirmation) {
    case ConfirmationMode::Spaced:
        options.repeats = PingRepeats::Spaced;
        break;
    case ConfirmationMode::AtOnce:
        options.repeats = PingRepeats::AtOnce;
        break;
    case ConfirmationMode::Never:
        options.repeats = PingRepeats::None;
        break;
    }
    return options;
}

/// Two witnesses of our own connection; used on the lane's thread alone.
struct Witnesses
{
    Connectivity checks = Connectivity::Online;
    Connectivity pings = Connectivity::Online;

    [[nodiscard]] Connectivity word() const { return pings != Connectivity::Online ? pings : checks; }
};

} // namespace

PingRunner::PingRunner(Engine& engine, PingLane::Extent extent, std::vector<MonitorId> only, QObject* parent)
    : QObject(parent), m_extent(extent),
      m_network(new QtPingNetwork(engine.options().fetch, engine.policy(), engine.options().pingAnchors, engine.clock(),
                                  *engine.secrets())),
      m_lane(new PingLane(engine.store(), *m_network, engine.clock(), laneOptions(engine.policy(), std::move(only))))
{
    qRegisterMetaType<PingRecord>();
    qRegisterMetaType<MonitorId>();
    qRegisterMetaType<std::chrono::milliseconds>();
    qRegisterMetaType<std::optional<Error>>();
    m_thread.setObjectName(QStringLiteral("ping"));
    m_network->moveToThread(&m_thread);
    m_lane->moveToThread(&m_thread);
    connect(m_lane, &PingLane::lookStarted, this, &PingRunner::lookStarted);
    connect(m_lane, &PingLane::recorded, this, &PingRunner::recorded);
    connect(m_lane, &PingLane::stopped, this, &PingRunner::stopped);
    followConnectivity(engine);
    // In this order: the one that uses the other goes first.
    connect(&m_thread, &QThread::finished, m_lane, &QObject::deleteLater);
    connect(&m_thread, &QThread::finished, m_network, &QObject::deleteLater);
    m_thread.start();
}

PingRunner::~PingRunner()
{
    m_thread.quit();
    m_thread.wait();
}

/// Before the lane exists for anyone else: nothing is missed.
void PingRunner::followConnectivity(Engine& engine)
{
    const auto witnesses = std::make_shared<Witnesses>();
    witnesses->checks = engine.offline().state();
    connect(&engine.offline(), &OfflineDetector::stateChanged, m_lane, [lane = m_lane, witnesses](Connectivity state) {
        witnesses->checks = state;
        lane->setConnectivity(witnesses->word());
    });
    connect(&m_network->offline(), &OfflineDetector::stateChanged, m_lane,
            [lane = m_lane, witnesses](Connectivity state) {
                witnesses->pings = state;
                lane->setConnectivity(witnesses->word());
            });
}

template <class Work> void PingRunner::onLane(Work work)
{
    QMetaObject::invokeMethod(
        m_lane, [lane = m_lane, network = m_network, work] { work(*lane, *network); }, Qt::QueuedConnection);
}

void PingRunner::start()
{
    onLane([extent = m_extent](PingLane& lane, QtPingNetwork& network) {
        if (extent == PingLane::Extent::UntilStopped)
            network.prepare();
        lane.start(extent);
    });
}

void PingRunner::stop()
{
    onLane([](PingLane& lane, QtPingNetwork&) { lane.stop(); });
}

void PingRunner::reload()
{
    onLane([](PingLane& lane, QtPingNetwork&) { lane.reload(); });
}

void PingRunner::lookNow(const std::vector<MonitorId>& monitors)
{
    onLane([monitors](PingLane& lane, QtPingNetwork&) { lane.lookNow(monitors); });
}

void PingRunner::setPaused(ActivityState state)
{
    onLane([state](PingLane& lane, QtPingNetwork&) { lane.setPaused(state); });
}

} // namespace vigie
