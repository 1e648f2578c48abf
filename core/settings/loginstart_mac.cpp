// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/loginstart.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace vigie {

namespace {

const QString label = QStringLiteral("org.vigie.vigie");

/// A property list as launchd.plist(5) describes it.
QByteArray agent(const QStringList& command)
{
    QString words;
    for (const QString& word : command)
        words += QStringLiteral("    <string>%1</string>\n").arg(word.toHtmlEscaped());
    return QStringLiteral(
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
               "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
               "<plist version=\"1.0\">\n<dict>\n  <key>Label</key><string>%1</string>\n  <key>ProgramArguments</key>\n"
               "  <array>\n%2  </array>\n  <key>RunAtLoad</key><true/>\n</dict>\n</plist>\n")
        .arg(label, words)
        .toUtf8();
}

} // namespace

LoginStart::LoginStart(QStringList command, QString home)
    : m_command(std::move(command)), m_home(home.isEmpty() ? QDir::homePath() : std::move(home))
{
}

QString LoginStart::entry() const
{
    return QDir(m_home).filePath(QStringLiteral("Library/LaunchAgents/%1.plist").arg(label));
}

bool LoginStart::isOn() const
{
    QFile file(entry());
    return file.open(QIODevice::ReadOnly) && file.read(64 * 1024) == agent(m_command);
}

Result<void> LoginStart::turnOn()
{
    QDir(m_home).mkpath(QStringLiteral("Library/LaunchAgents"));
    QSaveFile file(entry());
    const QByteArray text = agent(m_command);
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
