// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/failurejudge.h"
#include "core/fetch/fetcher.h"
#include "core/fetch/icmpprober.h"
#include "core/fetch/offlinedetector.h"
#include "core/fetch/resolver.h"
#include "core/fetch/tcpprober.h"
#include "core/monitor/checkpolicy.h"
#include "core/monitor/pingnetwork.h"
#include "core/monitor/rdapclient.h"

#include <QObject>

#include <map>
#include <string>

namespace vigie {

class SecretStore;
class Settings;

/// Asks through connections, queues and threads that are PING's own, so that nothing else can hold it up. Lives on one
/// thread with an event loop; it may be moved there before it is first used.
class QtPingNetwork final : public QObject, public PingNetwork
{
    Q_OBJECT

public:
    /// \a anchors: see ConnectivityProbe. Clock and secrets must outlive this object. A monitor whose secret headers
    /// cannot be read is not asked: without them the answer would be about us.
    QtPingNetwork(const FetchSettings& fetch, CheckPolicy policy, std::vector<ProbeTarget> anchors, const Clock& clock,
                  const SecretStore& secrets, QObject* parent = nullptr);

    QFuture<PingAnswer> ask(const PingMonitor& monitor, PingStack stack) override;
    QFuture<QDateTime> registrationEnd(const PingMonitor& monitor) override;
    void cancelAll() override;

    /// Learns which anchors can be reached. To be called once, on its thread.
    void prepare();
    [[nodiscard]] OfflineDetector& offline() { return m_offline; }

private:
    [[nodiscard]] QFuture<PingAnswer> askHttp(const PingMonitor& monitor, PingStack stack, const std::string& hostKey);
    [[nodiscard]] QFuture<PingAnswer> askTcp(const PingMonitor& monitor);
    [[nodiscard]] QFuture<PingAnswer> askIcmp(const PingMonitor& monitor);
    [[nodiscard]] QFuture<PingAnswer> askTcpInstead(const PingMonitor& monitor, int port);
    [[nodiscard]] FetchRequest httpRequest(const PingMonitor& monitor, HeaderList headers) const;
    [[nodiscard]] ProbeTarget probeTarget(const std::string& host, int port) const;
    QFuture<PingAnswer> settle(PingAnswer answer, const std::string& host);

    CheckPolicy m_policy;
    const SecretStore& m_secrets;
    OfflineDetector m_offline;
    Resolver m_resolver;
    ConfirmingFetcher m_second;
    Fetcher m_main;
    TcpProber m_tcp;
    IcmpProber m_icmp;
    FailureJudge m_failures;
    RdapClient m_registry;
    std::map<std::string, int> m_inFlight; ///< on the main stack, by host and port
};

/// The anchors of the settings: "host:port", separated by blanks; what is not so is left out.
[[nodiscard]] std::vector<ProbeTarget> pingAnchors(const Settings& settings);

/// The host that \a monitor asks: without port and brackets; empty when its target is none.
[[nodiscard]] std::string hostOf(const PingMonitor& monitor);

} // namespace vigie
