// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/accountservice.h"
#include "backend/service/servicemails.h"
#include "backend/terms/termsofservice.h"
#include "tests/backend/support/testdatabase.h"
#include "tests/support/fakeclock.h"

#include <QTest>
#include <QUrlQuery>

namespace vigie::backend {

class tst_AccountService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule2_registerVerifySignIn_data() { TestDatabases::addRows(); }
    void rule2_registerVerifySignIn();
    void rule3_caseOfTheEmail_data() { TestDatabases::addRows(); }
    void rule3_caseOfTheEmail();
    void rule4_proofs_data() { TestDatabases::addRows(); }
    void rule4_proofs();
    void knownAddressGetsAMailInstead_data() { TestDatabases::addRows(); }
    void knownAddressGetsAMailInstead();
    void resetEndsAllSessions_data() { TestDatabases::addRows(); }
    void resetEndsAllSessions();
    void rule7_emailChange_data() { TestDatabases::addRows(); }
    void rule7_emailChange();
    void tokensTurn_data() { TestDatabases::addRows(); }
    void tokensTurn();

private:
    TestDatabases m_databases;
};

namespace {

constexpr const char* address = "Claire@Agence.example";
constexpr const char* pin = "le phare tourne";

Registration registration()
{
    Registration wanted;
    wanted.email = address;
    wanted.pin = pin;
    wanted.language = "fr";
    wanted.billing = {ClientKind::Private, "Claire Martin", {}, {}, {}, "2 rue du Phare", "FR"};
    wanted.termsVersion = termsVersions().back();
    wanted.termsLanguage = "fr";
    wanted.termsAccepted = true;
    wanted.ageCertified = true;
    wanted.client = "192.0.2.7";
    return wanted;
}

/// The service with a database of its own.
struct Bench
{
    explicit Bench(const DatabaseAddress& where) : database(Database::open(where).value()) {}

    /// What is waiting to be sent, and it is sent.
    std::vector<QueuedMail> mails()
    {
        MailQueue queue(*database);
        auto due = queue.due(clock.now(), 100).value();
        for (const QueuedMail& mail : due)
            static_cast<void>(queue.noteSent(mail.id, clock.now()));
        return due;
    }
    static std::string tokenOf(const QueuedMail& mail)
    {
        const QUrl url(readMailFacts(mail.facts).value().link);
        return QUrlQuery(url).queryItemValue(QStringLiteral("token")).toStdString();
    }
    /// A verified account.
    AccountId account()
    {
        static_cast<void>(service.registerClient(registration()));
        static_cast<void>(service.verify(tokenOf(mails().at(0))));
        return AccountRepository(*database).findByEmail(address).value()->id;
    }

    std::unique_ptr<Database> database;
    FakeClock clock;
    PinHasher hasher;
    ServiceSettings settings{QUrl(QStringLiteral("https://compte.vigie.example/service")), QByteArray(32, 'k')};
    AccountService service{*database, clock, hasher, settings};
};

} // namespace

void tst_AccountService::rule2_registerVerifySignIn()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    QVERIFY(bench.service.registerClient(registration()));
    const auto mails = bench.mails();
    QCOMPARE(mails.size(), std::size_t(1));
    QCOMPARE(mails[0].kind, std::string(mailKindName(MailKind::Verify)));
    QCOMPARE(mails[0].recipient, std::string(address));
    QCOMPARE(mails[0].language, std::string("fr"));
    const QString link = readMailFacts(mails[0].facts).value().link;
    QVERIFY2(link.startsWith(QLatin1String("https://compte.vigie.example/service/verify?token=")), qPrintable(link));
    // The token stands in the mail alone, and not in the queue once it was sent.
    const std::string token = Bench::tokenOf(mails[0]);
    QCOMPARE(token.size(), std::size_t(43));
    QCOMPARE(bench.database
                 ->one(
                     "SELECT count(*) FROM outbox WHERE facts LIKE ?", [](const SqlRow& row) { return row.number(0); },
                     "%" + token + "%")
                 .value(),
             std::optional(0));

    QVERIFY(!bench.service.verify("guessed").value());
    AccountRepository accounts(*bench.database);
    QVERIFY(!accounts.findByEmail(address).value()->verifiedAt.isValid());
    QVERIFY(bench.service.verify(token).value());
    QCOMPARE(accounts.findByEmail(address).value()->verifiedAt, bench.clock.now());
    QVERIFY(!bench.service.verify(token).value());

    const auto tokens = bench.service.signIn(address, pin).value();
    QVERIFY(tokens.has_value());
    QCOMPARE(bench.service.bearer(tokens->access).value()->account, accounts.findByEmail(address).value()->id);
    QVERIFY(!bench.service.signIn(address, "le phare tourne?").value());
    QVERIFY(!bench.service.signIn("nobody@agence.example", pin).value());
}

void tst_AccountService::rule3_caseOfTheEmail()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    static_cast<void>(bench.account());
    QVERIFY(bench.service.signIn("CLAIRE@agence.EXAMPLE", pin).value());
    QVERIFY(!bench.service.signIn(address, "Le Phare Tourne").value());
    QCOMPARE(AccountRepository(*bench.database).findByEmail("claire@agence.example").value()->email,
             std::string(address));
}

