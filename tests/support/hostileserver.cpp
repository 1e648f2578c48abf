// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostileserver.h"

#include "tests/support/hostilescripts.h"
#include "tests/support/resetsocket.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <mutex>
#include <semaphore>

namespace vigie {

namespace {

/// Plays one script on one connection; then waits for the next request.
class Player : public QObject
{
public:
    Player(QTcpSocket* socket, const HostileScript& script, std::function<void()> done)
        : QObject(socket), m_socket(socket), m_script(script), m_done(std::move(done))
    {
        connect(socket, &QTcpSocket::bytesWritten, this, [this] {
            if (m_waitsForRoom)
                play();
        });
        QMetaObject::invokeMethod(
            this, [this] { play(); }, Qt::QueuedConnection);
    }

private:
    static constexpr qint64 maxBuffered = 4'000'000;

    void play()
    {
        m_waitsForRoom = false;
        while (m_step < m_script.size()) {
            const HostileStep& step = m_script[m_step];
            if (step.kind == HostileStep::Kind::Hang)
                return;
            if (step.kind == HostileStep::Kind::Close)
                return m_socket->disconnectFromHost();
            if (step.kind == HostileStep::Kind::Reset)
                return resetConnection(*m_socket);
            if (m_socket->state() != QAbstractSocket::ConnectedState)
                return;
            if (m_socket->bytesToWrite() > maxBuffered) {
                m_waitsForRoom = true;
                return;
            }
            m_socket->write(step.bytes);
            if (++m_played >= step.count) {
                m_played = 0;
                ++m_step;
            }
            if (step.wait.count() > 0) {
                m_socket->flush();
                QTimer::singleShot(step.wait, this, [this] { play(); });
                return;
            }
        }
        m_done();
        deleteLater();
    }

    QTcpSocket* m_socket;
    const HostileScript& m_script;
    std::function<void()> m_done;
    std::size_t m_step = 0;
    std::int64_t m_played = 0;
    bool m_waitsForRoom = false;
};

} // namespace

class HostileServer::Private : public QThread
{
public:
    void run() override;
    void welcome(QTcpSocket* socket);
    void serve(QTcpSocket* socket);

    std::optional<QSslConfiguration> tls;
    quint16 port = 0;
    std::binary_semaphore started{0};
    mutable std::mutex mutex;
    std::vector<std::string> targets;
    std::vector<QByteArray> heads;
};

void HostileServer::Private::run()
{
    std::unique_ptr<QTcpServer> listener = tls ? std::make_unique<QSslServer>() : std::make_unique<QTcpServer>();
    if (tls)
        static_cast<QSslServer*>(listener.get())->setSslConfiguration(*tls);
    if (!listener->listen(QHostAddress::LocalHost, port))
        qFatal("HostileServer: %s", qPrintable(listener->errorString()));
    port = listener->serverPort();
    connect(listener.get(), &QTcpServer::pendingConnectionAvailable, listener.get(), [&] {
        while (QTcpSocket* socket = listener->nextPendingConnection())
            welcome(socket);
    });
    started.release();
    exec();
}

void HostileServer::Private::welcome(QTcpSocket* socket)
{
    connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { serve(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    serve(socket); // it may have spoken already
}

void HostileServer::Private::serve(QTcpSocket* socket)
{
    if (!socket->findChildren<QObject*>(QStringLiteral("player")).isEmpty())
        return; // one answer at a time
    const QByteArray waiting = socket->peek(64 * 1024);
    const qsizetype end = waiting.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = socket->read(end + 4);
    const std::string target = head.split(' ').value(1).toStdString();
    {
        const std::lock_guard lock(mutex);
        targets.push_back(target);
        heads.push_back(head);
    }
    static const HostileScript notThere{
        {HostileStep::Kind::Send, "HTTP/1.1 404 Not Found\r\nContent-Length: 13\r\n\r\nno such fault", 1, {}}};
    const auto script = hostileScripts().find(target.substr(1));
    auto* player = new Player(socket, script == hostileScripts().end() ? notThere : script->second, [this, socket] {
        QMetaObject::invokeMethod(
            socket, [this, socket] { serve(socket); }, Qt::QueuedConnection);
    });
    player->setObjectName(QStringLiteral("player"));
}

HostileServer::HostileServer(std::optional<QSslConfiguration> tls, quint16 port) : d(std::make_unique<Private>())
{
    hostileScripts(); // made now, not during the first answer
    d->tls = std::move(tls);
    d->port = port;
    d->start();
    d->started.acquire();
}

HostileServer::~HostileServer()
{
    d->quit();
    d->wait();
}

quint16 HostileServer::port() const
{
    return d->port;
}

std::string HostileServer::url(const std::string& fault, const std::string& host) const
{
    return (d->tls ? "https://" : "http://") + host + ':' + std::to_string(d->port) + '/' + fault;
}

int HostileServer::requestCount() const
{
    const std::lock_guard lock(d->mutex);
    return static_cast<int>(d->targets.size());
}

std::vector<std::string> HostileServer::targets() const
{
    const std::lock_guard lock(d->mutex);
    return d->targets;
}

std::vector<QByteArray> HostileServer::heads() const
{
    const std::lock_guard lock(d->mutex);
    return d->heads;
}

std::vector<std::string> HostileServer::faults()
{
    std::vector<std::string> names;
    for (const auto& [name, script] : hostileScripts())
        names.push_back(name);
    return names;
}

class DeafPort::Private
{
public:
    QTcpServer server;
    std::vector<std::unique_ptr<QTcpSocket>> callers;
};

DeafPort::DeafPort() : d(std::make_unique<Private>())
{
    d->server.setListenBacklogSize(1);
    d->server.listen(QHostAddress::LocalHost);
    d->server.pauseAccepting();
    for (int i = 0; i < 8; ++i) { // until the queue of the kernel is full
        d->callers.push_back(std::make_unique<QTcpSocket>());
        d->callers.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), d->server.serverPort());
        if (!d->callers.back()->waitForConnected(200))
            break;
    }
}

DeafPort::~DeafPort() = default;

quint16 DeafPort::port() const
{
    return d->server.serverPort();
}

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace vigie
