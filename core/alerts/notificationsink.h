// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QString>

namespace vigie {

/// What the desktop shows for a moment.
struct DesktopNotification
{
    AlertId alert; ///< what a click opens; invalid: the list of alerts
    Severity severity = Severity::Info;
    QString title; ///< plain text
    QString text;

    bool operator==(const DesktopNotification&) const = default;
};

/// The desktop's notifications; the window implements it. Called on a thread of the alerts' own.
class NotificationSink
{
public:
    virtual ~NotificationSink() = default;
    virtual void show(const DesktopNotification& notification) = 0;
};

} // namespace vigie
