// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsite.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <map>
#include <mutex>
#include <semaphore>
#include <zlib.h>

namespace vigie {

namespace {

constexpr std::size_t maxLoggedRequests = 100'000;

QByteArray gzipped(const QByteArray& body)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(body.size()))) + 32,
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

/// What goes over the wire for one page, made when it is set.
struct Prepared
{
    QByteArray plain; ///< head and body
    QByteArray gzip;
    qsizetype plainHead = 0;
    qsizetype gzipHead = 0;
    std::string etag;
    std::chrono::milliseconds latency{0};
};

QByteArray head(const TestPage& page, qsizetype length, const char* encoding)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(page.status) +
                      " Status\r\nContent-Length: " + QByteArray::number(length) + "\r\n";
    if (!findHeader(page.headers, "content-type"))
        text += "Content-Type: text/html; charset=utf-8\r\n";
    for (const HeaderField& field : page.headers)
        text += QByteArray::fromStdString(field.name + ": " + field.value + "\r\n");
    if (*encoding)
        text += QByteArray("Content-Encoding: ") + encoding + "\r\nVary: Accept-Encoding\r\n";
    return text + "\r\n";
}

Prepared prepare(const TestPage& page)
{
    Prepared result;
    const QByteArray plainHead = head(page, page.body.size(), "");
    const QByteArray zipped = gzipped(page.body);
    const QByteArray gzipHead = head(page, zipped.size(), "gzip");
    result.plain = plainHead + page.body;
    result.plainHead = plainHead.size();
    result.gzip = gzipHead + zipped;
    result.gzipHead = gzipHead.size();
    if (const std::string* etag = findHeader(page.headers, "etag"))
        result.etag = *etag;
    result.latency = page.latency;
    return result;
}

LoggedRequest parseRequest(const QByteArray& text)
{
    LoggedRequest request;
    const QList<QByteArray> lines = text.split('\n');
    const QList<QByteArray> first = lines.value(0).trimmed().split(' ');
    request.method = first.value(0).toStdString();
    request.target = first.value(1).toStdString();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.push_back(
                {lines[i].left(colon).trimmed().toStdString(), lines[i].mid(colon + 1).trimmed().toStdString()});
    }
    return request;
}

/// A page that is another one at each request.
struct MadePage
{
    std::function<TestPage(int)> make;
    int requests = 0;
};

} // namespace

class TestSite::Private : public QThread
{
public:
    void run() override;
    void serve(QTcpSocket* socket, int connection);
    void answer(QTcpSocket* socket, const LoggedRequest& request);

    QHostAddress address;
    quint16 port = 0;
    std::binary_semaphore started{0};

    mutable std::mutex mutex;
    std::map<std::string, Prepared, std::less<>> pages;
    std::map<std::string, MadePage, std::less<>> madePages;
    Prepared fallback = prepare(TestPage{"not here", {}, 404, {}});
    TestCompression compression = TestCompression::None;
    std::chrono::milliseconds latency{0};
    std::vector<LoggedRequest> log;
    int requestCount = 0;
    int connections = 0;
    int parallel = 0;
    int peak = 0;
};

