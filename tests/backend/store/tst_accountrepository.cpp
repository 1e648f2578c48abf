// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/accountrepository.h"
#include "tests/backend/support/sampleaccount.h"
#include "tests/backend/support/testdatabase.h"

#include <QTest>

#include <atomic>
#include <thread>

namespace vigie::backend {

class tst_AccountRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAll_data() { TestDatabases::addRows(); }
    void keepsAll();
    void rule3_oneAccountAnEmail_data() { TestDatabases::addRows(); }
    void rule3_oneAccountAnEmail();
    void rule4_acceptancesAreKept_data() { TestDatabases::addRows(); }
    void rule4_acceptancesAreKept();
    void linksAreUsedOnce_data() { TestDatabases::addRows(); }
    void linksAreUsedOnce();
    void aNewLinkEndsTheOld_data() { TestDatabases::addRows(); }
    void aNewLinkEndsTheOld();

private:
    TestDatabases m_databases;
};

namespace {

const QDateTime noon = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

OneTimeLink verifyLink(AccountId account, const char* hash)
{
    return {QByteArray(hash), LinkPurpose::Verify, account, {}, noon.addDays(1)};
}

} // namespace

void tst_AccountRepository::keepsAll()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    AccountRepository accounts(*database);
    Account account = sampleAccount("Claire.Martin@Agence.example", noon);
    const auto id = accounts.insert(account);
    QVERIFY(id.has_value());
    account.id = *id;
    QCOMPARE(accounts.find(*id).value(), account);
    QCOMPARE(accounts.findByEmail("claire.martin@agence.EXAMPLE").value(), std::optional(account));

    QVERIFY(accounts.setVerified(*id, noon.addSecs(60)));
    QVERIFY(accounts.setPassword(*id, "other hash"));
    const BillingIdentity other{ClientKind::Private, "Cl\u00e9ment", {}, {}, {}, "1 rue du Port\n29000 Quimper", "FR"};
    QVERIFY(accounts.setBilling(*id, other));
    account.verifiedAt = noon.addSecs(60);
    account.revision = 2;
    account.passwordHash = "other hash";
    account.billing = other;
    QCOMPARE(accounts.find(*id).value(), account);

    QCOMPARE(accounts.find(AccountId{99}).error().code, ErrorCode::NotFound);
    QCOMPARE(accounts.setPassword(AccountId{99}, "x").error().code, ErrorCode::NotFound);
    QVERIFY(!accounts.findByEmail("nobody@agence.example").value());
}

void tst_AccountRepository::rule3_oneAccountAnEmail()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    AccountRepository accounts(*database);
    const AccountId first = accounts.insert(sampleAccount("a@agence.example", noon)).value();
    const AccountId second = accounts.insert(sampleAccount("b@agence.example", noon)).value();
    QVERIFY(first != second);
    QCOMPARE(accounts.insert(sampleAccount("A@AGENCE.example", noon)).error().code, ErrorCode::AlreadyExists);
    QCOMPARE(accounts.setEmail(second, "A@agence.example", QByteArray(32, 'x')).error().code, ErrorCode::AlreadyExists);
    QVERIFY(accounts.setEmail(second, "B@agence.example", QByteArray(32, 'x')));
    QCOMPARE(accounts.find(second).value().email, std::string("B@agence.example"));

    // Two at once: one gets it.
    std::atomic<int> made{0};
    const auto race = [&address, &made] {
        const auto own = Database::open(address).value();
        if (AccountRepository(*own).insert(sampleAccount("race@agence.example", noon)))
            ++made;
    };
    std::thread left(race);
    std::thread right(race);
    left.join();
    right.join();
    QCOMPARE(made.load(), 1);
}

void tst_AccountRepository::rule4_acceptancesAreKept()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    AccountRepository accounts(*database);
    const AccountId id = accounts.insert(sampleAccount("a@agence.example", noon)).value();
    const Acceptance terms{"terms", "2026-12", "fr", std::string(64, 'a'), "J\u2019accepte", noon, "192.0.2.1"};
    const Acceptance age{"age", "2026-12", "fr", std::string(64, 'a'), "J\u2019ai l\u2019\u00e2ge", noon, "192.0.2.1"};
    QVERIFY(accounts.addAcceptance(id, terms));
    QVERIFY(accounts.addAcceptance(id, age));
    QCOMPARE(accounts.acceptances(id).value(), (std::vector{terms, age}));
    QVERIFY(!accounts.addAcceptance(AccountId{99}, terms));
}

void tst_AccountRepository::linksAreUsedOnce()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    AccountRepository accounts(*database);
    const AccountId id = accounts.insert(sampleAccount("a@agence.example", noon)).value();
    // Bytes that are no text, a NUL among them.
    const QByteArray hash("\x00\xff\\'\x80 link", 10);
    OneTimeLink link{hash, LinkPurpose::ChangeEmail, id, "new@agence.example", noon.addDays(1)};
    QVERIFY(accounts.addLink(link));
    QVERIFY(!accounts.findLink(hash, noon.addDays(1)).value());
    QVERIFY(!accounts.findLink("another", noon).value());
    QCOMPARE(accounts.findLink(hash, noon).value(), std::optional(link));

    std::atomic<int> got{0};
    const auto race = [&] {
        const auto own = Database::open(address).value();
        const auto used = AccountRepository(*own).useLink(hash, noon);
        got += used && *used ? 1 : 0;
    };
    std::thread left(race);
    std::thread right(race);
    left.join();
    right.join();
    QCOMPARE(got.load(), 1);
    QVERIFY(!accounts.findLink(hash, noon).value());
}

void tst_AccountRepository::aNewLinkEndsTheOld()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    AccountRepository accounts(*database);
    const AccountId id = accounts.insert(sampleAccount("a@agence.example", noon)).value();
    QVERIFY(accounts.addLink(verifyLink(id, "first")));
    OneTimeLink reset = verifyLink(id, "reset");
    reset.purpose = LinkPurpose::Reset;
    QVERIFY(accounts.addLink(reset));
    QVERIFY(accounts.addLink(verifyLink(id, "second")));
    QVERIFY(!accounts.findLink("first", noon).value());
    QVERIFY(accounts.findLink("second", noon).value());
    QVERIFY(accounts.findLink("reset", noon).value());
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_AccountRepository)
#include "tst_accountrepository.moc"
