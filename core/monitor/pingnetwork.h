// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pingmonitor.h"

#include <QByteArray>
#include <QDateTime>
#include <QFuture>

#include <optional>

namespace vigie {

struct PingAnswer
{
    ExchangeMeta exchange;
    QByteArray body;               ///< of an HTTP answer, decoded
    PingKind via = PingKind::Http; ///< how it was really asked
};

/// The two HTTP stacks; TCP and ICMP have one way only.
enum class PingStack { Main, Second };

/// How monitors are asked; tests put something else in its place.
class PingNetwork
{
public:
    virtual ~PingNetwork() = default;

    /// Always finishes with one answer. Outcome::Offline when it is us who are not connected.
    virtual QFuture<PingAnswer> ask(const PingMonitor& monitor, PingStack stack) = 0;
    /// When the registration of the monitor's domain ends; invalid where that cannot be known.
    virtual QFuture<QDateTime> registrationEnd(const PingMonitor& monitor) = 0;
    /// What is under way ends as Cancelled.
    virtual void cancelAll() = 0;
};

} // namespace vigie