void TestSite::Private::run()
{
    QTcpServer listener;
    listener.setListenBacklogSize(512);
    if (!listener.listen(address, port))
        qFatal("TestSite: %s", qPrintable(listener.errorString()));
    port = listener.serverPort();
    QObject::connect(&listener, &QTcpServer::newConnection, &listener, [&] {
        while (QTcpSocket* socket = listener.nextPendingConnection()) {
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            const std::lock_guard lock(mutex);
            const int number = ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, number] { serve(socket, number); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    started.release();
    exec();
}

void TestSite::Private::serve(QTcpSocket* socket, int connection)
{
    for (;;) {
        const QByteArray waiting = socket->peek(64 * 1024);
        const qsizetype end = waiting.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        LoggedRequest request = parseRequest(waiting.left(end + 4));
        const std::string* length = findHeader(request.headers, "content-length");
        const qint64 bodySize = length ? QByteArray::fromStdString(*length).toLongLong() : 0;
        if (socket->bytesAvailable() < end + 4 + bodySize)
            return;
        request.body = socket->read(end + 4 + bodySize).mid(end + 4);
        request.connection = connection;
        std::chrono::milliseconds wait{0};
        {
            const std::lock_guard lock(mutex);
            ++requestCount;
            if (log.size() < maxLoggedRequests)
                log.push_back(request);
            const auto page = pages.find(request.target);
            wait = latency + (page == pages.end() ? fallback.latency : page->second.latency);
            peak = std::max(peak, ++parallel);
        }
        if (wait.count() == 0) {
            answer(socket, request);
            continue;
        }
        QTimer::singleShot(wait, Qt::PreciseTimer, socket, [this, socket, request] { answer(socket, request); });
    }
}

void TestSite::Private::answer(QTcpSocket* socket, const LoggedRequest& request)
{
    QByteArray bytes;
    {
        const std::lock_guard lock(mutex);
        --parallel;
        if (const auto made = madePages.find(request.target); made != madePages.end())
            pages[request.target] = prepare(made->second.make(++made->second.requests));
        const auto found = pages.find(request.target);
        const Prepared& page = found == pages.end() ? fallback : found->second;
        const std::string* accepted = findHeader(request.headers, "accept-encoding");
        const bool zip =
            compression == TestCompression::Gzip && accepted && accepted->find("gzip") != std::string::npos;
        bytes = zip ? page.gzip : page.plain;
        const std::string* known = findHeader(request.headers, "if-none-match");
        if (known && !page.etag.empty() && *known == page.etag)
            bytes = "HTTP/1.1 304 Not Modified\r\nETag: " + QByteArray::fromStdString(page.etag) + "\r\n\r\n";
        else if (request.method == "HEAD")
            bytes.truncate(zip ? page.gzipHead : page.plainHead);
    }
    socket->write(bytes);
}

TestSite::TestSite(const QHostAddress& address, quint16 port) : d(std::make_unique<Private>())
{
    d->address = address;
    d->port = port;
    d->start();
    d->started.acquire(); // until it listens
}

TestSite::~TestSite()
{
    d->quit();
    d->wait();
}

quint16 TestSite::port() const
{
    return d->port;
}

std::string TestSite::origin() const
{
    return "http://" + d->address.toString().toStdString() + ':' + std::to_string(d->port);
}

void TestSite::setPage(const std::string& target, TestPage page)
{
    Prepared prepared = prepare(page);
    const std::lock_guard lock(d->mutex);
    d->pages[target] = std::move(prepared);
    d->madePages.erase(target);
}

void TestSite::setPage(const std::string& target, std::function<TestPage(int)> maker)
{
    const std::lock_guard lock(d->mutex);
    d->madePages[target] = {std::move(maker), 0};
}

void TestSite::removePage(const std::string& target)
{
    const std::lock_guard lock(d->mutex);
    d->pages.erase(target);
    d->madePages.erase(target);
}

void TestSite::setFallback(TestPage page)
{
    Prepared prepared = prepare(page);
    const std::lock_guard lock(d->mutex);
    d->fallback = std::move(prepared);
}

void TestSite::setCompression(TestCompression compression)
{
    const std::lock_guard lock(d->mutex);
    d->compression = compression;
}

void TestSite::setLatency(std::chrono::milliseconds latency)
{
    const std::lock_guard lock(d->mutex);
    d->latency = latency;
}

std::vector<LoggedRequest> TestSite::requests() const
{
    const std::lock_guard lock(d->mutex);
    return d->log;
}

void TestSite::clearRequests()
{
    const std::lock_guard lock(d->mutex);
    d->log.clear();
    d->requestCount = 0;
}

int TestSite::requestCount() const
{
    const std::lock_guard lock(d->mutex);
    return d->requestCount;
}

int TestSite::connectionCount() const
{
    const std::lock_guard lock(d->mutex);
    return d->connections;
}

int TestSite::peakParallel() const
{
    const std::lock_guard lock(d->mutex);
    return d->peak;
}

} // namespace vigie
