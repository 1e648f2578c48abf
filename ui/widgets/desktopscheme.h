// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#ifdef VIGIE_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#endif

namespace vigie {

/// Whether the desktop is set to light or dark colours.
enum class DesktopColors { Unknown, Light, Dark };

/// What the desktop says about its colours while the program runs. On Linux that is the settings portal
/// ("org.freedesktop.appearance", "color-scheme"); Qt 6.4 has no word of its own for it. Elsewhere it stays Unknown,
/// and the palette of the start decides.
class DesktopScheme final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QObject* parent = nullptr);

    /// Asks and goes on listening; the answer comes with changed(). Without a session bus or a portal nothing follows.
    void start();
    [[nodiscard]] DesktopColors colors() const { return m_colors; }

Q_SIGNALS:
    void changed(vigie::DesktopColors colors);

private:
    void take(DesktopColors colors);

    DesktopColors m_colors = DesktopColors::Unknown;

#ifdef VIGIE_HAS_DBUS
public:
    /// On another bus than the session's.
    explicit DesktopScheme(QDBusConnection bus, QObject* parent = nullptr);

private Q_SLOTS:
    void takeSetting(const QDBusMessage& message);

private:
    QDBusConnection m_bus;
#endif
};

} // namespace vigie
