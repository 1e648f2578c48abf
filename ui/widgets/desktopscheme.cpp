// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/desktopscheme.h"

#ifdef VIGIE_HAS_DBUS
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace vigie {

#ifdef VIGIE_HAS_DBUS

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

/// 1: prefers dark, 2: prefers light, anything else: no preference (the portal's documentation of Settings).
DesktopColors colorsFrom(const QVariant& value)
{
    switch (value.toUInt()) {
    case 1:
        return DesktopColors::Dark;
    case 2:
        return DesktopColors::Light;
    default:
        return DesktopColors::Unknown;
    }
}

/// The portal wraps the value of Read() twice.
QVariant unwrapped(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopScheme::DesktopScheme(QObject* parent) : DesktopScheme(QDBusConnection::sessionBus(), parent) {}

DesktopScheme::DesktopScheme(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus)) {}

void DesktopScheme::start()
{
    if (!m_bus.isConnected())
        return;
    // From any sender: with the service's name Qt looks its owner up and waits, for seconds before the event loop runs.
    m_bus.connect(QString(), path, settings, QStringLiteral("SettingChanged"), this, SLOT(takeSetting(QDBusMessage)));
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, settings, QStringLiteral("Read"));
    read << appearance << colorScheme;
    auto* call = new QDBusPendingCallWatcher(m_bus.asyncCall(read), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (!reply.isError())
            take(colorsFrom(unwrapped(reply.value().variant())));
        call->deleteLater();
    });
}

void DesktopScheme::takeSetting(const QDBusMessage& message)
{
    const QVariantList setting = message.arguments(); // area, key, value
    if (setting.size() == 3 && setting[0] == appearance && setting[1] == colorScheme)
        take(colorsFrom(unwrapped(setting[2])));
}

#else

DesktopScheme::DesktopScheme(QObject* parent) : QObject(parent) {}

void DesktopScheme::start() {}

#endif

void DesktopScheme::take(DesktopColors colors)
{
    if (colors == m_colors)
        return;
    m_colors = colors;
    Q_EMIT changed(colors);
}

} // namespace vigie
