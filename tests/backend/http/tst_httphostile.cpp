// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile clients: memory stays bounded, others are served all the while, SIGTERM ends it cleanly.
#include "tests/backend/http/floods.h"
#include "tests/backend/http/serverprocess.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace vigie::testing;

namespace {

constexpr qint64 mostGrowth = 80 << 10; ///< KiB

const QByteArray ping = "GET /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

} // namespace

class TestHttpHostile : public QObject
{
    Q_OBJECT

private:
    /// The longest of ten requests in milliseconds; -1 when one was not answered.
    static qint64 slowestOf(const ServerProcess& server)
    {
        qint64 slowest = 0;
        for (int i = 0; i < 10; ++i) {
            QElapsedTimer watch;
            watch.start();
            if (!server.exchange(ping).startsWith("HTTP/1.1 200"))
                return -1;
            slowest = std::max(slowest, watch.elapsed());
        }
        return slowest;
    }
    static void report(const char* what, const ServerProcess& server, qint64 before, qint64 slowest)
    {
        qInfo("%s: %lld KiB before, at most %lld KiB; slowest of ten others %lld ms", what,
              static_cast<long long>(before), static_cast<long long>(server.peakMemory()),
              static_cast<long long>(slowest));
    }

private Q_SLOTS:
    void bodiesOf300Megabytes()
    {
        ServerProcess server;
        const qint64 before = server.memory();
        constexpr qint64 size = 300 << 20;
        std::vector<std::thread> threads;
        std::atomic<qint64> taken = 0;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                const QByteArray head = "POST /webhook HTTP/1.1\r\nHost: x\r\n";
                taken += pour(server.port(),
                              i % 2 == 0 ? head + "Content-Length: 314572800\r\n\r\n"
                                         : head + "Transfer-Encoding: chunked\r\n\r\n12c00000\r\n",
                              size);
            });
        }
        const qint64 slowest = slowestOf(server);
        for (std::thread& thread : threads)
            thread.join();
        report("8 bodies of 300 MB", server, before, slowest);
        qInfo("%lld of %lld bytes were taken", static_cast<long long>(taken.load()), static_cast<long long>(8 * size));
        QVERIFY(slowest >= 0);
        QVERIFY(server.peakMemory() - before < mostGrowth);
        QVERIFY(taken < 200 << 20); // buffers of the kernel on both sides, and what is thrown away
        QCOMPARE(server.terminate(), 0);
    }

    void slowClients()
    {
        ServerProcess server({QStringLiteral("requestTime=2000")});
        const qint64 before = server.memory();
        const std::vector<int> clients =
            openConnections(server.port(), 300, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
        qint64 slowest = 0;
        QElapsedTimer watch;
        watch.start();
        while (watch.elapsed() < 1'500) {
            sendByte(clients, 'a');
            slowest = std::max(slowest, slowestOf(server));
            QVERIFY(slowest >= 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(stillOpen(clients), 0, 10'000);
        report("300 slow clients", server, before, slowest);
        QVERIFY(server.peakMemory() - before < mostGrowth);
        closeConnections(clients);
        QCOMPARE(server.terminate(), 0);
    }

    // The most that may be connected; the longest idle ones give way, and everybody else is served.
    void idleConnections()
    {
        ServerProcess server;
        const qint64 before = server.memory();
        const std::vector<int> clients = openConnections(server.port(), 4'000, {});
        if (std::ranges::count(clients, -1) > 0)
            QSKIP("not enough descriptors here");
        const qint64 slowest = slowestOf(server);
        report("4,000 idle connections", server, before, slowest);
        QVERIFY(slowest >= 0);
        QTRY_VERIFY_WITH_TIMEOUT(stillOpen(clients) <= 2'000, 10'000);
        // It is the oldest that went.
        const std::vector<int> newest(clients.end() - 1'500, clients.end());
        QCOMPARE(stillOpen(newest), 1'500);
        QVERIFY(server.peakMemory() - before < mostGrowth);
        QCOMPARE(server.terminate(), 0);
        closeConnections(clients);
    }

    // Everybody who connects begins a webhook of the largest size and leaves it unfinished.
    void unfinishedBodies()
    {
        ServerProcess server({QStringLiteral("requestTime=3000")});
        const qint64 before = server.memory();
        const QByteArray most(200'000, 'w');
        const std::vector<int> clients = openConnections(
            server.port(), 1'000, "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 262144\r\n\r\n" + most);
        const qint64 slowest = slowestOf(server);
        report("1,000 unfinished bodies", server, before, slowest);
        QVERIFY(slowest >= 0);
        QVERIFY(server.peakMemory() - before < mostGrowth);
        closeConnections(clients);
        QCOMPARE(server.terminate(), 0);
    }

    void floods()
    {
        ServerProcess server;
        const qint64 before = server.memory();
        std::atomic<bool> over = false;
        std::atomic<int> sent = 0;
        std::vector<std::thread> threads;
        const QByteArray garbage = QByteArray("\0\xff GET\r\n\r\n", 11) + QByteArray(3'000, '\x80');
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                while (!over) {
                    closeConnections(openConnections(server.port(), 20, i % 2 == 0 ? garbage : ping));
                    sent += 20;
                }
            });
        }
        qint64 slowest = 0;
        for (int i = 0; i < 10 && slowest >= 0; ++i) {
            const qint64 one = slowestOf(server);
            slowest = one < 0 ? one : std::max(slowest, one);
        }
        over = true;
        for (std::thread& thread : threads)
            thread.join();
        report("floods", server, before, slowest);
        qInfo("%d connections", sent.load());
        QVERIFY(slowest >= 0);
        QVERIFY(server.peakMemory() - before < mostGrowth);
        QCOMPARE(server.terminate(), 0);
    }

    // Who asks for much and reads nothing holds one answer, and not for long.
    void readersThatDoNotRead()
    {
        ServerProcess server({QStringLiteral("answerTime=1000")});
        const std::vector<int> clients = openConnections(server.port(), 5, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::qWait(2'000);
        QVERIFY(slowestOf(server) >= 0);
        QCOMPARE(server.terminate(10'000), 0);
        closeConnections(clients);
    }
};

QTEST_GUILESS_MAIN(TestHttpHostile)
#include "tst_httphostile.moc"
