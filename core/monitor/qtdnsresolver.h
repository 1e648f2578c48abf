// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/dnsresolver.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <memory>

class QDnsLookup;

namespace vigie {

/// DnsResolver through QDnsLookup. Lives on a thread with an event loop.
///
/// QDnsLookup of Qt 6.4 gives InvalidReplyError for a reply without records and for no reply at all. No reply takes the
/// system at least a second (resolv.conf counts its time-outs in seconds), so a fast one means "no records"; a slow one
/// is asked again once, when the name servers should have the answer at hand, and counts as a time-out if that is slow
/// too.
class QtDnsResolver final : public QObject, public DnsResolver
{
public:
    /// \a nameServer (port 53) instead of the system's; null: the system's.
    explicit QtDnsResolver(std::chrono::milliseconds deadline = std::chrono::seconds(10), QHostAddress nameServer = {},
                           QObject* parent = nullptr);

    QFuture<DnsAnswer> lookUp(const std::string& name, DnsRecordType type) override;

private:
    struct Question;

    void ask(const std::shared_ptr<Question>& question);
    void answered(const std::shared_ptr<Question>& question, const QDnsLookup& lookup);

    std::chrono::milliseconds m_deadline;
    QHostAddress m_nameServer;
};

} // namespace vigie
