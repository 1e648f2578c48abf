// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/tcpprober.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <vector>

namespace vigie {

/// Sends ICMP echo requests (RFC 792, RFC 4443), one a second until one is answered. Lives on one thread with an event
/// loop.
class IcmpProber final : public QObject
{
    Q_OBJECT

public:
    /// \a resolver must outlive this object.
    explicit IcmpProber(Resolver& resolver, QObject* parent = nullptr);
    /// What is under way ends as Cancelled.
    ~IcmpProber() override;

    /// Always finishes with one exchange: Ok when an echo came back, `total` is then the time of that echo alone.
    QFuture<ExchangeMeta> probe(ProbeTarget target);
    void cancelAll();

private:
    struct Attempt;
    using AttemptPointer = std::shared_ptr<Attempt>;

    void onResolved(const AttemptPointer& attempt, const LookupAnswer& answer);
    void send(const AttemptPointer& attempt);
    void read(const AttemptPointer& attempt);
    void finish(const AttemptPointer& attempt, Outcome outcome, std::string detail);
    void tickAll();

    Resolver& m_resolver;
    ProbeAttempts<Attempt> m_attempts;
};

} // namespace vigie
