// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchjob.h"
#include "core/fetch/resolver.h"

#include <functional>
#include <string>
#include <unordered_map>

namespace vigie {

/// Takes a job through one hop after the other on one transport: name, address rule, request, what the reply means.
/// Knows no queue: its owner says when each hop may start. Lives on the transport's thread.
class ExchangeRunner
{
public:
    enum class End {
        NextHop,  ///< job.url is where it goes on, when its host's turn comes
        Received, ///< a complete final reply: concludeReceived() is next
        Failed    ///< the verdict says why
    };
    /// Called once per dispatched hop, maybe from within dispatch().
    using HopDone = std::function<void(const JobPtr&, End, Verdict)>;

    ExchangeRunner(HopTransport& transport, Resolver& resolver, LookupCache cache, HopDone hopDone);
    ~ExchangeRunner();
    ExchangeRunner(const ExchangeRunner&) = delete;
    ExchangeRunner& operator=(const ExchangeRunner&) = delete;

    void dispatch(const JobPtr& job);
    /// Forgets a dispatched hop without calling back.
    void abort(const JobPtr& job);

private:
    void onResolved(const JobPtr& job, const LookupAnswer& answer);
    [[nodiscard]] Verdict permit(FetchJob& job, const std::vector<QHostAddress>& addresses, bool isOverride);
    void send(const JobPtr& job);
    void onReply(std::uint64_t id, HopReply reply);
    void onHead(const JobPtr& job, HopReply reply);
    void record(FetchJob& job, HopReply& reply) const;
    void fail(const JobPtr& job, Verdict verdict);
    void end(const JobPtr& job, End how, Verdict verdict);

    HopTransport& m_transport;
    Resolver& m_resolver;
    LookupCache m_cache;
    HopDone m_hopDone;
    std::unordered_map<std::uint64_t, JobPtr> m_running;
    std::unordered_map<std::string, QHostAddress>
        m_reachable; ///< the address that answered where the first one did not
};

} // namespace vigie
