// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backend/support/postgresserver.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

namespace vigie::backend {

namespace {

/// Where Debian keeps a version's programs; nothing when there is none.
QString programs()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString& name : names) {
        const QString folder = versions.filePath(name + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    return {};
}

/// PostgreSQL refuses to run as root: then as the user whom its package brings.
QString run(QStringList command)
{
    static const bool root = qgetenv("USER") == "root" || QDir(QStringLiteral("/root")).isReadable();
    if (root)
        command = QStringList{QStringLiteral("runuser"), QStringLiteral("-u"), QStringLiteral("postgres"),
                              QStringLiteral("--")} +
                  command;
    QProcess process;
    process.setWorkingDirectory(QDir::tempPath());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(command.takeFirst(), command);
    const bool ended = process.waitForFinished(120'000);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return QString();
    return QStringLiteral("+") + QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace

bool PostgresServer::isAvailable()
{
    return !programs().isEmpty();
}

bool PostgresServer::start()
{
    m_folder =
        run({QStringLiteral("mktemp"), QStringLiteral("-d"), QDir::tempPath() + QStringLiteral("/vigie-pg-XXXXXX")})
            .mid(1);
    if (m_folder.isEmpty())
        return false;
    const QString data = m_folder + QStringLiteral("/data");
    if (run({programs() + QStringLiteral("/initdb"), QStringLiteral("-D"), data, QStringLiteral("-A"),
             QStringLiteral("trust"), QStringLiteral("-U"), QStringLiteral("vigie"), QStringLiteral("-E"),
             QStringLiteral("UTF8"), QStringLiteral("--locale=C"), QStringLiteral("--no-sync")})
            .isEmpty())
        return false;
    // What a test writes need not survive a power cut.
    const QString options =
        QStringLiteral("-k %1 -c listen_addresses='' -c fsync=off -c max_connections=40").arg(m_folder);
    return !run({programs() + QStringLiteral("/pg_ctl"), QStringLiteral("-D"), data, QStringLiteral("-l"),
                 m_folder + QStringLiteral("/log"), QStringLiteral("-o"), options, QStringLiteral("-w"),
                 QStringLiteral("start")})
                .isEmpty();
}

DatabaseAddress PostgresServer::createDatabase()
{
    DatabaseAddress address{
        DatabaseEngine::Postgres, QStringLiteral("postgres"), m_folder, 5432, QStringLiteral("vigie"), {}};
    const auto server = Database::open(address);
    address.name = QStringLiteral("test%1").arg(++m_databases);
    if (server)
        static_cast<void>((*server)->command("CREATE DATABASE " + address.name.toStdString()));
    return address;
}

PostgresServer::~PostgresServer()
{
    if (m_folder.isEmpty())
        return;
    static_cast<void>(
        run({programs() + QStringLiteral("/pg_ctl"), QStringLiteral("-D"), m_folder + QStringLiteral("/data"),
             QStringLiteral("-m"), QStringLiteral("immediate"), QStringLiteral("stop")}));
    QDir(m_folder).removeRecursively();
}

} // namespace vigie::backend
