// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/operatorservice.h"

#include "backend/domain/latepayment.h"
#include "backend/terms/termsofservice.h"

namespace vigie::backend {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours maintenanceNotice = 48h;
constexpr int serviceEndNotice = 15; // days

std::string nameOf(const Account& account)
{
    return "account/" + std::to_string(account.id.value);
}

QString packWords(const Account& account, const Contract& contract)
{
    return packTitle(contract.pack, Phrasebook(account.language == "fr" ? Language::French : Language::English));
}

std::optional<OperatorRefusal> granted()
{
    return std::nullopt;
}

} // namespace

OperatorService::OperatorService(Database& database, const Clock& clock, const BillingSettings& settings,
                                 std::string reason)
    : m_database(database), m_clock(clock), m_settings(settings), m_reason(std::move(reason)),
      m_subscriptions(database, clock, settings), m_accounts(database), m_offers(database), m_operator(database),
      m_stored(database)
{
}

/// \a work, and its entry in the log unless it was refused. \a work is callable as Outcome().
template <class Work>
OperatorService::Outcome OperatorService::logged(const char* action, const std::string& subject, Work work)
{
    return m_database.transaction([&]() -> Outcome {
        auto done = work();
        if (!done || *done)
            return done;
        const auto noted = m_operator.note({m_clock.now(), "operator", action, subject, m_reason, {}});
        return noted ? std::move(done) : fail(noted.error());
    });
}

Result<Account> OperatorService::find(const std::string& email)
{
    auto account = m_accounts.findByEmail(email);
    if (!account)
        return fail(std::move(account.error()));
    return *account ? Result<Account>(std::move(**account)) : fail(ErrorCode::NotFound, QString::fromStdString(email));
}

OperatorService::Outcome OperatorService::refuseOrders(const std::string& email, bool refused)
{
    const auto account = find(email);
    if (!account)
        return fail(account.error());
    return logged(refused ? "refuse_orders" : "allow_orders", nameOf(*account), [&]() -> Outcome {
        const auto set = m_operator.setRefused(account->id, refused);
        return set ? Outcome(granted()) : fail(set.error());
    });
}

OperatorService::Outcome OperatorService::offer(const std::string& email, const Contract& contract,
                                                const QDateTime& expiresAt)
{
    const auto account = find(email);
    if (!account)
        return fail(account.error());
    return logged("offer", nameOf(*account), [&]() -> Outcome {
        const auto number = m_offers.insert(Offer{contract, account->id, m_clock.now(), expiresAt});
        if (!number)
            return fail(number.error());
        MailFacts facts;
        facts.pack = packWords(*account, contract);
        facts.cents = withVat(contract.net, vatTreatment(account->billing, m_settings.catalogue.vat).rate).gross();
        facts.until = expiresAt;
        const auto told = m_subscriptions.ledger().tell(*account, MailKind::Offer, "offer/" + std::to_string(*number),
                                                        facts, m_clock.now());
        return told ? Outcome(granted()) : fail(told.error());
    });
}

OperatorService::Outcome OperatorService::addCode(const DiscountCode& code)
{
    if (!isLawful(code))
        return std::optional(OperatorRefusal::NotLawful);
    return logged("code", code.code, [&]() -> Outcome {
        const auto added = m_offers.insert(code, m_clock.now());
        return added ? Outcome(granted()) : fail(added.error());
    });
}

