// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"
#include "tests/fetch/fetchtesting.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testauthority.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <map>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

/// Handshakes take their time on a busy machine, above all with an own list of authorities.
FetchRequest patientRequest(std::string url)
{
    FetchRequest request = localRequest(std::move(url));
    request.answerDeadline = 15s;
    return request;
}

} // namespace

/// Certificates and handshakes on both transports. Verification is never off: the test's own authority is added to the
/// trusted ones.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordsTheCertificate_data();
    void recordsTheCertificate();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void demandForClientCertificate_data();
    void demandForClientCertificate();
    void serverWithoutTls_data();
    void serverWithoutTls();
    void silentServerIsAPhaseOfItsOwn_data();
    void silentServerIsAPhaseOfItsOwn();
    void namesOfOneAddressAreKeptApart();

private:
    FetchResult ask(FetchRequest request);
    FetchSettings settings() const;

    TestAuthority m_authority;
    std::map<QByteArray, QSslConfiguration> m_defective;
    std::unique_ptr<ConfirmingFetcher> m_second;
    std::unique_ptr<Fetcher> m_fetcher;
};

void TestTls::initTestCase()
{
    if (!m_authority.isReady())
        QSKIP("the openssl command is missing");
    m_second = std::make_unique<ConfirmingFetcher>(settings());
    m_fetcher = std::make_unique<Fetcher>(settings(), m_second.get());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_defective["expired"] = m_authority.issue({"localhost", now.addDays(-30), now.addSecs(-3600)});
    m_defective["not yet valid"] = m_authority.issue({"localhost", now.addDays(1), now.addDays(30)});
    m_defective["other name"] = m_authority.issue({"elsewhere.test", now.addDays(-1), now.addDays(30)});
    m_defective["self-signed"] = m_authority.selfSigned("localhost");
}

FetchSettings TestTls::settings() const
{
    FetchSettings result;
    result.extraAuthoritiesPem = m_authority.pem();
    result.lookup = [](const std::string&) {
        return LookupAnswer{LookupStatus::Found, {QHostAddress(QHostAddress::LocalHost)}, {}};
    };
    return result;
}

FetchResult TestTls::ask(FetchRequest request)
{
    QFETCH(Transport, transport);
    return waitFor(transport == Transport::Curl ? m_second->fetch(std::move(request))
                                                : m_fetcher->fetch(std::move(request)));
}

void TestTls::recordsTheCertificate_data()
{
    addTransports();
}

void TestTls::recordsTheCertificate()
{
    QFETCH(Transport, transport);
    TestCertificate wanted;
    wanted.name = "www.site.test";
    const HostileServer server(m_authority.issue(wanted));
    const FetchResult result = ask(patientRequest(server.url("ok", "www.site.test")));
    QCOMPARE(result.meta.outcome, Outcome::Ok);
    QVERIFY(result.meta.tls);
    QCOMPARE(result.meta.tls->subject, std::string("www.site.test"));
    QCOMPARE(result.meta.tls->issuer, std::string("Vigie test authority"));
    QCOMPARE(result.meta.tls->names, std::vector<std::string>{"www.site.test"});
    QVERIFY(qAbs(result.meta.tls->notAfter.secsTo(wanted.notAfter)) <= 1);
    QVERIFY(qAbs(result.meta.tls->notBefore.secsTo(wanted.notBefore)) <= 1);
    QVERIFY(result.meta.timings.tls);
    if (transport == Transport::QtNetwork)
        QCOMPARE(result.meta.tls->protocol, std::string("TLSv1.3"));
}

void TestTls::namesWhatIsWrong_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QByteArray>("defect");
    QTest::addColumn<Outcome>("outcome");
    const auto add = [](const char* defect, Outcome outcome) {
        QTest::addRow("%s, Qt", defect) << Transport::QtNetwork << QByteArray(defect) << outcome;
        QTest::addRow("%s, curl", defect) << Transport::Curl << QByteArray(defect) << outcome;
    };
    add("expired", Outcome::TlsExpired);
    add("not yet valid", Outcome::TlsNotYetValid);
    add("other name", Outcome::TlsHostname);
    add("self-signed", Outcome::TlsUntrusted);
}

