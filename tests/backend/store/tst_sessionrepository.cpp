// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/accountrepository.h"
#include "backend/store/sessionrepository.h"
#include "tests/backend/support/sampleaccount.h"
#include "tests/backend/support/testdatabase.h"

#include <QTest>

namespace vigie::backend {

class tst_SessionRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refreshTokensTurn_data() { TestDatabases::addRows(); }
    void refreshTokensTurn();
    void reuseEndsTheSession_data() { TestDatabases::addRows(); }
    void reuseEndsTheSession();
    void everythingExpires_data() { TestDatabases::addRows(); }
    void everythingExpires();
    void revocation_data() { TestDatabases::addRows(); }
    void revocation();

private:
    TestDatabases m_databases;
};

namespace {

const QDateTime noon = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

/// "a1" and "r1": 15 minutes and 60 days from \a now.
TokenPair pair(int number, const QDateTime& now = noon)
{
    const QByteArray suffix = QByteArray::number(number);
    return {{"a" + suffix, now.addSecs(900)}, {"r" + suffix, now.addDays(60)}};
}

AccountId accountIn(Database& database, const char* email = "a@agence.example")
{
    return AccountRepository(database).insert(sampleAccount(email, noon)).value();
}

} // namespace

void tst_SessionRepository::refreshTokensTurn()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    SessionRepository sessions(*database);
    const AccountId account = accountIn(*database);
    const SessionId session = sessions.open(account, pair(1), noon).value();
    QCOMPARE(sessions.find("a1", noon).value(), std::optional(SessionRepository::Bearer{account, session}));
    QVERIFY(!sessions.find("r1", noon).value());

    QCOMPARE(sessions.refresh("r1", pair(2), noon).value(), RefreshOutcome::Renewed);
    QVERIFY(!sessions.find("a1", noon).value());
    QCOMPARE(sessions.find("a2", noon).value()->session, session);
    QCOMPARE(sessions.refresh("unknown", pair(3), noon).value(), RefreshOutcome::Unknown);
    QCOMPARE(sessions.find("a2", noon).value()->session, session);
}

void tst_SessionRepository::reuseEndsTheSession()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    SessionRepository sessions(*database);
    const AccountId account = accountIn(*database);
    QVERIFY(sessions.open(account, pair(1), noon).has_value());
    QVERIFY(sessions.open(account, pair(10), noon).has_value());
    QCOMPARE(sessions.refresh("r1", pair(2), noon).value(), RefreshOutcome::Renewed);
    QCOMPARE(sessions.refresh("r1", pair(3), noon).value(), RefreshOutcome::Reused);
    QVERIFY(!sessions.find("a2", noon).value());
    QVERIFY(!sessions.find("a3", noon).value());
    QCOMPARE(sessions.refresh("r2", pair(4), noon).value(), RefreshOutcome::Unknown);
    // Another sign-in of the same account goes on.
    QVERIFY(sessions.find("a10", noon).value());
}

void tst_SessionRepository::everythingExpires()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    SessionRepository sessions(*database);
    QVERIFY(sessions.open(accountIn(*database), pair(1), noon).has_value());
    QVERIFY(sessions.find("a1", noon.addSecs(899)).value());
    QVERIFY(!sessions.find("a1", noon.addSecs(900)).value());
    QCOMPARE(sessions.removeEnded(noon.addDays(59)).value(), 0);
    QCOMPARE(sessions.refresh("r1", pair(2), noon.addDays(60)).value(), RefreshOutcome::Unknown);
    QCOMPARE(sessions.removeEnded(noon.addDays(60)).value(), 1);
    QCOMPARE(
        database->one("SELECT count(*) FROM refresh_tokens", [](const SqlRow& row) { return row.number(0); }).value(),
        std::optional(0));
}

void tst_SessionRepository::revocation()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    SessionRepository sessions(*database);
    const AccountId account = accountIn(*database);
    const AccountId other = accountIn(*database, "b@agence.example");
    const SessionId first = sessions.open(account, pair(1), noon).value();
    QVERIFY(sessions.open(account, pair(2), noon).has_value());
    QVERIFY(sessions.open(other, pair(3), noon).has_value());
    QVERIFY(sessions.revoke(first, noon));
    QVERIFY(!sessions.find("a1", noon).value());
    QVERIFY(sessions.find("a2", noon).value());
    QVERIFY(sessions.revokeAll(account, noon));
    QVERIFY(!sessions.find("a2", noon).value());
    QCOMPARE(sessions.refresh("r2", pair(4), noon).value(), RefreshOutcome::Unknown);
    QVERIFY(sessions.find("a3", noon).value());
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_SessionRepository)
#include "tst_sessionrepository.moc"