void tst_AccountService::rule4_proofs()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    const AccountId account = bench.account();
    const auto terms = termsOfService(termsVersions().back(), Language::French).value();
    const auto proofs = AccountRepository(*bench.database).acceptances(account).value();
    QCOMPARE(proofs.size(), std::size_t(2));
    QCOMPARE(proofs[0],
             (Acceptance{"terms", terms.version, "fr", terms.sha256, terms.box, bench.clock.now(), "192.0.2.7"}));
    QCOMPARE(proofs[1],
             (Acceptance{"age", terms.version, "fr", terms.sha256, terms.ageBox, bench.clock.now(), "192.0.2.7"}));
}

void tst_AccountService::knownAddressGetsAMailInstead()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    const AccountId account = bench.account();
    Registration again = registration();
    again.email = "claire@AGENCE.example";
    again.pin = "another secret";
    QVERIFY(bench.service.registerClient(again));
    const auto mails = bench.mails();
    QCOMPARE(mails.size(), std::size_t(1));
    QCOMPARE(mails[0].kind, std::string(mailKindName(MailKind::AlreadyRegistered)));
    QCOMPARE(mails[0].recipient, std::string(address));
    QVERIFY(bench.service.signIn(address, pin).value());
    QVERIFY(!bench.service.signIn(address, "another secret").value());
    QCOMPARE(AccountRepository(*bench.database).acceptances(account).value().size(), std::size_t(2));
}

void tst_AccountService::resetEndsAllSessions()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    static_cast<void>(bench.account());
    const auto tokens = bench.service.signIn(address, pin).value().value();
    QVERIFY(bench.service.askReset("nobody@agence.example"));
    QVERIFY(bench.mails().empty());
    QVERIFY(bench.service.askReset(address));
    QVERIFY(bench.service.askReset(address));
    const auto mails = bench.mails();
    QCOMPARE(mails.size(), std::size_t(2));
    // The later link ends the earlier one.
    QVERIFY(!bench.service.resetEmail(Bench::tokenOf(mails[0])).value());
    const std::string token = Bench::tokenOf(mails[1]);
    QCOMPARE(bench.service.resetEmail(token).value(), std::optional(std::string(address)));
    QVERIFY(!bench.service.verify(token).value());
    QVERIFY(bench.service.reset(token, "un nouveau secret").value());
    QVERIFY(!bench.service.reset(token, "encore un autre").value());
    QVERIFY(!bench.service.bearer(tokens.access).value());
    QVERIFY(!bench.service.refresh(tokens.refresh).value());
    QVERIFY(!bench.service.signIn(address, pin).value());
    QVERIFY(bench.service.signIn(address, "un nouveau secret").value());

    QVERIFY(bench.service.askReset(address));
    const std::string late = Bench::tokenOf(bench.mails().at(0));
    bench.clock.advance(bench.settings.resetLifetime);
    QVERIFY(!bench.service.reset(late, "trop tard pour lui").value());
}

void tst_AccountService::rule7_emailChange()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    const AccountId account = bench.account();
    AccountRepository accounts(*bench.database);
    QVERIFY(!bench.service.askEmailChange(account, "wrong pin here", "new@agence.example").value());
    QVERIFY(bench.mails().empty());
    QVERIFY(bench.service.askEmailChange(account, pin, "new@agence.example").value());
    const auto mails = bench.mails();
    QCOMPARE(mails.size(), std::size_t(2));
    QCOMPARE(mails[0].recipient, std::string("new@agence.example"));
    QCOMPARE(mails[1].recipient, std::string(address));
    QCOMPARE(mails[1].kind, std::string(mailKindName(MailKind::EmailChangeNotice)));
    QCOMPARE(accounts.find(account).value().email, std::string(address));
    QVERIFY(bench.service.verify(Bench::tokenOf(mails[0])).value());
    QCOMPARE(accounts.find(account).value().email, std::string("new@agence.example"));
    QCOMPARE(accounts.find(account).value().clientHash, clientHash("NEW@agence.example", bench.settings.clientKey));
    QVERIFY(!bench.service.signIn(address, pin).value());
    QVERIFY(bench.service.signIn("new@agence.example", pin).value());

    // The old address is free again; nobody can move to one that is taken, and nothing tells that it is.
    static_cast<void>(bench.account());
    QVERIFY(bench.service.askEmailChange(account, pin, address).value());
    QVERIFY(bench.mails().empty());
}

void tst_AccountService::tokensTurn()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    static_cast<void>(bench.account());
    const auto first = bench.service.signIn(address, pin).value().value();
    QCOMPARE(first.accessExpiresAt, bench.clock.now().addSecs(900));
    bench.clock.advance(std::chrono::minutes(15));
    QVERIFY(!bench.service.bearer(first.access).value());
    const auto second = bench.service.refresh(first.refresh).value().value();
    const auto bearer = bench.service.bearer(second.access).value();
    QVERIFY(bearer.has_value());
    QVERIFY(bench.service.signOut(bearer->session));
    QVERIFY(!bench.service.bearer(second.access).value());
    QVERIFY(!bench.service.refresh(second.refresh).value());
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_AccountService)
#include "tst_accountservice.moc"
