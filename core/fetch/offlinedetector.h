// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/exchange.h"

#include <QObject>

#include <chrono>
#include <string>
#include <unordered_map>

class QNetworkInformation;

namespace vigie {

enum class Connectivity {
    Online,
    Offline,      ///< us, not them: what fails now says nothing about the sites
    CaptivePortal ///< the network wants a log-in first
};

/// Tells "the site is down" from "we are". Offline when the system says so, or when of at least five distinct hosts
/// seen within the last 60 s more than half failed. Loopback hosts never count. Lives on the engine thread.
class OfflineDetector final : public QObject
{
    Q_OBJECT

public:
    explicit OfflineDetector(const Clock& clock, QObject* parent = nullptr);

    /// Also believes what the system says. \a information must outlive this object.
    void follow(QNetworkInformation& information);

    /// The latest word about \a host: the outcome of a fetch, without second thoughts.
    void record(const std::string& host, Outcome outcome);
    /// The same, and while we are offline what a dead network causes becomes Offline or CaptivePortal; the detail then
    /// names the outcome that it was.
    void judge(const std::string& host, ExchangeMeta& meta);
    [[nodiscard]] Connectivity state() const { return m_state; }

    /// True for outcomes that a dead network causes: no byte of HTTP came back.
    static bool isNetworkFailure(Outcome outcome);
    /// True for hosts on this machine, which are there without any network.
    static bool isLoopback(const std::string& host);

Q_SIGNALS:
    void stateChanged(vigie::Connectivity state);

private:
    struct Seen
    {
        std::chrono::milliseconds at;
        bool failed;
    };

    void forgetOld();
    void evaluate();

    const Clock& m_clock;
    std::unordered_map<std::string, Seen> m_hosts;
    Connectivity m_system = Connectivity::Online;
    Connectivity m_state = Connectivity::Online;
    std::chrono::milliseconds m_lastCleaning{0};
};

} // namespace vigie
