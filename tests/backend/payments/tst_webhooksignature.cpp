// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/webhooksignature.h"

#include <QTest>

using namespace vigie::backend;

class TestWebhookSignature : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_body = R"({"id":"evt_1","object":"event"})";
    const QDateTime m_at = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    const std::string m_good = "t=1700000000,v1=4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021";

    SignatureVerdict verify(const std::string& header, std::vector<QByteArray> secrets = {"whsec_test"}) const
    {
        return verifySignature(header, m_body, secrets, m_at);
    }

private Q_SLOTS:
    void referenceVector()
    {
        QCOMPARE(verify(m_good), SignatureVerdict::Good);
        QCOMPARE(signatureHeader(m_body, "whsec_test", m_at).toStdString(), m_good);
    }

    // Every bit of the body and of the signature counts.
    void tampered()
    {
        for (qsizetype i = 0; i < m_body.size(); ++i) {
            QByteArray other = m_body;
            other[i] = static_cast<char>(other[i] ^ 1);
            QCOMPARE(verifySignature(m_good, other, {"whsec_test"}, m_at), SignatureVerdict::Wrong);
        }
        for (std::size_t i = m_good.find("v1=") + 3; i < m_good.size(); ++i) {
            std::string other = m_good;
            other[i] = other[i] == '0' ? '1' : '0';
            QCOMPARE(verify(other), SignatureVerdict::Wrong);
        }
        QCOMPARE(verifySignature(m_good, m_body + ' ', {"whsec_test"}, m_at), SignatureVerdict::Wrong);
        // The time is signed as well.
        std::string later = m_good;
        later.replace(0, 12, "t=1700000001");
        QCOMPARE(verify(later), SignatureVerdict::Wrong);
    }

    void old()
    {
        const auto at = [&](qint64 seconds) {
            return verifySignature(m_good, m_body, {"whsec_test"}, m_at.addSecs(seconds));
        };
        QCOMPARE(at(300), SignatureVerdict::Good);
        QCOMPARE(at(301), SignatureVerdict::TooOld);
        QCOMPARE(at(-300), SignatureVerdict::Good);
        QCOMPARE(at(-301), SignatureVerdict::TooOld);
        // A wrong one is never said to be merely old.
        QCOMPARE(verifySignature(m_good, m_body + 'x', {"whsec_test"}, m_at.addSecs(900)), SignatureVerdict::Wrong);
    }

    void severalSecretsAndSignatures()
    {
        QCOMPARE(verify(m_good, {"whsec_new", "whsec_test"}), SignatureVerdict::Good);
        QCOMPARE(verify(m_good, {"whsec_new"}), SignatureVerdict::Wrong);
        QCOMPARE(verify(m_good, {}), SignatureVerdict::Wrong);
        QCOMPARE(verify(m_good, {""}), SignatureVerdict::Wrong);
        const std::string two = m_good.substr(0, 13) + "v1=" + std::string(64, '0') + ',' + m_good.substr(13);
        QCOMPARE(verify(two), SignatureVerdict::Good);
        QCOMPARE(verify(m_good + ",v0=abc"), SignatureVerdict::Good);
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no time") << QByteArray("v1=4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021");
        QTest::newRow("no signature") << QByteArray("t=1700000000");
        QTest::newRow("only the test scheme") << QByteArray("t=1700000000,v0=4c15");
        QTest::newRow("a time that is none") << QByteArray("t=17000000x0,v1=4c15");
        QTest::newRow("negative") << QByteArray("t=-1,v1=4c15");
        QTest::newRow("too large") << QByteArray("t=99999999999999999999,v1=4c15");
        QTest::newRow("very long") << QByteArray("t=1700000000,v1=") + QByteArray(5'000, 'a');
    }

    void malformed()
    {
        QFETCH(QByteArray, header);
        QCOMPARE(verify(header.toStdString()), SignatureVerdict::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestWebhookSignature)
#include "tst_webhooksignature.moc"
