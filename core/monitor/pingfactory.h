// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/pingmonitor.h"

#include <QString>

#include <optional>

namespace vigie {

/// A monitor with the defaults for what somebody typed: a URL, "host:port", or a host. \a kind decides how it is read;
/// absent: http for an http or https URL, tcp and icmp for "tcp://host:port" and "icmp://host". InvalidUrl (also user
/// names and passwords, which are never stored), UnsupportedScheme, PrivateAddress (link-local and metadata addresses).
[[nodiscard]] Result<PingMonitor> makePingMonitor(const QString& typed, std::optional<PingKind> kind,
                                                  const QDateTime& now);

/// Whether what \a monitor wants is possible. InvalidArgument; the subject is the value, the detail says in English
/// what would be.
[[nodiscard]] Result<void> checkPingMonitor(const PingMonitor& monitor);

/// "200-299,301". InvalidArgument.
[[nodiscard]] Result<std::vector<StatusRange>> parseStatusRanges(const QString& text);

/// "Name: value" each. InvalidArgument (subject: the line).
[[nodiscard]] Result<HeaderList> parseHeaders(const QStringList& lines);

/// What parseStatusRanges() reads.
[[nodiscard]] QString statusRangesText(const std::vector<StatusRange>& ranges);

} // namespace vigie
