// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/phrasebook.h"

namespace vigie::backend {

/// What the program says to whoever runs the service.
enum class OperatorText {
    Usage,
    Data,
    Database,
    Listen,
    PublicUrl,
    Sandbox,
    Smtp,
    SmtpUser,
    MailFrom,
    Proxy,
    NoData,
    NoDatabase,    ///< %1: what was typed
    NoEndpoint,    ///< %1
    NoPublicUrl,   ///< %1
    NoMailAddress, ///< %1
    MailOrSandbox,
    Unexpected,      ///< %1
    NotOpened,       ///< %1: the database; %2: why
    NotListening,    ///< %1: address
    NoKey,           ///< %1: file
    Serving,         ///< %1: address
    SandboxMails,    ///< %1: directory
    DesktopSettings, ///< %1: file
    BadFile,         ///< %1: file; %2: what is missing or wrong
    NoGateway,
    AdminUsage,
    NoReason,
    NoSuch, ///< %1: e-mail, number …
    NotDone ///< %1: error code; %2: what it is about
};

[[nodiscard]] QString operatorText(OperatorText text, const Phrasebook& phrases);

} // namespace vigie::backend
