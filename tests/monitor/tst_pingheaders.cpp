// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingheaders.h"
#include "core/monitor/secretheaders.h"
#include "core/settings/filesecrets.h"
#include "core/store/pingmonitorrepository.h"
#include "tests/store/tempdatabase.h"

#include <QFile>

using namespace vigie;
using namespace vigie::testing;

class TestPingHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_secrets = std::make_unique<FileSecrets>(m_temp->directory.filePath(QStringLiteral("secrets")), QString());
        m_monitor = {};
        m_monitor.target = "https://www.example.fr/";
        m_monitor.http.headers = {{"X-Plain", "open"}, {"AUTHORIZATION", token}};
    }

    void namesOfSecrets()
    {
        QVERIFY(isSecretHeader("cookie") && isSecretHeader("Proxy-Authorization") && isSecretHeader("X-API-Key"));
        QVERIFY(!isSecretHeader("Accept") && !isSecretHeader("Set-Cookie"));
        QCOMPARE(headerSecretName(QStringLiteral("ping-7"), "Authorization"), QStringLiteral("ping-7-authorization"));
        QCOMPARE(headerSecretName(QStringLiteral("ping-7"), "X_Token.1"), QStringLiteral("ping-7-xx5ftokenx2e1"));
    }

    void databaseHoldsNamesOnly()
    {
        VERIFY_RESULT(addMonitor(*m_temp->database, *m_secrets, m_monitor, {{"X-Mine", "mine"}}));
        const PingMonitor saved = stored();
        QCOMPARE(saved, m_monitor);
        QCOMPARE(saved.http.headers, (HeaderList{{"X-Plain", "open"}}));
        QCOMPARE(saved.http.secretHeaders, (std::vector<std::string>{"X-Mine", "AUTHORIZATION"}));
        QVERIFY(!fileHolds(token));
        const auto sent = headersToSend(saved, *m_secrets);
        VERIFY_RESULT(sent);
        QCOMPARE(*sent, (HeaderList{{"X-Plain", "open"}, {"X-Mine", "mine"}, {"AUTHORIZATION", token}}));
    }

    void whatIsNoLongerSentIsForgotten()
    {
        VERIFY_RESULT(addMonitor(*m_temp->database, *m_secrets, m_monitor, {{"X-Mine", "mine"}}));
        m_monitor.http.secretHeaders.clear();
        m_monitor.http.headers = {{"Authorization", "another"}};
        VERIFY_RESULT(updateMonitor(*m_temp->database, *m_secrets, m_monitor, {}));
        QCOMPARE(headersToSend(stored(), *m_secrets).value(), (HeaderList{{"Authorization", "another"}}));
        QVERIFY(!secret("X-Mine"));
        VERIFY_RESULT(removeMonitor(*m_temp->database, *m_secrets, stored()));
        QVERIFY(!secret("Authorization"));
    }

    void missingSecretIsNoHeader()
    {
        VERIFY_RESULT(addMonitor(*m_temp->database, *m_secrets, m_monitor, {}));
        VERIFY_RESULT(m_secrets->remove(headerSecretName(owner(), "Authorization")));
        const auto sent = headersToSend(stored(), *m_secrets);
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, ErrorCode::NotFound);
    }

    void nothingIsSavedWithoutItsSecret()
    {
        VERIFY_RESULT(m_secrets->write(QStringLiteral("x"), "y")); // makes the folder
        FileSecrets unwritable(m_temp->directory.filePath(QStringLiteral("secrets/x")), {});
        QVERIFY(!addMonitor(*m_temp->database, unwritable, m_monitor, {}));
        QVERIFY(PingMonitorRepository(*m_temp->database).all()->empty());
    }

    void oldRowsAreMovedAndWiped()
    {
        m_monitor.id = PingMonitorRepository(*m_temp->database).add(m_monitor).value();
        QVERIFY(fileHolds(token));
        QCOMPARE(headersToSend(stored(), *m_secrets).value(), m_monitor.http.headers); // works as it is
        QCOMPARE(moveHeaderSecrets(*m_temp->database, *m_secrets).value(), 1);
        QVERIFY(!fileHolds(token));
        QCOMPARE(stored().http.headers, (HeaderList{{"X-Plain", "open"}}));
        QCOMPARE(headersToSend(stored(), *m_secrets).value(), m_monitor.http.headers);
        QCOMPARE(moveHeaderSecrets(*m_temp->database, *m_secrets).value(), 0);
    }

private:
    QString owner() const { return QStringLiteral("ping-%1").arg(m_monitor.id.value); }
    PingMonitor stored() { return PingMonitorRepository(*m_temp->database).all().value().front(); }
    std::optional<std::string> secret(const char* header)
    {
        return m_secrets->read(headerSecretName(owner(), header)).value();
    }
    bool fileHolds(const char* text)
    {
        for (const char* suffix : {"", "-wal"}) {
            QFile file(m_temp->profile->databasePath() + QLatin1String(suffix));
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }

    static constexpr const char* token = "Bearer 5d41402abc4b2a76b9719d911017c592";
    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<FileSecrets> m_secrets;
    PingMonitor m_monitor;
};

QTEST_GUILESS_MAIN(TestPingHeaders)
#include "tst_pingheaders.moc"
