// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 1'000;
constexpr std::chrono::milliseconds slowest = 5s;
constexpr qint64 longestLink = 4'096;
const QByteArray taken = "ok\n";

/// Short: the path of a Unix socket has 108 bytes at most.
QString nameFor(const QString& profileDirectory)
{
    const QString canonical = QDir(profileDirectory).canonicalPath();
    const QString path = canonical.isEmpty() ? QDir(profileDirectory).absolutePath() : canonical;
    const QByteArray hash =
        QCryptographicHash::hash((path + QDir::homePath()).toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("vigie-") + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString& profileDirectory, QObject* parent)
    : QObject(parent), m_name((QDir().mkpath(profileDirectory), nameFor(profileDirectory))),
      m_server(std::make_unique<QLocalServer>())
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection())
            take(socket);
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QString& link) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(link.toUtf8() + '\n');
    // Without an answer the other one hangs or is ending: its lock decides.
    return socket.waitForBytesWritten(patienceMs) && socket.waitForReadyRead(patienceMs) && socket.readAll() == taken;
}

void SingleInstance::listen()
{
    if (m_server->listen(m_name))
        return;
    // A program that was killed leaves its socket behind, and nobody answers there: handOver() was tried before.
    QLocalServer::removeServer(m_name);
    m_server->listen(m_name);
}

void SingleInstance::take(QLocalSocket* socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(slowest, socket, &QLocalSocket::abort);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > longestLink)
                socket->abort();
            return;
        }
        const QString link = QString::fromUtf8(socket->readLine(longestLink)).trimmed();
        socket->write(taken);
        socket->disconnectFromServer();
        Q_EMIT opened(link);
    });
}

} // namespace vigie
