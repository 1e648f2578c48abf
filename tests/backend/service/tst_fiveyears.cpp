// SPDX-License-Identifier: GPL-3.0-or-later
// Five years, day by day, of accounts that do what clients do: the invariants of the ledger hold on every day.
#include "backend/payments/sandboxgateway.h"
#include "backend/service/billingjob.h"
#include "tests/backend/support/sampleaccount.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QTest>

#include <map>
#include <random>
#include <set>

namespace vigie::backend {

class tst_FiveYears : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invariantsHold();
};

namespace {

Catalogue shippedCatalogue()
{
    QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/backend/data/catalogue.json"));
    return file.open(QIODevice::ReadOnly) ? parseCatalogue(file.readAll()).value_or(Catalogue{}) : Catalogue{};
}

/// The sandbox, and a book of its own of what it took and gave.
class BookedGateway final : public PaymentGateway
{
public:
    explicit BookedGateway(const Clock& clock) : sandbox(clock, "http://127.0.0.1/", "whsec_simulation") {}

    [[nodiscard]] std::string name() const override { return "sandbox"; }
    [[nodiscard]] Result<CheckoutPage> openCheckout(const CheckoutOrder& order) override
    {
        return sandbox.openCheckout(order);
    }
    [[nodiscard]] Result<Payment> fetchCheckout(const std::string& id) override { return sandbox.fetchCheckout(id); }
    [[nodiscard]] Result<void> expireCheckout(const std::string& id) override { return sandbox.expireCheckout(id); }
    [[nodiscard]] Payment charge(const ChargeOrder& order) override
    {
        const Payment said = sandbox.charge(order);
        if (said.outcome == PaymentOutcome::Accepted)
            taken[said.id] = said.amountCents;
        if (said.outcome != PaymentOutcome::Unknown)
            return said;
        const auto made = sandbox.findPayment(order.customer, order.reference);
        if (made && *made && (*made)->outcome == PaymentOutcome::Accepted)
            taken[(*made)->id] = (*made)->amountCents;
        return said;
    }
    [[nodiscard]] Result<Payment> fetchPayment(const std::string& id) override { return sandbox.fetchPayment(id); }
    [[nodiscard]] Result<std::optional<Payment>> findPayment(const std::string& customer,
                                                             const std::string& reference) override
    {
        return sandbox.findPayment(customer, reference);
    }
    [[nodiscard]] Refund refund(const RefundOrder& order) override
    {
        const Refund said = sandbox.refund(order);
        if (said.outcome == RefundOutcome::Accepted)
            given[said.id] = said.amountCents;
        return said;
    }
    [[nodiscard]] Result<Refund> fetchRefund(const std::string& id) override { return sandbox.fetchRefund(id); }
    [[nodiscard]] Result<Dispute> fetchDispute(const std::string& id) override { return sandbox.fetchDispute(id); }

    void pay(const std::string& page, SandboxCard card)
    {
        const auto said = sandbox.pay(page, card, SandboxWebhooks::Never);
        if (said && said->outcome == PaymentOutcome::Accepted && said->amountCents > 0)
            taken[said->id] = said->amountCents;
    }
    static Cents sum(const std::map<std::string, Cents>& book)
    {
        Cents total = 0;
        for (const auto& [id, cents] : book)
            total += cents;
        return total;
    }

