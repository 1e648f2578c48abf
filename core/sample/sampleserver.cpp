// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/sampleserver.h"

#include "core/sample/samplereply.h"
#include "core/sample/samplerequest.h"

#include <QLocale>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <charconv>
#include <semaphore>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr int mostConnections = 64;
constexpr auto longestSilence = 30s; ///< of a connection that neither asks nor is answered
constexpr std::string_view originPrefix = "http://vigie-sample.localhost:";
static_assert(originPrefix.substr(7).starts_with(sampleHost));

const char* phraseOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Content Too Large";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

/// RFC 9110 section 5.6.7.
QByteArray httpDate(const QDateTime& at)
{
    return QLocale::c().toString(at.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

enum class Ending { KeepsOpen, Closes };

QByteArray bytesOf(const SampleReply& reply, bool withBody, Ending ending, const QDateTime& now)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + phraseOf(reply.status) + "\r\nDate: " +
                       httpDate(now) + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const HeaderField& field : reply.headers)
        bytes += QByteArray::fromStdString(field.name + ": " + field.value + "\r\n");
    bytes += ending == Ending::Closes ? "Connection: close\r\n\r\n" : "\r\n";
    return withBody ? bytes + QByteArray::fromStdString(reply.body) : bytes;
}

SampleReply refusal(int status)
{
    SampleReply reply{status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::string(phraseOf(status)) + '\n', {}};
    if (status == 405)
        reply.headers.push_back({"Allow", "GET, HEAD"});
    return reply;
}

/// One connection: its requests one after the other. Ends with its socket.
class SampleConnection final : public QObject
{
public:
    SampleConnection(QTcpSocket* socket, const Clock& clock, QDateTime addedAt, std::string origin)
        : QObject(socket), m_socket(socket), m_clock(clock), m_addedAt(std::move(addedAt)), m_origin(std::move(origin))
    {
        m_socket->setReadBufferSize(2 * longestRequestHead);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_silence.setSingleShot(true);
        connect(&m_silence, &QTimer::timeout, m_socket, &QTcpSocket::abort);
        connect(m_socket, &QTcpSocket::readyRead, this, [this] { readRequest(); });
        m_silence.start(longestSilence);
    }

private:
    void readRequest()
    {
        if (m_answering || m_closing)
            return;
        m_received += m_socket->read(2 * longestRequestHead - m_received.size());
        const ParsedRequest parsed = parseSampleRequest(m_received);
        if (parsed.bytes == 0)
            return;
        m_received.remove(0, parsed.bytes);
        if (parsed.refusal != 0)
            return send(refusal(parsed.refusal), true, Ending::Closes);
        const SampleRequest& request = parsed.request;
        if (!isSampleUrl("http://" + request.host + '/'))
            return send(refusal(421), !request.isHead, Ending::Closes);
        const SampleReply reply =
            sampleReply(request.host, request.target, m_origin, sampleMoment(m_addedAt, m_clock.now()));
        const Ending ending = request.keepAlive ? Ending::KeepsOpen : Ending::Closes;
        m_answering = true;
        m_silence.start(longestSilence);
        QTimer::singleShot(reply.wait, Qt::PreciseTimer, this, [this, reply, withBody = !request.isHead, ending] {
            m_answering = false;
            send(reply, withBody, ending);
        });
    }

    void send(const SampleReply& reply, bool withBody, Ending ending)
    {
        m_socket->write(bytesOf(reply, withBody, ending, m_clock.now()));
        m_silence.start(longestSilence);
        if (ending == Ending::Closes) {
            m_closing = true;
            m_socket->disconnectFromHost();
            return;
        }
        if (m_socket->bytesAvailable() > 0 || !m_received.isEmpty())
            readRequest();
    }

    QTcpSocket* m_socket;
    const Clock& m_clock;
    QDateTime m_addedAt;
    std::string m_origin;
    QByteArray m_received;
    QTimer m_silence;
    bool m_answering = false;
    bool m_closing = false;
};

} // namespace

class SampleServer::Private : public QThread
{
public:
    Private(const Clock& serverClock, QDateTime added, quint16 wanted)
        : clock(serverClock), addedAt(std::move(added)), port(wanted)
    {
        setObjectName(QStringLiteral("sample"));
    }

    void run() override
    {
        QTcpServer listener;
        listening = listener.listen(QHostAddress::LocalHost, port);
        if (listening)
            port = listener.serverPort();
        else
            problem = listener.errorString();
        ready.release();
        if (!listening)
            return;
        int connections = 0;
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [&] {
            while (QTcpSocket* socket = listener.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                if (connections >= mostConnections) {
                    socket->abort();
                    continue;
                }
                ++connections;
                QObject::connect(socket, &QTcpSocket::disconnected, &listener, [&connections] { --connections; });
                new SampleConnection(socket, clock, addedAt, sampleOrigin(port));
            }
        });
        exec();
        listener.disconnect();
        for (QTcpSocket* socket : listener.findChildren<QTcpSocket*>()) {
            socket->disconnect(); // nobody counts them any more
            socket->abort();
        }
    }

    const Clock& clock;
    const QDateTime addedAt;
    quint16 port;
    bool listening = false;
    QString problem;
    std::binary_semaphore ready{0};
};

SampleServer::SampleServer(std::unique_ptr<Private> server) : d(std::move(server)) {}

SampleServer::~SampleServer()
{
    d->quit();
    d->wait();
}

Result<std::unique_ptr<SampleServer>> SampleServer::listen(const Clock& clock, const QDateTime& addedAt, quint16 port)
{
    auto server = std::make_unique<Private>(clock, addedAt, port);
    server->start();
    server->ready.acquire(); // a moment: nobody but the system is asked
    if (server->listening)
        return std::unique_ptr<SampleServer>(new SampleServer(std::move(server)));
    server->wait();
    return fail(ErrorCode::Internal, QString::number(port), server->problem);
}

quint16 SampleServer::port() const
{
    return d->port;
}

std::string SampleServer::origin() const
{
    return sampleOrigin(d->port);
}

std::string sampleOrigin(quint16 port)
{
    return std::string(originPrefix) + std::to_string(port);
}

quint16 samplePort(std::string_view origin)
{
    if (!origin.starts_with(originPrefix))
        return 0;
    const std::string_view text = origin.substr(originPrefix.size());
    quint16 port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() ? port : quint16(0);
}

} // namespace vigie
