// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/loginstart.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace vigie {

namespace {

/// As the Desktop Entry Specification quotes an argument of Exec: first for the command line, then for the file.
QString quoted(const QString& argument)
{
    QString text;
    for (const QChar c : argument) {
        if (QStringLiteral("\"`$\\").contains(c))
            text += QLatin1Char('\\');
        text += c == QLatin1Char('%') ? QStringLiteral("%%") : QString(c);
    }
    return QLatin1Char('"') + text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")) + QLatin1Char('"');
}

QByteArray entryText(const QStringList& command)
{
    QStringList words;
    for (const QString& word : command)
        words.append(quoted(word));
    return "[Desktop "
           "Entry]\nType=Application\nName=Vigie\nIcon=vigie\nTerminal=false\nX-GNOME-Autostart-enabled=true\nExec=" +
           words.join(QLatin1Char(' ')).toUtf8() + "\n";
}

} // namespace

LoginStart::LoginStart(QStringList command, QString home)
    : m_command(std::move(command)),
      m_home(home.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) : std::move(home))
{
}

QString LoginStart::entry() const
{
    return QDir(m_home).filePath(QStringLiteral("autostart/vigie.desktop"));
}

bool LoginStart::isOn() const
{
    QFile file(entry());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.read(64 * 1024);
    // Desktops turn an entry off by one of these lines instead of removing it.
    return text.contains(entryText(m_command).split('\n').at(6)) && !text.contains("Hidden=true") &&
           !text.contains("enabled=false");
}

Result<void> LoginStart::turnOn()
{
    QDir().mkpath(QDir(m_home).filePath(QStringLiteral("autostart")));
    QSaveFile file(entry());
    const QByteArray text = entryText(m_command);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::FileUnwritable, entry(), file.errorString());
    return {};
}

Result<void> LoginStart::turnOff()
{
    QFile file(entry());
    if (file.exists() && !file.remove())
        return fail(ErrorCode::FileUnwritable, entry(), file.errorString());
    return {};
}

} // namespace vigie
