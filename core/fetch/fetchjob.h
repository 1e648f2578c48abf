// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/hoptransport.h"

#include <QPromise>

#include <memory>
#include <string>
#include <vector>

namespace vigie {

/// One fetch on its way through queue, hops and decoding. Belongs to one thread at a time.
struct FetchJob
{
    std::uint64_t id = 0;
    FetchRequest request;
    QPromise<FetchResult> promise;

    HopUrl url; ///< of the current hop
    std::optional<BasicCredentials> credentials;
    bool crossedOrigin = false;
    bool mayBePrivate = false;
    std::vector<std::string> visited; ///< hrefs asked so far, the current one included
    SteadyTime started{};             ///< dispatch of the first hop
    SteadyTime hopStarted{};
    std::vector<QHostAddress> addresses; ///< of the current hop, to be tried in turn
    std::size_t addressIndex = 0;
    std::optional<Verdict> firstFailure; ///< of an address that was tried before the current one
    std::optional<std::chrono::microseconds> dnsTime;

    ExchangeMeta meta;
    QByteArray wire; ///< body of the final reply, still encoded
};
using JobPtr = std::shared_ptr<FetchJob>;

/// Parses and checks the request; an outcome other than Ok ends it before anything is sent.
Verdict prepareJob(FetchJob& job);

/// Decodes and classifies what the last hop received, in place: pure work for the pool. Gives the finished result.
FetchResult concludeReceived(FetchJob& job);

/// A result without content: the exchange ended as \a verdict says.
FetchResult concludeFailed(FetchJob& job, Verdict verdict);

} // namespace vigie
