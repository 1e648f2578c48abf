// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backend/http/serverprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>

namespace vigie::testing {

ServerProcess::ServerProcess(const QStringList& options)
{
    m_process.start(QStringLiteral(VIGIE_TEST_SERVER), options);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(20'000))
            qFatal("the server did not start");
    }
    m_port = m_process.readLine().trimmed().toUShort();
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArray ServerProcess::exchange(const QByteArray& bytes, int patienceMs) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    if (!socket.waitForConnected(patienceMs))
        return "no connection";
    socket.write(bytes);
    QElapsedTimer watch;
    watch.start();
    while (socket.state() == QAbstractSocket::ConnectedState && watch.elapsed() < patienceMs)
        socket.waitForReadyRead(static_cast<int>(std::max<qint64>(1, patienceMs - watch.elapsed())));
    return socket.readAll();
}

int ServerProcess::terminate(int patienceMs)
{
    m_process.terminate();
    const bool ended = m_process.waitForFinished(patienceMs);
    m_output = m_process.readAllStandardOutput();
    m_errors = m_process.readAllStandardError();
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

qint64 ServerProcess::status(const QByteArray& name) const
{
    QFile file(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(name))
            return line.mid(name.size()).replace("kB", "").trimmed().toLongLong();
    }
    return -1;
}

} // namespace vigie::testing
