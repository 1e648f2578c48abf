// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/dnsresolver.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>

namespace vigie {

/// DnsResolver through QDnsLookup. Lives on a thread with an event loop.
class QtDnsResolver final : public QObject, public DnsResolver
{
public:
    /// \a nameServer (port 53) instead of the system's; null: the system's.
    explicit QtDnsResolver(std::chrono::milliseconds deadline = std::chrono::seconds(10), QHostAddress nameServer = {},
                           QObject* parent = nullptr);

    QFuture<DnsAnswer> lookUp(const std::string& name, DnsRecordType type) override;

private:
    std::chrono::milliseconds m_deadline;
    QHostAddress m_nameServer;
};

} // namespace vigie
