// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desktopnotifier.h"

#include <QSystemTrayIcon>
#include <QTextDocument>

#ifdef VIGIE_HAS_DBUS
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace vigie {

void DesktopNotifier::showBalloon(const DesktopNotification& notification)
{
    if (!m_tray.isVisible())
        return;
    m_balloon = notification.alert;
    const auto icon = notification.severity == Severity::Critical  ? QSystemTrayIcon::Critical
                      : notification.severity == Severity::Warning ? QSystemTrayIcon::Warning
                                                                   : QSystemTrayIcon::Information;
    // Where Qt draws the balloon itself, its text is taken for markup when it looks like some.
    const QString text = Qt::mightBeRichText(notification.text) ? notification.text.toHtmlEscaped() : notification.text;
    m_tray.showMessage(notification.title, text, icon);
}

#ifdef VIGIE_HAS_DBUS

namespace {

// Desktop Notifications Specification 1.2.
const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString bodyMarkup = QStringLiteral("body-markup");
const QString clicked = QStringLiteral("default");

QDBusMessage call(const QString& method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

uchar urgencyOf(Severity severity)
{
    return severity == Severity::Critical ? 2 : 1;
}

} // namespace

DesktopNotifier::DesktopNotifier(QSystemTrayIcon& tray, QDBusConnection bus, QObject* parent)
    : QObject(parent), m_tray(tray), m_bus(std::move(bus))
{
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT activated(m_balloon); });
    if (!m_bus.isConnected())
        return;
    // From any sender: with the service's name Qt looks its owner up and waits.
    m_bus.connect(QString(), path, service, QStringLiteral("ActionInvoked"), this, SLOT(takeAction(uint, QString)));
    m_bus.connect(QString(), path, service, QStringLiteral("NotificationClosed"), this, SLOT(takeClosing(uint)));
}

void DesktopNotifier::show(const DesktopNotification& notification)
{
    if (!m_bus.isConnected())
        return showBalloon(notification);
    if (m_abilities)
        return send(notification);
    m_waiting.push_back(notification);
    if (m_waiting.size() == 1)
        askForAbilities();
}

void DesktopNotifier::askForAbilities()
{
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call(QStringLiteral("GetCapabilities"))), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QStringList> reply = *answer;
        const std::vector<DesktopNotification> waiting = std::exchange(m_waiting, {});
        if (!reply.isError())
            m_abilities = reply.value();
        for (const DesktopNotification& notification : waiting) {
            if (m_abilities)
                send(notification);
            else
                showBalloon(notification); // no such service here; the next one asks again
        }
    });
}

void DesktopNotifier::send(const DesktopNotification& notification)
{
    // Only the body may hold markup, and only where the service says so: there it is escaped, elsewhere it would show.
    const QString body = m_abilities->contains(bodyMarkup) ? notification.text.toHtmlEscaped() : notification.text;
    QDBusMessage notify = call(QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(urgencyOf(notification.severity))},
                            {QStringLiteral("desktop-entry"), QStringLiteral("vigie")}};
    notify << QStringLiteral("Vigie") << uint(0) << QStringLiteral("vigie") << notification.title << body
           << QStringList{clicked, tr("Open")} << hints << -1;
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(notify), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, notification] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isError()) {
            m_abilities.reset(); // another service may take its place
            return showBalloon(notification);
        }
        m_shown[reply.value()] = notification.alert;
    });
}

void DesktopNotifier::takeAction(uint id, const QString& action)
{
    const auto shown = m_shown.find(id);
    if (shown != m_shown.end() && action == clicked)
        Q_EMIT activated(shown->second);
}

void DesktopNotifier::takeClosing(uint id)
{
    m_shown.erase(id);
}

#else

DesktopNotifier::DesktopNotifier(QSystemTrayIcon& tray, QObject* parent) : QObject(parent), m_tray(tray)
{
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT activated(m_balloon); });
}

void DesktopNotifier::show(const DesktopNotification& notification)
{
    showBalloon(notification);
}

#endif

} // namespace vigie
