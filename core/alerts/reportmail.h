// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertmessage.h"
#include "core/domain/channel.h"
#include "core/transfer/mailwriter.h"

namespace vigie {

class ReportPrinter;

/// The mail that brings the report of \a message to its target: its summary as text, the whole of it as a file. The
/// settings of \a channel are those of mail. Errors as reportFile().
[[nodiscard]] Result<Mail> composeReportMail(const AlertMessage& message, const Channel& channel,
                                             const ReportPrinter* printer);

} // namespace vigie
