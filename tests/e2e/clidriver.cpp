// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QSettings>

#include <algorithm>

namespace vigie {

QJsonObject CliResult::json() const
{
    return QJsonDocument::fromJson(out).object();
}

std::vector<QJsonObject> CliResult::lines() const
{
    std::vector<QJsonObject> objects;
    for (const QByteArray& line : out.split('\n')) {
        if (!line.isEmpty())
            objects.push_back(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

CliDriver::CliDriver() : m_profile(m_folder.filePath(QStringLiteral("profile"))) {}

QString CliDriver::writeFile(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return file.fileName();
}

void CliDriver::set(const QString& key, int value) const
{
    QDir().mkpath(m_profile);
    QSettings settings(m_profile + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    settings.setValue(key, value);
}

std::unique_ptr<QProcess> CliDriver::start(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.remove(QStringLiteral("http_proxy"));
    process->setProcessEnvironment(environment);
    // Another one than the built one may be named, an installed one for example.
    process->setProgram(qEnvironmentVariable("VIGIE_CLI", QStringLiteral(VIGIE_CLI)));
    process->setArguments(QStringList{QStringLiteral("--profile"), m_profile} + arguments);
    process->start();
    return process;
}

CliResult CliDriver::finish(QProcess& process, std::chrono::milliseconds limit)
{
    CliResult result;
    const bool ended =
        process.state() == QProcess::NotRunning || process.waitForFinished(static_cast<int>(limit.count()));
    if (!ended) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        result.exitCode = process.exitCode();
    }
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

CliResult CliDriver::run(const QStringList& arguments, std::chrono::milliseconds limit) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    if (!process->waitForStarted())
        qFatal("%s: %s", VIGIE_CLI, qPrintable(process->errorString()));
    return finish(*process, limit);
}

std::vector<QJsonObject> CliDriver::changes(const QStringList& options) const
{
    return run(QStringList{QStringLiteral("changes"), QStringLiteral("--json")} + options).lines();
}

std::vector<QJsonObject> CliDriver::newChanges()
{
    std::vector<QJsonObject> all = changes();
    const auto id = [](const QJsonObject& change) {
        return change.value(QStringLiteral("id")).toString().toLongLong();
    };
    std::erase_if(all, [&](const QJsonObject& change) { return id(change) <= m_lastChange; });
    for (const QJsonObject& change : all)
        m_lastChange = std::max(m_lastChange, id(change));
    return all;
}

QStringList words(const char* command, const QStringList& more)
{
    return QString::fromUtf8(command).split(QLatin1Char(' ')) + more;
}

QString inBrief(const std::vector<QJsonObject>& changes, const std::string& origin)
{
    QStringList brief;
    for (const QJsonObject& change : changes) {
        QString url = change.value(QStringLiteral("url")).toString();
        if (url.startsWith(QString::fromStdString(origin)))
            url.remove(0, static_cast<qsizetype>(origin.size()));
        brief.append(QStringList{change.value(QStringLiteral("severity")).toString(),
                                 change.value(QStringLiteral("criterion")).toString(), url}
                         .join(QLatin1Char(' ')));
    }
    brief.sort();
    return brief.join(QLatin1Char('\n'));
}

QJsonObject findObject(const std::vector<QJsonObject>& objects, const QString& member, const QString& value)
{
    const auto found = std::ranges::find_if(
        objects, [&](const QJsonObject& object) { return object.value(member).toString() == value; });
    return found == objects.end() ? QJsonObject() : *found;
}

} // namespace vigie
