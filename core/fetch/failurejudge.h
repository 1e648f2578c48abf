// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/connectivityprobe.h"

#include <QFuture>
#include <QObject>

#include <string>
#include <vector>

namespace vigie {

/// Has the last word about a failure: theirs, or that of our own network. What runs on this machine is there without
/// any network. Lives on the thread of its parts.
class FailureJudge final : public QObject
{
public:
    /// \a offline and \a prober must outlive this object. \a anchors: see ConnectivityProbe.
    FailureJudge(OfflineDetector& offline, TcpProber& prober, std::vector<ProbeTarget> anchors,
                 QObject* parent = nullptr);

    /// Learns which anchors can be reached; to be called once.
    void prepare();
    /// \a meta as it is to count: when our network is at fault, its outcome is Offline or CaptivePortal and its detail
    /// names the outcome that it was. At most 5 s later.
    [[nodiscard]] QFuture<ExchangeMeta> judge(const std::string& host, ExchangeMeta meta);

private:
    OfflineDetector& m_offline;
    ConnectivityProbe m_connectivity;
};

} // namespace vigie
