// SPDX-License-Identifier: GPL-3.0-or-later
// A real server in a process of its own, asked over the wire.
#include "tests/backend/http/serverprocess.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace vigie::testing;

namespace {

QByteArray get(const QByteArray& target, const QByteArray& more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n";
}

int statusOf(const QByteArray& answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : -1;
}

QByteArray bodyOf(const QByteArray& answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private:
    ServerProcess m_server;

private Q_SLOTS:
    void answers()
    {
        const QByteArray answer = m_server.exchange(get("/ping"));
        QCOMPARE(statusOf(answer), 200);
        QCOMPARE(bodyOf(answer), QByteArray("pong 127.0.0.1"));
        QVERIFY(answer.contains("X-Content-Type-Options: nosniff\r\n"));
        QVERIFY(answer.contains("Cache-Control: no-store\r\n"));
        QVERIFY(answer.contains(" GMT\r\n"));
        QCOMPARE(bodyOf(m_server.exchange(get("/items/a%20b?q=c+d%26"))), QByteArray("a b|c d&"));
        QCOMPARE(bodyOf(m_server.exchange("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                          "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")),
                 QByteArray("abcde"));
        const QByteArray head = m_server.exchange("HEAD /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QCOMPARE(statusOf(head), 200);
        QVERIFY(head.contains("Content-Length: 14\r\n"));
        QVERIFY(bodyOf(head).isEmpty());
        QVERIFY(m_server
                    .exchange("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
                              "Content-Length: 2\r\n\r\nhi")
                    .startsWith("HTTP/1.1 100 Continue\r\n"));
    }

    void keepsConnections()
    {
        const QByteArray three = QByteArray("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n").repeated(2) + get("/ping");
        QCOMPARE(m_server.exchange(three).count("HTTP/1.1 200 OK"), 3);
        // A client of HTTP/1.0 that asks for it is told that the connection stays.
        const QByteArray old("GET /ping HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
        const QByteArray answers = m_server.exchange(old + get("/ping"));
        QCOMPARE(answers.count("HTTP/1.0 200 OK"), 1);
        QCOMPARE(answers.count("Connection: keep-alive"), 1);
        QCOMPARE(answers.count("HTTP/1.1 200 OK"), 1);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray host = "Host: x\r\n";
        QTest::newRow("no Host") << QByteArray("GET /ping HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("empty Host") << QByteArray("GET /ping HTTP/1.1\r\nHost:\r\n\r\n") << 400;
        QTest::newRow("two Hosts") << "GET /ping HTTP/1.1\r\n" + host + host + "\r\n" << 400;
        QTest::newRow("two lengths") << "POST /echo HTTP/1.1\r\n" + host +
                                            "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc"
                                     << 400;
        QTest::newRow("the same length twice")
            << "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc" << 400;
        QTest::newRow("a list of lengths")
            << "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 3, 3\r\n\r\nabc" << 400;
        QTest::newRow("length, then chunked")
            << "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("chunked, then length")
            << "POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("a coding of its own")
            << "POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("two codings") << "POST /echo HTTP/1.1\r\n" + host +
                                            "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
                                     << 400;
        QTest::newRow("negative length") << "POST /echo HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n" << 400;
        QTest::newRow("blank before the colon") << "GET /ping HTTP/1.1\r\n" + host + "X : y\r\n\r\n" << 400;
        QTest::newRow("bad chunk size") << "POST /echo HTTP/1.1\r\n" + host +
                                               "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"
                                        << 400;
        QTest::newRow("absolute form") << "GET http://y/ping HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("HTTP/2.0") << "GET /ping HTTP/2.0\r\n" + host + "\r\n" << 400;
        QTest::newRow("no HTTP at all") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)
                                        << 400;
        QTest::newRow("bad query") << "GET /items/a?q=%zz HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("a name twice") << "GET /items/a?q=1&q=2 HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("unknown path") << "GET /nothing HTTP/1.1\r\n" + host + "\r\n" << 404;
        QTest::newRow("up and away") << "GET /../ping HTTP/1.1\r\n" + host + "\r\n" << 404;
        QTest::newRow("empty segment") << "GET /items/ HTTP/1.1\r\n" + host + "\r\n" << 404;
        QTest::newRow("NUL") << "GET /items/a%00 HTTP/1.1\r\n" + host + "\r\n" << 404;
        QTest::newRow("known method elsewhere") << "DELETE /ping HTTP/1.1\r\n" + host + "\r\n" << 405;
        QTest::newRow("unknown method") << "BREW /ping HTTP/1.1\r\n" + host + "\r\n" << 405;
        QTest::newRow("large body announced") << "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 65537\r\n\r\n"
                                              << 413;
        QTest::newRow("huge body announced") << "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 314572800\r\n\r\n"
                                             << 413;
        QTest::newRow("large chunk") << "POST /echo HTTP/1.1\r\n" + host +
                                            "Transfer-Encoding: chunked\r\n\r\n20000\r\n" + QByteArray(0x20000, 'a') +
                                            "\r\n0\r\n\r\n"
                                     << 413;
        QTest::newRow("large head") << "GET /ping HTTP/1.1\r\n" + host + "X: " + QByteArray(9'000, 'a') + "\r\n\r\n"
                                    << 413;
        QTest::newRow("long target") << "GET /" + QByteArray(9'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n" << 413;
        QTest::newRow("a handler that throws") << "GET /throw HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n" << 500;
    }

    void refusals()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        const QByteArray answer = m_server.exchange(request);
        QVERIFY2(statusOf(answer) == status, answer.left(400).constData());
        QVERIFY(answer.contains("application/problem+json"));
        QVERIFY(answer.contains("Connection: close\r\n"));
        QVERIFY(!answer.contains("canary"));
        QCOMPARE(answer.contains("Allow: GET, HEAD\r\n"), status == 405);
        QCOMPARE(statusOf(m_server.exchange(get("/ping"))), 200);
    }

    void bodyLimits()
    {
        const auto post = [](const QByteArray& path, int size) {
            return "POST " + path +
                   " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + QByteArray::number(size) +
                   "\r\n\r\n" + QByteArray(size, 'b');
        };
        QCOMPARE(bodyOf(m_server.exchange(post("/echo", 65'536))).size(), 65'536);
        QCOMPARE(bodyOf(m_server.exchange(post("/webhook", 262'144))), QByteArray("262144"));
        QCOMPARE(statusOf(m_server.exchange(post("/webhook", 262'145))), 413);
    }

    void frenchProblems()
    {
        const QByteArray answer = m_server.exchange(get("/nothing", "Accept-Language: de, fr;q=0.9, en;q=0.1\r\n"));
        QVERIFY(answer.contains("Content-Language: fr\r\n"));
        QVERIFY(bodyOf(answer).contains("\"type\":\"urn:vigie:problem:not_found\""));
    }

    void addressBehindAFront()
    {
        const QByteArray forwarded = "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\n";
        QCOMPARE(bodyOf(m_server.exchange(get("/ping", forwarded))), QByteArray("pong 127.0.0.1"));
        const ServerProcess behind({QStringLiteral("proxy=1")});
        QCOMPARE(bodyOf(behind.exchange(get("/ping", forwarded))), QByteArray("pong 203.0.113.9"));
        QCOMPARE(bodyOf(behind.exchange(get("/ping", "X-Forwarded-For: <x>\r\n"))), QByteArray("pong 127.0.0.1"));
    }

    void times()
    {
        const ServerProcess server({QStringLiteral("requestTime=400"), QStringLiteral("idleTime=300")});
        QElapsedTimer watch;
        watch.start();
        QVERIFY(server.exchange({}).isEmpty()); // never says a word
        QVERIFY(watch.elapsed() >= 250 && watch.elapsed() < 4'000);
        QCOMPARE(statusOf(server.exchange("GET /ping HTTP/1.1\r\nHost")), 408);
        QCOMPARE(statusOf(server.exchange("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab")), 408);
    }

    void fullQueue()
    {
        const ServerProcess server({QStringLiteral("workers=2"), QStringLiteral("queue=2")});
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 12; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(QStringLiteral("127.0.0.1"), server.port());
            QVERIFY(sockets.back()->waitForConnected());
            sockets.back()->write(get("/slow"));
            sockets.back()->flush();
        }
        int done = 0;
        int refused = 0;
        for (const auto& socket : sockets) {
            while (socket->state() == QAbstractSocket::ConnectedState && socket->waitForReadyRead(5'000)) {
            }
            const QByteArray answer = socket->readAll();
            done += statusOf(answer) == 200 ? 1 : 0;
            refused += statusOf(answer) == 503 && answer.contains("Retry-After: 1\r\n") ? 1 : 0;
        }
        QCOMPARE(done + refused, 12);
        QVERIFY(done >= 2);
        QVERIFY(refused >= 1);
    }

    // SIGTERM: what runs is answered, what idles is closed, the newcomer is refused, the exit is 0.
    void drains()
    {
        ServerProcess server;
        QTcpSocket idle;
        QTcpSocket busy;
        for (QTcpSocket* socket : {&idle, &busy}) {
            socket->connectToHost(QStringLiteral("127.0.0.1"), server.port());
            QVERIFY(socket->waitForConnected());
        }
        busy.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        busy.flush();
        QTest::qWait(100); // it has to reach the worker
        QCOMPARE(server.terminate(), 0);
        busy.waitForReadyRead(1'000);
        const QByteArray answer = busy.readAll();
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("Connection: close\r\n"));
        QVERIFY(server.output().contains("GET /slow 200 x1"));
    }

    // What the access log is told has no path but the route's.
    void logKnowsNoAddresses()
    {
        ServerProcess server;
        static_cast<void>(server.exchange(get("/items/canary-token?q=canary-query", "Authorization: canary-key\r\n")));
        static_cast<void>(server.exchange("CANARY /items/x HTTP/1.1\r\nHost: x\r\n\r\n"));
        QCOMPARE(server.terminate(), 0);
        QVERIFY(server.output().contains("GET /items/{name} 200 x1"));
        QVERIFY(server.output().contains("- - 405 x1"));
        QVERIFY(!server.output().toLower().contains("canary"));
        QVERIFY(!server.errors().toLower().contains("canary"));
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
