// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// A server on 127.0.0.1 that misbehaves in a named way per path: "/drip-body", "/bad-chunk" … (names in
/// hostilescripts.cpp). Runs on a thread of its own. With a TLS configuration it speaks TLS.
class HostileServer
{
public:
    explicit HostileServer(std::optional<QSslConfiguration> tls = {}, quint16 port = 0);
    ~HostileServer();

    [[nodiscard]] quint16 port() const;
    /// URL of a fault; https when the server has a TLS configuration. \a host: any name that leads here.
    [[nodiscard]] std::string url(const std::string& fault, const std::string& host = "127.0.0.1") const;
    [[nodiscard]] int requestCount() const;
    /// Targets asked so far.
    [[nodiscard]] std::vector<std::string> targets() const;
    /// The request heads as they came.
    [[nodiscard]] std::vector<QByteArray> heads() const;

    /// All names, sorted.
    static std::vector<std::string> faults();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A listening port where no connection is ever completed: its queue of waiting connections is full (Linux).
class DeafPort
{
public:
    DeafPort();
    ~DeafPort();
    [[nodiscard]] quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A port of 127.0.0.1 where nobody listens.
quint16 closedPort();

} // namespace vigie
