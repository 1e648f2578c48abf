// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/sandboxgateway.h"
#include "backend/service/billingjob.h"
#include "backend/service/operatorservice.h"
#include "backend/store/ledgercheck.h"
#include "tests/backend/support/sampleaccount.h"
#include "tests/backend/support/testdatabase.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QTest>

namespace vigie::backend {

class tst_OperatorService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule6_refusedOrdersLeaveTheSubscription_data() { TestDatabases::addRows(); }
    void rule6_refusedOrdersLeaveTheSubscription();
    void rule16_offer_data() { TestDatabases::addRows(); }
    void rule16_offer();
    void rule28_lateFees_data() { TestDatabases::addRows(); }
    void rule28_lateFees();
    void rule31_formalNotice();
    void rule32_codesNeedAnEnd();
    void rule38_refundsNeverExceed();
    void rule40_priceNotice_data() { TestDatabases::addRows(); }
    void rule40_priceNotice();
    void rule41_maintenanceIsAnnounced();
    void rule42_endNeedsNotice();
    void rule49_terminationWithAReason();
    void theLedgerIsChecked_data() { TestDatabases::addRows(); }
    void theLedgerIsChecked();

private:
    TestDatabases m_databases;
};

namespace {

constexpr const char* claire = "claire@agence.example";

struct Bench
{
    explicit Bench(const DatabaseAddress& where) : database(Database::open(where).value())
    {
        QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/backend/data/catalogue.json"));
        if (file.open(QIODevice::ReadOnly))
            billing.catalogue = parseCatalogue(file.readAll()).value_or(Catalogue{});
        AccountRepository accounts(*database);
        account = accounts.insert(sampleAccount(claire, clock.now())).value();
        static_cast<void>(accounts.setVerified(account, clock.now()));
    }

    /// A subscription of S by the month, paid with \a card.
    void buy(SandboxCard card = SandboxCard::Accepted)
    {
        PurchaseWish wish;
        wish.pack = "S";
        const auto placed = job.orders().place(account, {wish, 2388, true, "192.0.2.1"}).value();
        const auto& order = std::get<PlacedOrder>(placed);
        static_cast<void>(
            gateway.pay(order.pageUrl.substr(order.pageUrl.rfind('/') + 1), card, SandboxWebhooks::Never));
        static_cast<void>(job.orders().look(account, order.order.id));
    }
    void pass(std::chrono::days time)
    {
        for (int day = 0; day < time.count(); ++day) {
            clock.advance(std::chrono::hours(24));
            for (int i = 0; i < 3; ++i)
                static_cast<void>(job.run());
        }
    }
    SubscriptionState state() { return job.subscriptions().find(account).value().life.state; }
    std::vector<Invoice> invoices() { return InvoiceRepository(*database).list(account).value(); }
    int mails(MailKind kind)
    {
        return database
            ->one(
                "SELECT count(*) FROM outbox WHERE kind = ?", [](const SqlRow& row) { return row.number(0); },
                mailKindName(kind))
            .value()
            .value();
    }

    std::unique_ptr<Database> database;
    FakeClock clock;
    SandboxGateway gateway{clock, "http://127.0.0.1/", "whsec_test"};
    BillingSettings billing{{}, {}, {}, QUrl(QStringLiteral("https://vigie.example/")), "sandbox"};
    AccountId account;
    BillingJob job{*database, clock, billing, gateway};
    OperatorService service{*database, clock, billing, "a test"};
};

bool isDone(const OperatorService::Outcome& outcome)
{
    return outcome.has_value() && !outcome->has_value();
}

std::optional<OperatorRefusal> refusal(const OperatorService::Outcome& outcome)
{
    return outcome.value();
}

} // namespace

void tst_OperatorService::rule6_refusedOrdersLeaveTheSubscription()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    bench.buy();
    QVERIFY(isDone(bench.service.refuseOrders(claire, true)));
    QCOMPARE(bench.state(), SubscriptionState::Active);
    bench.pass(std::chrono::days(32));
    QCOMPARE(bench.state(), SubscriptionState::Active);
    QVERIFY(isDone(bench.service.happen(claire, SubscriptionEvent::OperatorTerminated)));
    PurchaseWish wish;
    wish.pack = "S";
    const auto refused = bench.job.orders().place(bench.account, {wish, 2388, true, {}}).value();
    QCOMPARE(std::get<Refused>(refused).why, OrderRefusal::OrderingRefused);
    QVERIFY(isDone(bench.service.refuseOrders(claire, false)));
    QVERIFY(
        std::holds_alternative<PlacedOrder>(bench.job.orders().place(bench.account, {wish, 2388, true, {}}).value()));
    QCOMPARE(bench.service.refuseOrders("nobody@agence.example", true).error().code, ErrorCode::NotFound);
}

