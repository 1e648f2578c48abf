// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchsettings.h"
#include "core/fetch/hoptransport.h"
#include "core/fetch/proxyfinder.h"
#include "core/fetch/ticklag.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>
#include <memory>
#include <unordered_map>

namespace vigie {

/// One hop through libcurl's multi interface, each on a fresh connection to the address it is told. Never resolves a
/// name itself.
class CurlTransport final : public QObject, public HopTransport
{
    Q_OBJECT

public:
    explicit CurlTransport(const FetchSettings& settings, QObject* parent = nullptr);
    ~CurlTransport() override;

    [[nodiscard]] Transport kind() const override { return Transport::Curl; }
    void setCompletion(Completion completion) override { m_completion = std::move(completion); }
    [[nodiscard]] bool resolvesByItself(const HopUrl& url) override;
    void start(Id id, HopRequest request) override;
    void abort(Id id) override;

private:
    static constexpr std::chrono::milliseconds tick{25};
    struct Transfer;
    struct SocketWatch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    void configure(Transfer& transfer);
    void configureRoute(Transfer& transfer);
    void configureTls(Transfer& transfer);
    void watchSocket(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int events);
    void reap();
    void checkDeadlines();
    void finish(std::unique_ptr<Transfer> transfer, CURLcode code);
    std::unique_ptr<Transfer> take(Id id);

    static int onSocket(CURL* easy, curl_socket_t socket, int what, void* self, void* socketData);
    static int onTimer(CURLM* multi, long timeoutMs, void* self);

    CURLM* m_multi;
    ProxyFinder m_proxy;
    QByteArray m_authorities;
    Completion m_completion;
    QTimer m_curlTimer{this};
    QTimer m_deadlineTimer{this};
    TickLag m_lag{tick};
    std::unordered_map<Id, std::unique_ptr<Transfer>> m_transfers;
    std::unordered_map<curl_socket_t, SocketWatch> m_sockets;
};

} // namespace vigie
