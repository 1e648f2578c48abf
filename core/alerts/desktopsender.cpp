// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/desktopsender.h"

#include "core/alerts/mailcomposer.h"
#include "core/alerts/notificationsink.h"
#include "core/text/describe.h"

namespace vigie {

SendResult DesktopSender::send(const AlertMessage& message, const StopFlag&)
{
    if (!m_services.sink)
        return {Delivery::RetryChannel, QStringLiteral("there is no desktop")};
    DesktopNotification notification;
    if (message.items.size() == 1)
        notification.alert = message.items.front().alert.id;
    for (const MessageItem& item : message.items)
        notification.severity = std::max(notification.severity, item.alert.finding.severity);
    notification.title = messageHeadline(message, m_channel);
    if (!message.items.empty())
        notification.text = harmless(QString::fromStdString(message.items.front().alert.finding.url));
    m_services.sink->show(notification);
    return {};
}

} // namespace vigie
