// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/notificationsink.h"

#include <QObject>

Q_DECLARE_METATYPE(vigie::DesktopNotification)

namespace vigie {

/// Brings what the threads of the alerts want shown to the window's.
class NotificationRelay final : public QObject, public NotificationSink
{
    Q_OBJECT

public:
    using QObject::QObject;

    void show(const DesktopNotification& notification) override { Q_EMIT shown(notification); }

Q_SIGNALS:
    /// Comes on the thread of the receiver: connect with a receiver.
    void shown(const vigie::DesktopNotification& notification);
};

} // namespace vigie
