// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pingmonitor.h"

#include <QByteArray>

namespace vigie {

/// What an exchange says about a monitored address.
enum class PingFinding {
    Good,
    Slow, ///< it answers, but takes longer than wanted
    Failed,
    Unobserved ///< it says nothing about the address: offline, cancelled, or the server refuses us and maybe nobody
               ///< else
};

struct PingAppraisal
{
    PingFinding finding = PingFinding::Unobserved;
    Outcome outcome = Outcome::Cancelled; ///< Ok when the monitor's demands are met, whatever HTTP calls it
    std::string detail;

    bool operator==(const PingAppraisal&) const = default;
};

/// Measures \a exchange and its \a body by what \a monitor demands. A status that the monitor accepts is an answer even
/// where a page check would call it an error; a body that does not end in time is slow, not down (fetching.md section
/// 3); a firewall page and 429 are about us. Pure.
[[nodiscard]] PingAppraisal appraise(const PingMonitor& monitor, const ExchangeMeta& exchange, const QByteArray& body);

} // namespace vigie
