// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace vigie {

/// Whether the program starts when its user logs in, the way the platform has it: an autostart entry (XDG Autostart
/// Specification), a value of the Run key on Windows, a launch agent on macOS.
class LoginStart final
{
public:
    /// \a command: the program and its arguments. \a home: where the platform keeps such entries; empty: its own place.
    explicit LoginStart(QStringList command, QString home = {});

    /// An entry that starts another command is not this one's.
    [[nodiscard]] bool isOn() const;
    /// FileUnwritable.
    [[nodiscard]] Result<void> turnOn();
    [[nodiscard]] Result<void> turnOff();

private:
    [[nodiscard]] QString entry() const;

    QStringList m_command;
    QString m_home;
};

} // namespace vigie