OperatorService::Outcome OperatorService::announcePrice(const std::string& pack, Period period, Cents net)
{
    if (m_settings.catalogue.find(pack) == nullptr)
        return fail(ErrorCode::NotFound, QString::fromStdString(pack));
    return logged("price", pack, [&]() -> Outcome {
        const QDateTime now = m_clock.now();
        const auto notice = m_offers.addPriceNotice(pack, period, net, now);
        if (!notice)
            return fail(notice.error());
        using State = SubscriptionState;
        const auto running =
            m_stored.inStates({State::Active, State::Canceling, State::PastDue, State::Suspended, State::Disputed});
        if (!running)
            return fail(running.error());
        for (const AccountId id : *running) {
            const auto stored = m_stored.find(id);
            const auto account = m_accounts.find(id);
            if (!stored || !account)
                return fail(!stored ? stored.error() : account.error());
            if (stored->contract.pack != pack || stored->contract.period != period)
                continue;
            const BasisPoints vat = vatTreatment(account->billing, m_settings.catalogue.vat).rate;
            MailFacts facts;
            facts.pack = packWords(*account, stored->contract);
            facts.before = withVat(stored->contract.net, vat).gross();
            facts.cents = withVat(net, vat).gross();
            // The first renewal that is at least 30 days away, if the mail arrives today.
            int number = stored->life.number + 1;
            while (periodStart(stored->life.anchor, period, number) < now.addDays(30))
                ++number;
            facts.at = periodStart(stored->life.anchor, period, number);
            if (auto told = m_subscriptions.ledger().tell(*account, MailKind::PriceNotice, priceNoticeObject(*notice),
                                                          facts, now);
                !told)
                return fail(told.error());
        }
        return granted();
    });
}

Result<void> OperatorService::tellAll(MailKind kind, const std::string& object, const MailFacts& facts)
{
    const auto accounts = m_accounts.all();
    if (!accounts)
        return fail(accounts.error());
    for (const Account& account : *accounts) {
        if (auto told = m_subscriptions.ledger().tell(account, kind, object, facts, m_clock.now()); !told)
            return told;
    }
    return {};
}

OperatorService::Outcome OperatorService::announceTerms()
{
    const std::string& version = termsVersions().back();
    return logged("terms", version, [&]() -> Outcome {
        MailFacts facts;
        facts.number = QString::fromStdString(version);
        facts.at = m_clock.now();
        facts.link = m_settings.publicUrl.resolved(QUrl(QStringLiteral("v1/terms/") + facts.number)).toString();
        const auto told = tellAll(MailKind::Terms, "terms/" + version, facts);
        return told ? Outcome(granted()) : fail(told.error());
    });
}

OperatorService::Outcome OperatorService::refund(const std::string& number, Cents gross)
{
    auto& ledger = m_subscriptions.ledger();
    const auto invoice = ledger.invoices().findAnyByNumber(number);
    if (!invoice)
        return fail(invoice.error());
    if (invoice->isCreditNote() || !invoice->paidAt.isValid())
        return std::optional(OperatorRefusal::NotOwed);
    const auto account = m_accounts.find(invoice->account);
    if (!account)
        return fail(account.error());
    return logged("refund", "invoice/" + number, [&]() -> Outcome {
        const auto done = ledger.giveBack(*account, *invoice, gross, refundDeadline(m_clock.now()), m_clock.now());
        return done ? Outcome(granted()) : fail(done.error());
    });
}

OperatorService::Outcome OperatorService::formalNotice(const std::string& email, const QDateTime& receivedAt)
{
    const auto account = find(email);
    if (!account)
        return fail(account.error());
    const auto owed = m_subscriptions.ledger().invoices().owed(account->id);
    if (!owed)
        return fail(owed.error());
    if (owed->empty())
        return std::optional(OperatorRefusal::NotOwed);
    return logged("formal_notice", nameOf(*account), [&]() -> Outcome {
        if (auto added = m_operator.addFormalNotice(account->id, receivedAt); !added)
            return fail(added.error());
        MailFacts facts;
        facts.number = QString::fromStdString(owed->front().number);
        facts.cents = owed->front().gross();
        facts.text = QString::fromStdString(m_reason);
        const auto told = m_subscriptions.ledger().tell(
            *account, MailKind::FormalNotice, nameOf(*account) + "/" + owed->front().number, facts, m_clock.now());
        return told ? Outcome(granted()) : fail(told.error());
    });
}

OperatorService::Outcome OperatorService::happen(const std::string& email, SubscriptionEvent event)
{
    const auto account = find(email);
    if (!account)
        return fail(account.error());
    return logged("subscription", nameOf(*account) + "/" + std::to_string(static_cast<int>(event)), [&]() -> Outcome {
        const auto refusal = m_subscriptions.happen(account->id, event, m_reason);
        if (!refusal)
            return fail(refusal.error());
        return *refusal ? std::optional(OperatorRefusal::NotPossible) : granted();
    });
}

