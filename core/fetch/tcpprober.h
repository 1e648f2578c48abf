// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/probeattempts.h"
#include "core/fetch/resolver.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace vigie {

/// The addresses of a name, or what prevented them. Link-local and metadata addresses are never asked: PrivateAddress.
struct ProbeAddresses
{
    Outcome outcome = Outcome::Ok;
    std::string detail;
    std::vector<QHostAddress> addresses;
};
[[nodiscard]] ProbeAddresses probeAddresses(const LookupAnswer& answer);

/// Opens a TCP connection and closes it again: whether somebody listens. Each attempt is on its own, none waits for
/// another. Lives on one thread with an event loop.
class TcpProber final : public QObject
{
    Q_OBJECT

public:
    /// \a resolver must outlive this object.
    explicit TcpProber(Resolver& resolver, QObject* parent = nullptr);
    /// What is under way ends as Cancelled.
    ~TcpProber() override;

    /// Always finishes with one exchange: Ok when a connection stood; its one hop has the address and the phases.
    QFuture<ExchangeMeta> probe(ProbeTarget target);
    void cancelAll();

private:
    struct Attempt;
    using AttemptPointer = std::shared_ptr<Attempt>;

    void onResolved(const AttemptPointer& attempt, const LookupAnswer& answer);
    void connectNext(const AttemptPointer& attempt);
    void finish(const AttemptPointer& attempt, Outcome outcome, std::string detail);
    void checkDeadlines();

    Resolver& m_resolver;
    ProbeAttempts<Attempt> m_attempts;
};

} // namespace vigie
