// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/routetable.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace vigie::backend {

/// Whose address a request is counted under.
enum class ClientAddress {
    Peer,            ///< whoever connected
    ForwardedByProxy ///< the last address of X-Forwarded-For, when a front on this computer connected
};

/// What the server holds and how long it waits. The defaults are those of a service on the open net.
struct ServerSettings
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free one
    ClientAddress clientAddress = ClientAddress::Peer;
    int workers = 2; ///< 2 to 4
    std::size_t queue = 256;
    std::size_t connections = 2'000;
    std::uint32_t headLimit = 8U << 10U;
    std::size_t bodyBudget = 32U << 20U; ///< bytes of all bodies that are being read or worked on
    std::chrono::milliseconds requestTime{10'000};
    std::chrono::milliseconds idleTime{30'000};
    std::chrono::milliseconds answerTime{30'000};
    std::chrono::milliseconds lingerTime{2'000};
    std::chrono::milliseconds drainTime{20'000};
};

/// What the access log says of a request. There is no address, no token and no query in it: the path is the route's.
struct AccessRecord
{
    std::string method; ///< "-" when it is none of HTTP's own
    std::string route;  ///< "/v1/invoices/{number}"; "-" when there is none
    int status = 0;
    std::chrono::milliseconds took{0};
    std::size_t bytes = 0; ///< of the answer's body
};

/// Called on the server's thread: it must be quick.
using AccessLog = std::function<void(const AccessRecord&)>;

} // namespace vigie::backend