    SandboxGateway sandbox;
    std::map<std::string, Cents> taken;
    std::map<std::string, Cents> given;
};

/// What the clients do, by chance, and what came of it.
class World
{
public:
    explicit World(int accounts) : m_accounts(accounts)
    {
        if (!m_database->migrate())
            return;
        AccountRepository repository(*m_database);
        for (int i = 0; i < accounts; ++i) {
            Account account = sampleAccount("client" + std::to_string(i) + "@agence.example", clock.now());
            account.clientHash = QByteArray::number(i).rightJustified(32, 'h');
            if (i % 3 == 0)
                account.billing = {ClientKind::Private, "Claire Martin", {}, {}, {}, "2 rue du Phare", "FR"};
            if (i % 7 == 0) {
                account.billing.kind = ClientKind::Professional;
                account.billing.country = "BE";
                account.billing.vatNumber = "BE0123456749";
            }
            const auto id = repository.insert(account);
            static_cast<void>(repository.setVerified(*id, clock.now()));
            ids.push_back(*id);
        }
        OfferRepository offers(*m_database);
        DiscountCode free{"GIFT", PercentageOff{10'000}, clock.now().addYears(6), {}, {}, 200, 2};
        static_cast<void>(offers.insert(free, clock.now()));
        DiscountCode less{"LESS", AmountOff{5'00}, clock.now().addYears(2), {}, {}, {}, 3};
        static_cast<void>(offers.insert(less, clock.now()));
    }

    void liveOneDay()
    {
        // A tenth of the accounts does something on a day; each pass of the job sees what the one before has planned.
        for (int i = 0; i < std::max(1, m_accounts / 10); ++i)
            act(ids[chance(m_accounts)]);
        for (int pass = 0; pass < 3; ++pass) {
            const auto done = job.run();
            if (!done)
                errors.append(done.error().detail);
            clock.advance(std::chrono::minutes(20));
        }
        clock.advance(std::chrono::hours(23));
    }

    template <class Make> auto rows(std::string_view sql, Make make) { return m_database->all(sql, make).value(); }

    FakeClock clock{QDateTime(QDate(2027, 1, 31), QTime(9, 30), Qt::UTC)};
    std::vector<AccountId> ids;
    std::map<std::string, int> counts;
    QStringList errors;
    /// Who has cancelled, and from when on nothing may be charged. A debt that was paid after its suspension, or a
    /// change of period, moves the dates (rules 23 and 27).
    struct Quiet
    {
        QDateTime from;
        QDateTime anchor;
        QDateTime since; ///< the moment of the click
    };
    std::map<qint64, Quiet> quiet;
    BookedGateway gateway{clock};

private:
    std::size_t chance(int below)
    {
        return std::uniform_int_distribution<std::size_t>(0, std::size_t(below) - 1)(m_random);
    }

    void act(AccountId account)
    {
        const auto stored = job.subscriptions().find(account).value();
        switch (stored.life.state) {
        case SubscriptionState::Free:
        case SubscriptionState::Ended:
        case SubscriptionState::Withdrawn:
        case SubscriptionState::Terminated:
        case SubscriptionState::PendingPayment:
            order(account);
            break;
        case SubscriptionState::PastDue:
        case SubscriptionState::Suspended:
            settleDebt(account);
            break;
        default:
            change(account, stored);
        }
    }

    SandboxCard card()
    {
        static constexpr std::array cards{SandboxCard::Accepted,
                                          SandboxCard::Accepted,
                                          SandboxCard::Accepted,
                                          SandboxCard::DeclinedSoft,
                                          SandboxCard::DeclinedHard,
                                          SandboxCard::AcceptedThenDeclined,
                                          SandboxCard::AcceptedThenAuthentication,
                                          SandboxCard::AcceptedThenSilent,
                                          SandboxCard::Accepted};
        return cards[chance(cards.size())];
    }

    PurchaseWish wish()
    {
        static constexpr std::array packs{"S", "L", "XL"};
        PurchaseWish wished;
        wished.pack = packs[chance(3)];
        wished.period = chance(3) == 0 ? Period::Year : Period::Month;
        return wished;
    }

    void order(AccountId account)
    {
        const auto debts = InvoiceRepository(*m_database).owed(account).value();
        for (const Invoice& debt : debts)
            pay(account, debt);
        OrderClick click{wish(), 0, chance(5) != 0, "192.0.2.1"};
        if (chance(4) == 0)
            click.wish.codes.emplace_back(chance(2) == 0 ? "gift" : "less");
        auto tried = job.orders().place(account, click).value();
        auto* refused = std::get_if<Refused>(&tried);
        if (refused != nullptr && refused->why == OrderRefusal::PriceChanged) { // what it costs, and again
            click.expectedGross = refused->quote->due.gross();
            tried = job.orders().place(account, click).value();
        }
        const auto* placed = std::get_if<PlacedOrder>(&tried);
        if (placed == nullptr) {
            ++counts["orders refused"];
            return;
        }
        ++counts["orders"];
        quiet.erase(account.value);
        if (chance(8) == 0)
            return; // the client walks away
        if (!placed->pageUrl.empty())
            gateway.pay(placed->pageUrl.substr(placed->pageUrl.rfind('/') + 1), card());
        if (chance(2) == 0) // the application polls, or the job finds out
            static_cast<void>(job.orders().look(account, placed->order.id).value());
    }

    void pay(AccountId account, const Invoice& debt)
    {
        const auto answered = job.orders().payInvoice(account, debt.number).value();
        if (const auto* page = std::get_if<LedgerPayment>(&answered); page != nullptr && !page->pageId.empty()) {
            gateway.pay(page->pageId, card());
            static_cast<void>(job.desk().look(page->id).value());
            ++counts["debts paid by hand"];
        }
    }

    void settleDebt(AccountId account)
    {
        const auto owed = InvoiceRepository(*m_database).owed(account).value();
        if (!owed.empty() && chance(2) == 0)
            pay(account, owed.front());
        else if (chance(12) == 0) {
            static_cast<void>(OperatorRepository(*m_database).addFormalNotice(account, clock.now()));
            ++counts["formal notices"];
        }
    }

    void change(AccountId account, const StoredSubscription& stored)
    {
        const CancellationPreview preview = previewCancellation(stored.life, clock.now());
        switch (chance(40)) {
        case 0:
        case 1:
            if (!job.subscriptions().happen(account, SubscriptionEvent::RenewalUnticked).value()) {
                quiet[account.value] = {preview.endsAt, stored.life.anchor, clock.now()};
                ++counts["renewals unticked"];
            }
            break;
        case 2:
            if (!job.subscriptions().happen(account, SubscriptionEvent::RenewalTicked).value())
                quiet.erase(account.value);
            break;
        case 3:
        case 4:
            if (!job.subscriptions().happen(account, SubscriptionEvent::WithdrawalDeclared).value()) {
                quiet[account.value] = {clock.now(), stored.life.anchor, clock.now()};
                ++counts["withdrawals"];
            }
            break;
        case 5:
        case 6:
        case 7: {
            PurchaseWish wished = wish();
            wished.change = true;
            const auto answered = job.orders().change(account, wished, 1'000'000).value();
            ++counts[std::holds_alternative<StoredSubscription>(answered) ? "changes of pack" : "changes refused"];
            break;
        }
        case 8:
            dispute(account);
            break;
        default:
            break;
        }
    }

    void dispute(AccountId account)
    {
        PaymentRepository payments(*m_database);
        const auto invoices = InvoiceRepository(*m_database).list(account).value();
        for (const Invoice& invoice : invoices) {
            auto payment = payments.findAccepted(invoice.id).value();
            if (!payment || payments.refunded(payment->id).value() > 0)
                continue;
            static_cast<void>(job.subscriptions().disputed(*payment, DisputeOutcome::Open));
            const bool lost = chance(2) == 0;
            static_cast<void>(
                job.subscriptions().disputed(*payment, lost ? DisputeOutcome::Lost : DisputeOutcome::Won));
            if (lost)
                gateway.given["dispute " + payment->reference()] = payment->amount;
            ++counts[lost ? "disputes lost" : "disputes won"];
            return;
        }
    }

    int m_accounts;
    std::mt19937 m_random{20261124};
    std::unique_ptr<Database> m_database =
        Database::open({DatabaseEngine::Sqlite, QStringLiteral(":memory:"), {}, 0, {}, {}}).value();
    BillingSettings m_settings{shippedCatalogue(), {}, {}, QUrl(QStringLiteral("https://vigie.example/")), "sandbox"};

public:
    BillingJob job{*m_database, clock, m_settings, gateway};
};

Cents integerOf(const SqlRow& row)
{
    return row.integer(0);
}

/// payments - refunds = invoices - credit notes - arrears, for every account.
int unbalanced(World& world)
{
    std::map<qint64, Cents> balance;
    const auto add = [&](std::string_view sql, Cents sign) {
        const auto rows = world.rows(sql, [](const SqlRow& row) { return std::pair(row.integer(0), row.integer(1)); });
        for (const auto& [account, cents] : rows)
            balance[account] += sign * cents;
    };
    add("SELECT account, amount FROM payments WHERE state = 'accepted'", 1);
    add("SELECT account, amount FROM refunds WHERE state <> 'refused'", -1);
    add("SELECT account, net + vat + fee FROM invoices WHERE corrects IS NULL", -1);
    add("SELECT account, net + vat + fee FROM invoices WHERE corrects IS NOT NULL", 1);
    add("SELECT account, net + vat + fee FROM invoices WHERE corrects IS NULL AND paid_at IS NULL AND void_at IS NULL",
        1);
    int wrong = 0;
    for (const auto& [account, cents] : balance)
        wrong += cents != 0 ? 1 : 0;
    return wrong;
}

int chargedWhenQuiet(World& world)
{
    int wrong = 0;
    for (auto& [account, quiet] : world.quiet) {
        const Subscription life = world.job.subscriptions().find(AccountId{account}).value().life;
        if (life.anchor != quiet.anchor && life.lastPeriod)
            quiet = {periodStart(life.anchor, life.period, *life.lastPeriod + 1), life.anchor, quiet.since};
    }
    const auto invoices =
        world.rows("SELECT account, issued_at, period_from FROM invoices WHERE corrects IS NULL",
                   [](const SqlRow& row) { return std::tuple(row.integer(0), row.instant(1), row.instant(2)); });
    for (const auto& [account, issued, from] : invoices) {
        const auto end = world.quiet.find(account);
        if (end == world.quiet.end() || from < end->second.from || issued <= end->second.since)
            continue;
        ++wrong;
        qWarning("account %lld: a period from %s was invoiced at %s, though it was cancelled at %s to %s", account,
                 qPrintable(from.toString(Qt::ISODate)), qPrintable(issued.toString(Qt::ISODate)),
                 qPrintable(end->second.since.toString(Qt::ISODate)),
                 qPrintable(end->second.from.toString(Qt::ISODate)));
    }
    return wrong;
}

/// Of each series, whether its numbers are 1 to n.
int gaps(World& world)
{
    std::map<std::string, std::set<int>> series;
    for (const std::string& number :
         world.rows("SELECT number FROM invoices", [](const SqlRow& row) { return row.utf8(0); }))
        series[number.substr(0, 5)].insert(std::stoi(number.substr(6)));
    int wrong = 0;
    for (const auto& [name, numbers] : series)
        wrong += *numbers.rbegin() != static_cast<int>(numbers.size()) ? 1 : 0;
    return wrong;
}

} // namespace

void tst_FiveYears::invariantsHold()
{
    const int accounts = qEnvironmentVariableIntValue("VIGIE_SIMULATED_ACCOUNTS") > 0
                             ? qEnvironmentVariableIntValue("VIGIE_SIMULATED_ACCOUNTS")
                             : 150;
    World world(accounts);
    const QDateTime end = world.clock.now().addYears(5);
    int days = 0;
    for (; world.clock.now() < end; ++days) {
        world.liveOneDay();
        QVERIFY2(world.errors.isEmpty(), qPrintable(world.errors.join(QLatin1Char('\n'))));
        QCOMPARE(chargedWhenQuiet(world), 0);
        if (days % 30 == 0)
            QCOMPARE(unbalanced(world), 0);
    }
    QCOMPARE(unbalanced(world), 0);
    QCOMPARE(chargedWhenQuiet(world), 0);
    QCOMPARE(gaps(world), 0);
    QCOMPARE(world.rows("SELECT count(*) FROM refunds WHERE state = 'refused'", integerOf).front(), Cents(0));
    QCOMPARE(world
                 .rows("SELECT count(*) FROM payments JOIN (SELECT payment, sum(amount) AS back FROM refunds GROUP BY "
                       "payment) AS r ON r.payment = payments.id WHERE back > amount",
                       integerOf)
                 .front(),
             Cents(0));
    // What the gateway took and gave is what our ledger says: no debit was made twice, none was lost.
    const Cents booked =
        world.rows("SELECT coalesce(sum(amount), 0) FROM payments WHERE state = 'accepted'", integerOf).front() -
        world.rows("SELECT coalesce(sum(amount), 0) FROM refunds", integerOf).front();
    QCOMPARE(booked, BookedGateway::sum(world.gateway.taken) - BookedGateway::sum(world.gateway.given));
    QString told = QStringLiteral("%1 accounts, %2 days").arg(accounts).arg(days);
    for (const auto& [what, count] : world.counts)
        told += QStringLiteral(", %1 %2").arg(count).arg(QString::fromStdString(what));
    for (const char* table : {"invoices", "payments", "refunds", "outbox"})
        told += QStringLiteral(", %1 %2")
                    .arg(world.rows(std::string("SELECT count(*) FROM ") + table, integerOf).front())
                    .arg(QLatin1String(table));
    qInfo("%s", qPrintable(told));
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_FiveYears)
#include "tst_fiveyears.moc"
