// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/notificationsink.h"

#include <QObject>
#include <QStringList>

#ifdef VIGIE_HAS_DBUS
#include <QDBusConnection>
#endif

#include <map>
#include <optional>
#include <vector>

class QSystemTrayIcon;

namespace vigie {

/// Shows notifications: through the desktop's own service (org.freedesktop.Notifications) where there is one, else as a
/// balloon of the tray. A click says which alert was meant. What they say is plain text, whatever it looks like.
class DesktopNotifier final : public QObject
{
    Q_OBJECT

public:
#ifdef VIGIE_HAS_DBUS
    explicit DesktopNotifier(QSystemTrayIcon& tray, QDBusConnection bus = QDBusConnection::sessionBus(),
                             QObject* parent = nullptr);
#else
    explicit DesktopNotifier(QSystemTrayIcon& tray, QObject* parent = nullptr);
#endif

    void show(const DesktopNotification& notification);

Q_SIGNALS:
    /// Invalid: it stood for several.
    void activated(vigie::AlertId alert);

private:
    void showBalloon(const DesktopNotification& notification);

    QSystemTrayIcon& m_tray;
    AlertId m_balloon; ///< of the last balloon: Qt does not say which one was clicked

#ifdef VIGIE_HAS_DBUS
    void askForAbilities();
    void send(const DesktopNotification& notification);

    QDBusConnection m_bus;
    std::map<uint, AlertId> m_shown;
    std::optional<QStringList> m_abilities;     ///< of the service; not asked yet
    std::vector<DesktopNotification> m_waiting; ///< for the answer

private Q_SLOTS:
    void takeAction(uint id, const QString& action);
    void takeClosing(uint id);
#endif
};

} // namespace vigie
