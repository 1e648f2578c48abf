// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchsettings.h"
#include "core/fetch/hoptransport.h"
#include "core/fetch/proxyfinder.h"
#include "core/fetch/ticklag.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace vigie {

/// One hop through QNetworkAccessManager: connects to the address it is told, under the name of the URL, hands over raw
/// bytes, and has its own deadlines with its own reasons (Qt's transfer time-out measures inactivity only).
class QnamTransport final : public QObject, public HopTransport
{
    Q_OBJECT

public:
    explicit QnamTransport(const FetchSettings& settings, QObject* parent = nullptr);
    ~QnamTransport() override;

    [[nodiscard]] Transport kind() const override { return Transport::QtNetwork; }
    void setCompletion(Completion completion) override { m_completion = std::move(completion); }
    [[nodiscard]] bool resolvesByItself(const HopUrl& url) override;
    void start(Id id, HopRequest request) override;
    void abort(Id id) override;

private:
    static constexpr std::chrono::milliseconds tick{25};
    struct Flight;

    [[nodiscard]] QNetworkRequest networkRequest(const HopRequest& request, const QUrl& url) const;
    void watch(Flight& flight);
    void onHead(Flight& flight);
    void quarantine(Flight& flight, int status);
    void refuse(Id id, Verdict verdict);
    void onBytes(Flight& flight);
    void onEncrypted(Flight& flight);
    void onFinished(Flight& flight);
    void checkDeadlines();
    void replaceManager();
    void postpone(std::chrono::steady_clock::duration lag);
    [[nodiscard]] bool isQuarantined(const std::string& hostKey);
    void stop(Flight& flight, Outcome outcome, std::string detail);
    void startTlsProbe(Flight& flight);
    [[nodiscard]] Verdict failureOf(const Flight& flight) const;
    [[nodiscard]] static std::string waitingFor(const Flight& flight);
    void finish(Flight& flight, HopReply reply);

    std::unique_ptr<QNetworkAccessManager> m_manager;
    QNetworkRequest m_prototype;
    ProxyFinder m_proxy;
    Completion m_completion;
    QTimer m_timer{this};
    TickLag m_lag{tick};
    SteadyTime m_lastShared{}; ///< when more than one flight was under way
    SteadyTime m_lastSign{};   ///< of life of Qt's network thread
    std::unordered_map<Id, std::unique_ptr<Flight>> m_flights;
    /// A reused connection does not tell its certificate again: that of the last handshake of the host holds.
    std::unordered_map<std::string, TlsInfo> m_tls;
    std::unordered_map<std::string, SteadyTime>
        m_quarantined; ///< hosts (host:port) that Qt cannot be asked for, until when
};

} // namespace vigie
