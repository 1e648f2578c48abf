// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/qtdnsresolver.h"

#include <QElapsedTimer>
#include <QNetworkDatagram>
#include <QTest>
#include <QUdpSocket>
#include <QtEndian>

#include <map>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

enum class Behaviour { Answer, NoRecords, NameUnknown, ServerFailure, Silence };

QByteArray wireName(const QByteArray& name)
{
    QByteArray wire;
    for (const QByteArray& label : name.split('.')) {
        wire.append(static_cast<char>(label.size()));
        wire.append(label);
    }
    return wire.append('\0');
}

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// A name server of a few bytes (RFC 1035 section 4): answers by record type, on port 53 of a loopback address of its
/// own.
class NameServer final : public QObject
{
public:
    NameServer()
    {
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
            while (m_socket.hasPendingDatagrams())
                reply(m_socket.receiveDatagram());
        });
    }

    bool listen(const QHostAddress& address) { return m_socket.bind(address, 53); }

    Behaviour behaviour = Behaviour::Answer;
    std::map<quint16, QList<QByteArray>> records; ///< type -> contents

private:
    void reply(const QNetworkDatagram& datagram)
    {
        const QByteArray query = datagram.data();
        if (behaviour == Behaviour::Silence || query.size() < 17)
            return;
        const qsizetype end = query.indexOf('\0', 12) + 5;
        const auto type = qFromBigEndian<quint16>(query.constData() + end - 4);
        const QList<QByteArray> contents = behaviour == Behaviour::Answer ? records[type] : QList<QByteArray>();
        const char code = behaviour == Behaviour::NameUnknown ? 3 : behaviour == Behaviour::ServerFailure ? 2 : 0;
        QByteArray answer = query.left(2);
        answer.append('\x81').append(static_cast<char>('\x80' | code));
        answer += number16(1) + number16(static_cast<quint16>(contents.size())) + number16(0) + number16(0);
        answer += query.mid(12, end - 12);
        for (const QByteArray& content : contents)
            answer += number16(0xc00c) + number16(type) + number16(1) + number16(0) + number16(60) +
                      number16(static_cast<quint16>(content.size())) + content;
        m_socket.writeDatagram(answer, datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
    }

    QUdpSocket m_socket;
};

DnsAnswer wait(QFuture<DnsAnswer> future, int milliseconds = 15'000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, milliseconds) || future.resultCount() != 1)
        return {};
    return future.result();
}

} // namespace

class TestQtDnsResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_server.listen(m_address))
            QSKIP("port 53 of a loopback address cannot be opened here");
    }
    void records_data();
    void records();
    void states_data();
    void states();
    void deadline();

private:
    const QHostAddress m_address{QStringLiteral("127.0.53.77")};
    NameServer m_server;
};

void TestQtDnsResolver::records_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("wireType");
    QTest::addColumn<QList<QByteArray>>("contents");
    QTest::addColumn<QByteArray>("expected");
    using Contents = QList<QByteArray>;
    QTest::newRow("A") << static_cast<int>(DnsRecordType::A) << 1
                       << Contents{QByteArray("\xc0\x00\x02\x09", 4), QByteArray("\xc0\x00\x02\x01", 4)}
                       << QByteArray("192.0.2.1 192.0.2.9");
    QTest::newRow("AAAA") << static_cast<int>(DnsRecordType::Aaaa) << 28
                          << Contents{QByteArray::fromHex("20010db8000000000000000000000001")}
                          << QByteArray("2001:db8::1");
    QTest::newRow("CNAME") << static_cast<int>(DnsRecordType::Cname) << 5 << Contents{wireName("Front.Example.NET")}
                           << QByteArray("front.example.net");
    QTest::newRow("NS") << static_cast<int>(DnsRecordType::Ns) << 2
                        << Contents{wireName("ns2.example.net"), wireName("NS1.example.net")}
                        << QByteArray("ns1.example.net ns2.example.net");
    QTest::newRow("MX") << static_cast<int>(DnsRecordType::Mx) << 15
                        << Contents{number16(10) + wireName("Mail.example.net")} << QByteArray("10 mail.example.net");
}

void TestQtDnsResolver::records()
{
    QFETCH(int, type);
    QFETCH(int, wireType);
    QFETCH(QList<QByteArray>, contents);
    m_server.behaviour = Behaviour::Answer;
    m_server.records = {{static_cast<quint16>(wireType), contents}};
    QtDnsResolver resolver(10s, m_address);
    const DnsAnswer answer = wait(resolver.lookUp("vigie-test.fr", static_cast<DnsRecordType>(type)));
    QCOMPARE(answer.status, DnsStatus::Answered);
    std::string joined;
    for (const std::string& record : answer.records)
        joined += (joined.empty() ? "" : " ") + record;
    QTEST(QByteArray::fromStdString(joined), "expected");
}

void TestQtDnsResolver::states_data()
{
    QTest::addColumn<int>("behaviour");
    QTest::addColumn<int>("status");
    QTest::newRow("no records") << static_cast<int>(Behaviour::NoRecords) << static_cast<int>(DnsStatus::Empty);
    QTest::newRow("NXDOMAIN") << static_cast<int>(Behaviour::NameUnknown) << static_cast<int>(DnsStatus::NameUnknown);
    QTest::newRow("SERVFAIL") << static_cast<int>(Behaviour::ServerFailure) << static_cast<int>(DnsStatus::Failed);
}

void TestQtDnsResolver::states()
{
    QFETCH(int, behaviour);
    m_server.behaviour = static_cast<Behaviour>(behaviour);
    QtDnsResolver resolver(10s, m_address);
    const DnsAnswer answer = wait(resolver.lookUp("vigie-test.fr", DnsRecordType::Mx));
    QTEST(static_cast<int>(answer.status), "status");
    QVERIFY(answer.records.empty());
}

void TestQtDnsResolver::deadline()
{
    m_server.behaviour = Behaviour::Silence;
    QtDnsResolver resolver(300ms, m_address);
    QElapsedTimer timer;
    timer.start();
    const DnsAnswer answer = wait(resolver.lookUp("vigie-test.fr", DnsRecordType::A));
    QCOMPARE(answer.status, DnsStatus::TimedOut);
    QCOMPARE(answer.detail, std::string("timeout_dns"));
    QVERIFY(timer.elapsed() >= 290 && timer.elapsed() < 2'000);
    m_server.behaviour = Behaviour::ServerFailure; // lets the abandoned query end
}

QTEST_GUILESS_MAIN(TestQtDnsResolver)
#include "tst_qtdnsresolver.moc"
