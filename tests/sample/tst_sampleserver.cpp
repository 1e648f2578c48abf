// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplereply.h"
#include "core/sample/sampleserver.h"
#include "tests/support/fakeclock.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace vigie;

namespace {

constexpr int patience = 20'000;

/// A connection of its own to a server.
class Caller
{
public:
    explicit Caller(quint16 port)
    {
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (!socket.waitForConnected(patience))
            qFatal("no connection");
    }

    /// What comes until the server ends the connection.
    QByteArray askOnce(const QByteArray& request)
    {
        socket.write(request);
        QByteArray received;
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience))
            received += socket.readAll();
        return received + socket.readAll();
    }

    QTcpSocket socket;
};

QByteArray get(const QByteArray& target, const QByteArray& host = "vigie-sample.localhost",
               const QByteArray& method = "GET")
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
}

} // namespace

class TestSampleServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto server = SampleServer::listen(m_clock, m_clock.now(), 0);
        QVERIFY(server);
        m_server = std::move(*server);
    }

    void cleanup() { m_server.reset(); }

    void itAnswersWhatTheEditionIs()
    {
        const QByteArray reply = Caller(m_server->port()).askOnce(get("/tisanes/"));
        QVERIFY(reply.startsWith("HTTP/1.1 200 OK\r\n"));
        const SampleReply expected =
            sampleReply(sampleHost, "/tisanes/", m_server->origin(), sampleMoment(m_clock.now(), m_clock.now()));
        QCOMPARE(reply.mid(reply.indexOf("\r\n\r\n") + 4), QByteArray::fromStdString(expected.body));
        QVERIFY(reply.contains("\r\nDate: Mon, 02 Mar 2026 08:00:00 GMT\r\n"));
    }

    void headHasNoBodyAndTheSameHead()
    {
        const QByteArray whole = Caller(m_server->port()).askOnce(get("/"));
        const QByteArray head = Caller(m_server->port()).askOnce(get("/", "vigie-sample.localhost", "HEAD"));
        QCOMPARE(head, whole.left(whole.indexOf("\r\n\r\n") + 4));
    }

    void requestsInARowAreAnsweredInOrder()
    {
        const QByteArray open = "GET /livraison HTTP/1.1\r\nHost: vigie-sample.localhost\r\n\r\n";
        const QByteArray reply =
            Caller(m_server->port()).askOnce(open + open + get("/nowhere", "vigie-sample.localhost:1"));
        QCOMPARE(reply.count("HTTP/1.1 200 OK"), 2);
        QVERIFY(reply.lastIndexOf("HTTP/1.1 404") > reply.lastIndexOf("HTTP/1.1 200 OK"));
    }

    void otherNamesAreNotServed()
    {
        for (const char* host : {"localhost", "127.0.0.1", "evil.example", "vigie-sample.localhost.evil.example"})
            QVERIFY2(Caller(m_server->port()).askOnce(get("/", host)).startsWith("HTTP/1.1 421 "), host);
        QVERIFY(Caller(m_server->port())
                    .askOnce(get("/tisanes-du-soir", "carnet.vigie-sample.localhost"))
                    .startsWith("HTTP/1.1 200 "));
    }

    void hostileRequestsEndTheirConnection_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("method") << get("/", "vigie-sample.localhost", "DELETE") << QByteArray("HTTP/1.1 405 ");
        QTest::newRow("traversal") << get("/../../etc/passwd") << QByteArray("HTTP/1.1 404 ");
        QTest::newRow("encoded traversal") << get("/%2e%2e%2f%2e%2e%2fetc%2fpasswd") << QByteArray("HTTP/1.1 404 ");
        QTest::newRow("proxy") << get("http://evil.example/") << QByteArray("HTTP/1.1 400 ");
        QTest::newRow("smuggling") << QByteArray("GET / HTTP/1.1\r\nHost: vigie-sample.localhost\r\nContent-Length: "
                                                 "4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                                   << QByteArray("HTTP/1.1 413 ");
        QTest::newRow("endless head") << "GET / HTTP/1.1\r\nA: " + QByteArray(100'000, 'a')
                                      << QByteArray("HTTP/1.1 431 ");
        QTest::newRow("noise") << QByteArray(20'000, '\xff') << QByteArray("HTTP/1.1 431 ");
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11) << QByteArray("HTTP/1.1 400 ");
    }

    void hostileRequestsEndTheirConnection()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, reply);
        const QByteArray received = Caller(m_server->port()).askOnce(request);
        // A sender that goes on sending may have the answer cut off by the reset that follows it.
        QVERIFY2(received.startsWith(reply) || (request.size() > 10'000 && received.isEmpty()), received.left(80));
        QCOMPARE(received.count("HTTP/1.1 "), 1 - (received.isEmpty() ? 1 : 0));
        QVERIFY(Caller(m_server->port()).askOnce(get("/")).startsWith("HTTP/1.1 200 ")); // it lives
    }

    void tooManyConnectionsAreTurnedAway()
    {
        std::vector<std::unique_ptr<Caller>> callers;
        for (int i = 0; i < 64; ++i)
            callers.push_back(std::make_unique<Caller>(m_server->port()));
        Caller last(m_server->port());
        QVERIFY(last.askOnce(get("/")).isEmpty());
        QVERIFY(callers.front()->askOnce(get("/")).startsWith("HTTP/1.1 200 "));
        callers.clear();
        QTRY_VERIFY(Caller(m_server->port()).askOnce(get("/")).startsWith("HTTP/1.1 200 "));
    }

    void itEndsWithOpenConnections()
    {
        Caller caller(m_server->port());
        caller.socket.write("GET /");
        QVERIFY(caller.socket.waitForBytesWritten(patience));
        m_server.reset();
        QVERIFY(caller.socket.state() != QAbstractSocket::ConnectedState || caller.socket.waitForDisconnected(patience));
    }

    void aTakenPortIsSaid()
    {
        const auto second = SampleServer::listen(m_clock, m_clock.now(), m_server->port());
        QVERIFY(!second);
        QCOMPARE(second.error().subject, QString::number(m_server->port()));
        QCOMPARE(samplePort(m_server->origin()), m_server->port());
        for (const char* other : {"http://vigie-sample.localhost", "http://vigie-sample.localhost:", "http://a:80",
                                  "http://vigie-sample.localhost:99999", "http://vigie-sample.localhost:80/"})
            QCOMPARE(samplePort(other), quint16(0));
    }

private:
    FakeClock m_clock;
    std::unique_ptr<SampleServer> m_server;
};

QTEST_GUILESS_MAIN(TestSampleServer)
#include "tst_sampleserver.moc"