void tst_OperatorService::rule16_offer()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    Contract contract;
    contract.pack = tailoredPack;
    contract.limits = {400'000, 100, 10'000};
    contract.net = 500'00;
    contract.shortestInterval = std::chrono::seconds(60);
    QVERIFY(isDone(bench.service.offer(claire, contract, bench.clock.now().addDays(10))));
    QCOMPARE(bench.mails(MailKind::Offer), 1);
    const auto open = OfferRepository(*bench.database).openOffers(bench.account, bench.clock.now()).value();
    QCOMPARE(open.size(), std::size_t(1));
    PurchaseWish wish;
    wish.pack = tailoredPack;
    wish.offer = open[0].contract.offer;
    const auto placed = bench.job.orders().place(bench.account, {wish, 600'00, true, {}}).value();
    const auto& order = std::get<PlacedOrder>(placed);
    static_cast<void>(bench.gateway.pay(order.pageUrl.substr(order.pageUrl.rfind('/') + 1), SandboxCard::Accepted,
                                        SandboxWebhooks::Never));
    static_cast<void>(bench.job.orders().look(bench.account, order.order.id));
    const auto stored = bench.job.subscriptions().find(bench.account).value();
    QCOMPARE(stored.contract.limits, (Limits{400'000, 100, 10'000}));
    QVERIFY(OfferRepository(*bench.database).openOffers(bench.account, bench.clock.now()).value().empty());
}

void tst_OperatorService::rule28_lateFees()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    bench.buy(SandboxCard::AcceptedThenDeclined);
    bench.pass(std::chrono::days(60));
    const Invoice late = bench.invoices().front();
    QVERIFY(late.isOwed());
    QVERIFY(!bench.service.lateFees(late.number)); // the rate of that half-year is not known
    QVERIFY(isDone(bench.service.setRate(QDate(2026, 1, 1), 215)));
    QCOMPARE(refusal(bench.service.setRate(QDate(2026, 2, 1), 215)), std::optional(OperatorRefusal::NotPossible));
    QVERIFY(isDone(bench.service.lateFees(late.number)));
    const Invoice fee = bench.invoices().front();
    const Cents penalty =
        latePenalty(2388, parisDay(late.dueAt), parisDay(bench.clock.now()), {{QDate(2026, 1, 1), 215}}).value();
    QCOMPARE(fee.fee, 40'00 + penalty);
    QCOMPARE(fee.total, Totals{});
    QCOMPARE(refusal(bench.service.lateFees(late.number)), std::optional(OperatorRefusal::NotOwed)); // once
}

void tst_OperatorService::rule31_formalNotice()
{
    Bench bench(m_databases.fresh(DatabaseEngine::Sqlite));
    bench.buy(SandboxCard::AcceptedThenDeclined);
    QCOMPARE(refusal(bench.service.formalNotice(claire, bench.clock.now())), std::optional(OperatorRefusal::NotOwed));
    bench.pass(std::chrono::days(40));
    QVERIFY(isDone(bench.service.formalNotice(claire, bench.clock.now())));
    QCOMPARE(bench.mails(MailKind::FormalNotice), 1);
    bench.pass(std::chrono::days(1));
    QCOMPARE(bench.state(), SubscriptionState::Suspended);
    bench.pass(std::chrono::days(1));
    QCOMPARE(bench.state(), SubscriptionState::Terminated);
    QVERIFY(bench.invoices().front().isOwed()); // the debt stays (rule 26)
}

void tst_OperatorService::rule32_codesNeedAnEnd()
{
    Bench bench(m_databases.fresh(DatabaseEngine::Sqlite));
    DiscountCode code{"SPRING", PercentageOff{1000}, {}, {}, {}, {}, 1};
    QCOMPARE(refusal(bench.service.addCode(code)), std::optional(OperatorRefusal::NotLawful));
    code.endsAt = bench.clock.now().addDays(30);
    QVERIFY(isDone(bench.service.addCode(code)));
    QCOMPARE(bench.service.addCode(code).error().code, ErrorCode::AlreadyExists);
}

void tst_OperatorService::rule38_refundsNeverExceed()
{
    Bench bench(m_databases.fresh(DatabaseEngine::Sqlite));
    bench.buy();
    const std::string number = bench.invoices().front().number;
    QVERIFY(isDone(bench.service.refund(number, 10'00)));
    QVERIFY(isDone(bench.service.refund(number, 100'00)));
    QVERIFY(isDone(bench.service.refund(number, 100'00)));
    QCOMPARE(InvoiceRepository(*bench.database).credited(bench.invoices().back().id).value(), Cents(2388));
    QCOMPARE(bench.invoices().size(), std::size_t(3));
    QVERIFY(bench.job.run());
    QCOMPARE(bench.mails(MailKind::Refund), 2);
}

void tst_OperatorService::rule40_priceNotice()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    bench.buy();
    bench.pass(std::chrono::days(10));
    QVERIFY(isDone(bench.service.announcePrice("S", Period::Month, 29'90)));
    QCOMPARE(bench.mails(MailKind::PriceNotice), 1);
    QVERIFY(bench.database->execute("UPDATE outbox SET sent_at = ?", bench.clock.now()));
    bench.pass(std::chrono::days(22)); // the renewal is less than 30 days after the notice
    QCOMPARE(bench.invoices().front().gross(), Cents(2388));
    bench.pass(std::chrono::days(31));
    QCOMPARE(bench.invoices().front().gross(), Cents(3588));
    // A notice that came back binds nobody.
    QVERIFY(isDone(bench.service.announcePrice("S", Period::Month, 49'90)));
    QVERIFY(bench.database->execute("UPDATE outbox SET sent_at = ? WHERE sent_at IS NULL", bench.clock.now()));
    QVERIFY(isDone(bench.service.bounced(claire)));
    bench.pass(std::chrono::days(62));
    QCOMPARE(bench.invoices().front().gross(), Cents(3588));
}

void tst_OperatorService::rule41_maintenanceIsAnnounced()
{
    Bench bench(m_databases.fresh(DatabaseEngine::Sqlite));
    const QDateTime now = bench.clock.now();
    Maintenance window{0, now.addSecs(47 * 3600), now.addSecs(48 * 3600), "A new disk.", false};
    QCOMPARE(refusal(bench.service.maintenance(window)), std::optional(OperatorRefusal::TooSoon));
    window.from = now.addSecs(48 * 3600);
    window.to = now.addSecs(49 * 3600);
    QVERIFY(isDone(bench.service.maintenance(window)));
    QCOMPARE(bench.mails(MailKind::Maintenance), 1);
    window.from = now.addSecs(60);
    window.corrective = true;
    QVERIFY(isDone(bench.service.maintenance(window)));
}

void tst_OperatorService::rule42_endNeedsNotice()
{
    Bench bench(m_databases.fresh(DatabaseEngine::Sqlite));
    QCOMPARE(refusal(bench.service.endService(bench.clock.now().addDays(14))), std::optional(OperatorRefusal::TooSoon));
    QVERIFY(isDone(bench.service.endService(bench.clock.now().addDays(15))));
    QCOMPARE(bench.mails(MailKind::ServiceEnding), 1);
}

void tst_OperatorService::rule49_terminationWithAReason()
{
    Bench bench(m_databases.fresh(DatabaseEngine::Sqlite));
    bench.buy();
    QVERIFY(isDone(bench.service.happen(claire, SubscriptionEvent::OperatorSuspended)));
    QCOMPARE(bench.state(), SubscriptionState::Suspended);
    QVERIFY(isDone(bench.service.happen(claire, SubscriptionEvent::OperatorResumed)));
    QVERIFY(isDone(bench.service.happen(claire, SubscriptionEvent::OperatorTerminated)));
    QCOMPARE(bench.mails(MailKind::Terminated), 1);
    QCOMPARE(refusal(bench.service.happen(claire, SubscriptionEvent::OperatorSuspended)),
             std::optional(OperatorRefusal::NotPossible));
    const auto log = OperatorRepository(*bench.database).audit(10).value();
    QCOMPARE(log.size(), std::size_t(3));
    QCOMPARE(log[0].reason, std::string("a test"));
    QCOMPARE(log[0].actor, std::string("operator"));
}

void tst_OperatorService::theLedgerIsChecked()
{
    VIGIE_FRESH_DATABASE(m_databases, where);
    Bench bench(where);
    bench.buy();
    bench.pass(std::chrono::days(32));
    LedgerReport report = checkLedger(*bench.database).value();
    QVERIFY(report.whole);
    QCOMPARE(report.invoices, std::int64_t(2));
    QCOMPARE(report.unbalanced, std::int64_t(0));
    QCOMPARE(report.gaps, std::int64_t(0));
    QVERIFY(bench.database->execute("UPDATE payments SET amount = amount + 1 WHERE id = 1"));
    QVERIFY(bench.database->execute("UPDATE series SET last = last + 1"));
    report = checkLedger(*bench.database).value();
    QCOMPARE(report.unbalanced, std::int64_t(1));
    QCOMPARE(report.gaps, std::int64_t(1));
    // A finalised invoice never changes (rule 24).
    QVERIFY(!bench.database->execute("UPDATE invoices SET net = 0"));
    QVERIFY(!bench.database->execute("DELETE FROM invoices"));
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_OperatorService)
#include "tst_operatorservice.moc"
