// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/hopurl.h"
#include "core/fetch/outcomeclassifier.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <functional>

namespace vigie {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One request to one server: everything decided, nothing left to follow or resolve.
struct HopRequest
{
    HopUrl url;
    HttpMethod method = HttpMethod::Get;
    HeaderList headers;          ///< all of them but Host and Connection
    QHostAddress address;        ///< where to connect; null: through the proxy, by name
    bool hasAlternative = false; ///< another address waits: give up a hanging connect early
    std::int64_t maxWireBytes = 0;
    SteadyTime started; ///< of the hop, its name lookup included
    SteadyTime answerBy;
    std::chrono::milliseconds bodyDeadline{0};
};

/// What came back. Exactly one of these per start().
struct HopReply
{
    Verdict failure; ///< Ok: a complete reply
    int status = 0;  ///< 0: no head
    HeaderList headers;
    QByteArray body; ///< as received
    std::int64_t wireBytes = 0;
    PhaseTimings timings;
    std::optional<TlsInfo> tls;
    std::string peerAddress;
    bool isConnectFailure = false; ///< never connected: another address may be tried
};

/// One of the two HTTP stacks. Lives on one thread.
class HopTransport
{
public:
    using Id = std::uint64_t;
    using Completion = std::function<void(Id, HopReply)>;

    virtual ~HopTransport() = default;
    [[nodiscard]] virtual Transport kind() const = 0;
    virtual void setCompletion(Completion completion) = 0;
    /// True when a proxy connects for us: no address is known or can be checked.
    [[nodiscard]] virtual bool resolvesByItself(const HopUrl& url) = 0;
    /// The completion is never called from within start().
    virtual void start(Id id, HopRequest request) = 0;
    /// Ends a hop early; its completion is not called any more.
    virtual void abort(Id id) = 0;
};

} // namespace vigie
