// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowservices.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <optional>

namespace vigie {

/// Whether anything is checked: paused until it is resumed, or for a time. Starts active.
class PauseSwitch final : public QObject
{
    Q_OBJECT

public:
    explicit PauseSwitch(const WindowServices& services, QObject* parent = nullptr);

    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// UTC; nothing: until it is resumed.
    [[nodiscard]] std::optional<QDateTime> until() const { return m_until; }

    void pause();
    void pauseForAnHour();
    /// Until eight in the morning of the next day, local time.
    void pauseUntilTomorrow();
    void resume();
    /// Resumes when the time is over; asked by a timer of its own.
    void look();

Q_SIGNALS:
    void changed();

private:
    void pauseUntil(std::optional<QDateTime> until);

    WindowServices m_services;
    bool m_paused = false;
    std::optional<QDateTime> m_until;
    QTimer m_look; ///< often: a computer that slept wakes up late
};

} // namespace vigie