void TestTls::namesWhatIsWrong()
{
    QFETCH(QByteArray, defect);
    QFETCH(Outcome, outcome);
    const HostileServer server(m_defective.at(defect));
    FetchRequest request = patientRequest("https://localhost:" + std::to_string(server.port()) + "/ok");
    const FetchResult result = ask(request);
    if (result.meta.outcome != outcome)
        qInfo("detail: %s", result.meta.detail.c_str());
    QCOMPARE(result.meta.outcome, outcome);
    QCOMPARE(result.meta.status, 0);
    QVERIFY(result.body.isEmpty());
    QCOMPARE(server.requestCount(), 0); // nothing was sent to a server that is not who it says
}

void TestTls::demandForClientCertificate_data()
{
    addTransports();
}

void TestTls::demandForClientCertificate()
{
    for (const QSsl::SslProtocol protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
        const quint16 port = closedPort();
        const std::unique_ptr<QProcess> server = m_authority.demandingServer(port, protocol);
        QVERIFY(server);
        const FetchResult result = ask(patientRequest("https://localhost:" + std::to_string(port) + '/'));
        if (result.meta.outcome != Outcome::TlsClientCert)
            qInfo("detail: %s", result.meta.detail.c_str());
        QCOMPARE(result.meta.outcome, Outcome::TlsClientCert);
        server->kill();
        server->waitForFinished();
    }
}

void TestTls::serverWithoutTls_data()
{
    addTransports();
}

void TestTls::serverWithoutTls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    const FetchResult result = ask(patientRequest("https://localhost:" + std::to_string(server.serverPort()) + '/'));
    QCOMPARE(result.meta.outcome, Outcome::TlsHandshake);
}

void TestTls::silentServerIsAPhaseOfItsOwn_data()
{
    addTransports();
}

void TestTls::silentServerIsAPhaseOfItsOwn()
{

    DeafPort deaf;
    FetchRequest request = patientRequest("https://localhost:" + std::to_string(deaf.port()) + '/');
    request.answerDeadline = 600ms;
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    request.overrides = {{"localhost", deaf.port(), "127.0.0.1"}, {"localhost", mute.serverPort(), "127.0.0.1"}};
    const FetchResult connecting = ask(request);
    QCOMPARE(connecting.meta.outcome, Outcome::Unanswered);
    QCOMPARE(connecting.meta.detail, std::string("timeout_connect"));
    request.url = "https://localhost:" + std::to_string(mute.serverPort()) + '/';
    const FetchResult shaking = ask(request);
    QCOMPARE(shaking.meta.outcome, Outcome::Unanswered);
    QCOMPARE(shaking.meta.detail, std::string("timeout_tls"));
}

/// Connections are made to an address and verified for a name: a connection verified for one name must not serve
/// another one.
void TestTls::namesOfOneAddressAreKeptApart()
{
    TestCertificate wanted;
    wanted.name = "one.test";
    const HostileServer server(m_authority.issue(wanted));
    Fetcher fetcher(settings());
    QCOMPARE(waitFor(fetcher.fetch(patientRequest(server.url("ok", "one.test")))).meta.outcome, Outcome::Ok);
    QCOMPARE(waitFor(fetcher.fetch(patientRequest(server.url("ok", "two.test")))).meta.outcome, Outcome::TlsHostname);
    const FetchResult again = waitFor(fetcher.fetch(patientRequest(server.url("ok", "one.test"))));
    QCOMPARE(again.meta.outcome, Outcome::Ok);
    QVERIFY(again.meta.tls); // a kept connection still names its certificate
    QCOMPARE(server.requestCount(), 2);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