OperatorService::Outcome OperatorService::lateFees(const std::string& number)
{
    auto& ledger = m_subscriptions.ledger();
    const auto late = ledger.invoices().findAnyByNumber(number);
    if (!late)
        return fail(late.error());
    const auto account = m_accounts.find(late->account);
    if (!account)
        return fail(account.error());
    if (late->isCreditNote() || late->voidAt.isValid() || late->total.gross() == 0 ||
        account->billing.kind != ClientKind::Professional)
        return std::optional(OperatorRefusal::NotOwed);
    const auto rates = m_operator.rates();
    if (!rates)
        return fail(rates.error());
    const QDate paid = parisDay(late->paidAt.isValid() ? late->paidAt : m_clock.now());
    const auto penalty = latePenalty(late->gross(), parisDay(late->dueAt), paid, *rates);
    if (!penalty)
        return fail(penalty.error());
    if (paid <= parisDay(late->dueAt))
        return std::optional(OperatorRefusal::NotOwed);
    const auto claimed = m_operator.hasDone("late_fees", "invoice/" + number);
    if (!claimed)
        return fail(claimed.error());
    if (*claimed)
        return std::optional(OperatorRefusal::NotOwed);
    return logged("late_fees", "invoice/" + number, [&]() -> Outcome {
        const auto issued = ledger.issueFee(*account, *late, *penalty + recoveryIndemnity, m_clock.now());
        return issued ? Outcome(granted()) : fail(issued.error());
    });
}

OperatorService::Outcome OperatorService::setRate(QDate halfYear, BasisPoints rate)
{
    const bool first = halfYear.day() == 1 && (halfYear.month() == 1 || halfYear.month() == 7);
    if (!first || rate < 0)
        return std::optional(OperatorRefusal::NotPossible);
    return logged("rate", halfYear.toString(Qt::ISODate).toStdString(), [&]() -> Outcome {
        const auto set = m_operator.setRate(halfYear, rate);
        return set ? Outcome(granted()) : fail(set.error());
    });
}

OperatorService::Outcome OperatorService::maintenance(const Maintenance& window)
{
    const QDateTime now = m_clock.now();
    if (window.to <= window.from)
        return std::optional(OperatorRefusal::NotPossible);
    if (!window.corrective && window.from < now.addSecs(std::chrono::seconds(maintenanceNotice).count()))
        return std::optional(OperatorRefusal::TooSoon);
    return logged("maintenance", window.from.toString(Qt::ISODate).toStdString(), [&]() -> Outcome {
        const auto number = m_operator.add(window, now);
        if (!number)
            return fail(number.error());
        MailFacts facts;
        facts.at = window.from;
        facts.until = window.to;
        facts.text = QString::fromStdString(window.text);
        const auto told = tellAll(MailKind::Maintenance, "maintenance/" + std::to_string(*number), facts);
        return told ? Outcome(granted()) : fail(told.error());
    });
}

OperatorService::Outcome OperatorService::endService(const QDateTime& at)
{
    if (at < m_clock.now().addDays(serviceEndNotice))
        return std::optional(OperatorRefusal::TooSoon);
    return logged("end_of_service", at.toString(Qt::ISODate).toStdString(), [&]() -> Outcome {
        if (auto set = m_operator.setServiceEnd(at); !set)
            return fail(set.error());
        MailFacts facts;
        facts.at = at;
        const auto told =
            tellAll(MailKind::ServiceEnding, "service-end/" + std::to_string(at.toMSecsSinceEpoch()), facts);
        return told ? Outcome(granted()) : fail(told.error());
    });
}

OperatorService::Outcome OperatorService::endFree(bool ended)
{
    return logged(ended ? "end_free" : "restore_free", "catalogue", [&]() -> Outcome {
        const auto set = m_operator.setFreeEnded(ended);
        return set ? Outcome(granted()) : fail(set.error());
    });
}

OperatorService::Outcome OperatorService::bounced(const std::string& email)
{
    const auto account = find(email);
    if (!account)
        return fail(account.error());
    return logged("bounced", nameOf(*account), [&]() -> Outcome {
        const auto noted = m_offers.notePriceNoticesBounced(account->id, m_clock.now());
        return noted ? Outcome(granted()) : fail(noted.error());
    });
}

} // namespace vigie::backend
