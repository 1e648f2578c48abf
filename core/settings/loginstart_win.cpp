// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/loginstart.h"

#include <QDir>
#include <QSettings>

namespace vigie {

namespace {

const QString valueName = QStringLiteral("Vigie");

/// As CommandLineToArgvW reads it: a path holds no quotation mark.
QString commandLine(const QStringList& command)
{
    QStringList words;
    for (const QString& word : command)
        words.append(QLatin1Char('"') + QDir::toNativeSeparators(word) + QLatin1Char('"'));
    return words.join(QLatin1Char(' '));
}

} // namespace

LoginStart::LoginStart(QStringList command, QString home)
    : m_command(std::move(command)),
      m_home(home.isEmpty() ? QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run")
                            : std::move(home))
{
}

QString LoginStart::entry() const
{
    return m_home + QLatin1Char('\\') + valueName;
}

bool LoginStart::isOn() const
{
    return QSettings(m_home, QSettings::NativeFormat).value(valueName).toString() == commandLine(m_command);
}

Result<void> LoginStart::turnOn()
{
    QSettings run(m_home, QSettings::NativeFormat);
    run.setValue(valueName, commandLine(m_command));
    run.sync();
    return run.status() == QSettings::NoError ? Result<void>() : fail(ErrorCode::FileUnwritable, entry());
}

Result<void> LoginStart::turnOff()
{
    QSettings run(m_home, QSettings::NativeFormat);
    run.remove(valueName);
    run.sync();
    return run.status() == QSettings::NoError ? Result<void>() : fail(ErrorCode::FileUnwritable, entry());
}

} // namespace vigie
