// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/offlinedetector.h"
#include "core/fetch/tcpprober.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace vigie {

/// Looks whether we ourselves are connected, before somebody else is blamed: an interface with an address, and an
/// anchor on the internet that answers. Anchors that never answered since the start say nothing: a network may well
/// let us reach the monitored addresses and not them.
class ConnectivityProbe final : public QObject
{
public:
    /// \a anchors: hosts and ports that are practically always there. The prober must outlive this object.
    ConnectivityProbe(TcpProber& prober, std::vector<ProbeTarget> anchors, QObject* parent = nullptr);

    /// What the interfaces of this machine say; a moment's work.
    [[nodiscard]] static Connectivity interfaceState();
    /// Asks the anchors too, at most 5 s long. Also called once at the start, so that it is known which of them answer.
    [[nodiscard]] QFuture<Connectivity> ask();

private:
    TcpProber& m_prober;
    std::vector<ProbeTarget> m_anchors;
    bool m_hasAnswered = false;
};

} // namespace vigie
