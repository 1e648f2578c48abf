// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <functional>
#include <string>
#include <vector>

namespace vigie {

enum class LookupStatus { Found, NoSuchName, Failed, TimedOut };

struct LookupAnswer
{
    LookupStatus status = LookupStatus::Failed;
    std::vector<QHostAddress> addresses; ///< in the order to try them (RFC 6724, as the system sorts)
    std::string detail;
};

/// Blocking lookup of one name; may take for ever. Called on a thread of its own.
using LookupFunction = std::function<LookupAnswer(const std::string& host)>;

/// getaddrinfo() or what the platform has instead.
LookupAnswer systemLookup(const std::string& host);

} // namespace vigie
