// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplerequest.h"

#include <QTest>

using namespace vigie;

class TestSampleRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& text, int status) {
            QTest::newRow(name) << text << status;
        };
        const QByteArray host = "Host: vigie-sample.localhost:24680\r\n";
        row("get", "GET / HTTP/1.1\r\n" + host + "\r\n", 0);
        row("head", "HEAD /tisanes/?a=b HTTP/1.1\r\n" + host + "\r\n", 0);
        row("old, without a host", "GET / HTTP/1.0\r\n\r\n", 0);
        row("no body is a body of none", "GET / HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 0);
        row("post", "POST / HTTP/1.1\r\n" + host + "\r\n", 405);
        row("connect", "CONNECT / HTTP/1.1\r\n" + host + "\r\n", 405);
        row("lower case is another method", "get / HTTP/1.1\r\n" + host + "\r\n", 405);
        row("absolute form", "GET http://elsewhere/ HTTP/1.1\r\n" + host + "\r\n", 400);
        row("a file", "GET file:///etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400);
        row("asterisk", "GET * HTTP/1.1\r\n" + host + "\r\n", 400);
        row("two spaces", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400);
        row("raw bytes in the target", "GET /\xc3\xa9 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("a control character", QByteArray("GET /\x01 HTTP/1.1\r\n") + host + "\r\n", 400);
        row("no version", "GET /\r\n" + host + "\r\n", 400);
        row("another version", "GET / HTTP/2.0\r\n" + host + "\r\n", 505);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", "GET / HTTP/1.1\r\n" + host + "Host: elsewhere\r\n\r\n", 400);
        row("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400);
        row("a field without a colon", "GET / HTTP/1.1\r\n" + host + "nothing\r\n\r\n", 400);
        row("a blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
        row("a folded line", "GET / HTTP/1.1\r\n" + host + " folded\r\n\r\n", 400);
        row("a bare line feed", "GET / HTTP/1.1\n" + host + "\r\n", 400);
        row("a bare carriage return", "GET / HTTP/1.1\r\n" + host + "A: b\rc\r\n\r\n", 400);
        row("a body", "GET / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\n", 413);
        row("a negative length", "GET / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 413);
        row("chunks", "GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n", 413);
        row("too long a head", "GET / HTTP/1.1\r\n" + host + "A: " + QByteArray(9'000, 'a') + "\r\n\r\n", 431);
        row("too long and without an end", "GET /" + QByteArray(9'000, 'a'), 431);
        row("nothing but bytes", QByteArray(9'000, '\0'), 431);
    }

    void refusals()
    {
        QFETCH(QByteArray, received);
        QFETCH(int, status);
        const ParsedRequest parsed = parseSampleRequest(received);
        QVERIFY(parsed.bytes > 0);
        QCOMPARE(parsed.refusal, status);
    }

    void aHeadThatIsNotThereYetIsWaitedFor()
    {
        const QByteArray whole = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for (qsizetype length = 0; length < whole.size(); ++length)
            QCOMPARE(parseSampleRequest(whole.left(length)), ParsedRequest());
        QCOMPARE(parseSampleRequest(whole + "GET /next").bytes, whole.size());
    }

    void whatIsAskedIsRead()
    {
        const ParsedRequest parsed =
            parseSampleRequest("HEAD /en/?q=1 HTTP/1.1\r\nhOSt: Vigie-Sample.localhost:80\r\nConnection: close\r\n\r\n");
        QCOMPARE(parsed.refusal, 0);
        QVERIFY(parsed.request.isHead && !parsed.request.keepAlive);
        QCOMPARE(parsed.request.target, std::string("/en/?q=1"));
        QCOMPARE(parsed.request.host, std::string("vigie-sample.localhost"));
        QVERIFY(!parseSampleRequest("GET / HTTP/1.0\r\n\r\n").request.keepAlive);
        QVERIFY(parseSampleRequest("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").request.keepAlive);
    }
};

QTEST_GUILESS_MAIN(TestSampleRequest)
#include "tst_samplerequest.moc"
