// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/paymentdesk.h"

namespace vigie::backend {

namespace {

using namespace std::chrono_literals;

constexpr int paymentsARun = 50;
constexpr std::chrono::seconds retryGateway = 60s;
constexpr std::chrono::seconds pollPage = 120s;
/// A debit of which the gateway has no trace after so long was never made.
constexpr std::chrono::seconds traceMustShow = 3600s;

const PaymentOutcome wasCanceled = PaymentOutcome::Canceled;

} // namespace

PaymentDesk::PaymentDesk(Database& database, const Clock& clock, const BillingSettings& settings,
                         PaymentGateway& gateway, Subscriptions& subscriptions)
    : m_database(database), m_clock(clock), m_settings(settings), m_gateway(gateway), m_subscriptions(subscriptions),
      m_payments(subscriptions.ledger().payments()), m_accounts(database), m_orders(database), m_operator(database)
{
}

std::string PaymentDesk::returnUrl(const char* page) const
{
    QUrl url = m_settings.publicUrl;
    QString path = url.path();
    if (!path.endsWith(QLatin1Char('/')))
        path += QLatin1Char('/');
    url.setPath(path + QLatin1String(page));
    return url.toString(QUrl::FullyEncoded).toStdString();
}

Result<LedgerPayment> PaymentDesk::look(PaymentId id)
{
    auto payment = m_payments.find(id);
    if (!payment)
        return payment;
    switch (payment->state) {
    case PaymentState::Planned:
        return payment->isHosted() ? openPage(std::move(*payment)) : debit(std::move(*payment));
    case PaymentState::Open:
        return readPage(std::move(*payment));
    case PaymentState::Unknown:
        return reconcile(std::move(*payment));
    default:
        return payment;
    }
}

Result<CheckoutOrder> PaymentDesk::pageOrder(const LedgerPayment& payment)
{
    const auto account = m_accounts.find(payment.account);
    if (!account)
        return fail(account.error());
    const auto card = m_accounts.card(payment.account);
    if (!card)
        return fail(card.error());
    const Phrasebook phrases(account->language == "fr" ? Language::French : Language::English);
    CheckoutOrder page;
    page.mode = payment.amount > 0 ? CheckoutMode::Payment : CheckoutMode::Setup;
    page.reference = payment.reference();
    page.customer = card->customer;
    page.email = account->email;
    page.amountCents = payment.amount;
    page.language = account->language;
    page.successUrl = returnUrl("checkout/return");
    page.cancelUrl = returnUrl("checkout/left");
    page.expiresAt = payment.expiresAt;
    page.idempotencyKey = payment.reference();
    QString description = billingText(BillingText::CardRegistration, phrases);
    if (payment.purpose == PaymentPurpose::Order) {
        const auto order = m_orders.find(payment.order);
        if (!order)
            return fail(order.error());
        description =
            billingText(order->contract.period == Period::Month ? BillingText::MonthOfPack : BillingText::YearOfPack,
                        phrases)
                .arg(packTitle(order->contract.pack, phrases));
    } else if (payment.purpose == PaymentPurpose::Debt) {
        const auto invoice = m_subscriptions.ledger().invoices().find(payment.invoice);
        if (!invoice)
            return fail(invoice.error());
        description = billingText(BillingText::DebtOfInvoice, phrases).arg(QString::fromStdString(invoice->number));
    }
    page.description = description.toStdString();
    return page;
}

Result<LedgerPayment> PaymentDesk::openPage(LedgerPayment payment)
{
    if (payment.expiresAt <= m_clock.now())
        return settle(payment.id, Payment{wasCanceled, {}, {}, {}, {}, 0, {}, {}});
    const auto order = pageOrder(payment);
    if (!order)
        return fail(order.error());
    const auto page = m_gateway.openCheckout(*order);
    if (!page) // the same request again is the same page
        return page.error().code == ErrorCode::NetworkFailed ? lookLater(std::move(payment), retryGateway)
                                                             : Result<LedgerPayment>(fail(page.error()));
    payment.state = PaymentState::Open;
    payment.pageId = page->id;
    payment.pageUrl = page->url;
    return lookLater(std::move(payment), pollPage);
}

Result<bool> PaymentDesk::claim(const LedgerPayment& payment)
{
    return m_database.transaction([&]() -> Result<bool> {
        auto current = m_payments.find(payment.id);
        if (!current)
            return fail(std::move(current.error()));
        if (current->state != PaymentState::Planned)
            return false;
        current->state = PaymentState::Unknown;
        current->lookAt = m_clock.now().addSecs(retryGateway.count());
        const auto updated = m_payments.update(*current);
        return updated ? Result<bool>(true) : fail(updated.error());
    });
}

Result<LedgerPayment> PaymentDesk::debit(LedgerPayment payment)
{
    const auto mine = claim(payment);
    if (!mine)
        return fail(mine.error());
    if (!*mine)
        return m_payments.find(payment.id);
    const auto card = m_accounts.card(payment.account);
    if (!card)
        return fail(card.error());
    Payment said;
    if (card->paymentMethod.empty()) {
        said.outcome = PaymentOutcome::DeclinedHard;
        said.declineCode = "no_card";
    } else {
        said = m_gateway.charge({payment.reference(), card->customer, card->paymentMethod, payment.amount,
                                 payment.reference(), payment.reference()});
    }
    return settle(payment.id, said);
}

Result<LedgerPayment> PaymentDesk::readPage(LedgerPayment payment)
{
    const auto said = m_gateway.fetchCheckout(payment.pageId);
    if (!said) {
        // A gateway that does not know its own page any more will take nothing on it.
        if (said.error().code == ErrorCode::NotFound && payment.expiresAt <= m_clock.now())
            return settle(payment.id, Payment{wasCanceled, {}, {}, {}, {}, 0, {}, {}});
        return lookLater(std::move(payment), retryGateway);
    }
    if (said->outcome == PaymentOutcome::Accepted || said->outcome == PaymentOutcome::Canceled)
        return settle(payment.id, *said);
    if (payment.expiresAt <= m_clock.now())
        return close(payment.id);
    return lookLater(std::move(payment), pollPage);
}

Result<LedgerPayment> PaymentDesk::close(PaymentId id)
{
    auto payment = m_payments.find(id);
    if (!payment || payment->isSettled())
        return payment;
    if (payment->state == PaymentState::Planned)
        return settle(id, Payment{wasCanceled, {}, {}, {}, {}, 0, {}, {}});
    if (const auto expired = m_gateway.expireCheckout(payment->pageId);
        !expired && expired.error().code == ErrorCode::NetworkFailed)
        return lookLater(std::move(*payment), retryGateway);
    const auto said = m_gateway.fetchCheckout(payment->pageId);
    if (said && said->outcome == PaymentOutcome::Accepted)
        return settle(id, *said);
    if (!said && said.error().code == ErrorCode::NetworkFailed)
        return lookLater(std::move(*payment), retryGateway);
    return settle(id, Payment{wasCanceled, {}, {}, {}, {}, 0, {}, {}});
}

/// A debit whose answer was lost: it is read, never made again.
Result<LedgerPayment> PaymentDesk::reconcile(LedgerPayment payment)
{
    if (!payment.gatewayId.empty()) {
        const auto said = m_gateway.fetchPayment(payment.gatewayId);
        return said ? settle(payment.id, *said) : lookLater(std::move(payment), retryGateway);
    }
    const auto card = m_accounts.card(payment.account);
    if (!card)
        return fail(card.error());
    const auto found = m_gateway.findPayment(card->customer, payment.reference());
    if (!found)
        return lookLater(std::move(payment), retryGateway);
    if (*found)
        return settle(payment.id, **found);
    if (m_clock.now() < payment.createdAt.addSecs(traceMustShow.count()))
        return lookLater(std::move(payment), retryGateway);
    Payment never;
    never.outcome = PaymentOutcome::DeclinedSoft;
    never.declineCode = "never_made";
    return settle(payment.id, never);
}

Result<LedgerPayment> PaymentDesk::lookLater(LedgerPayment payment, std::chrono::seconds delay)
{
    payment.lookAt = m_clock.now().addSecs(delay.count());
    if (payment.expiresAt.isValid() && payment.expiresAt > m_clock.now() && payment.expiresAt < payment.lookAt)
        payment.lookAt = payment.expiresAt;
    return m_database.transaction([&]() -> Result<LedgerPayment> {
        auto current = m_payments.find(payment.id);
        if (!current || current->isSettled())
            return current; // somebody else was quicker
        const auto updated = m_payments.update(payment);
        return updated ? Result<LedgerPayment>(payment) : fail(updated.error());
    });
}

Result<LedgerPayment> PaymentDesk::settle(PaymentId id, const Payment& said)
{
    return m_database.transaction([&]() -> Result<LedgerPayment> {
        auto payment = m_payments.find(id);
        if (!payment || payment->isSettled())
            return payment;
        payment->gatewayId = said.id.empty() ? payment->gatewayId : said.id;
        payment->declineCode = said.declineCode;
        Result<void> done;
        switch (said.outcome) {
        case PaymentOutcome::Accepted:
            if (said.amountCents != payment->amount)
                done = m_operator.note({m_clock.now(),
                                        "service",
                                        "amount_differs",
                                        payment->reference(),
                                        {},
                                        std::to_string(said.amountCents)});
            else if (auto kept = said.paymentMethod.empty()
                                     ? Result<void>()
                                     : m_accounts.setCard(payment->account, {said.customer, said.paymentMethod});
                     !kept)
                done = std::move(kept);
            else
                done = accepted(*payment);
            break;
        case PaymentOutcome::Canceled:
            payment->state = PaymentState::Canceled;
            break;
        case PaymentOutcome::DeclinedSoft:
        case PaymentOutcome::DeclinedHard:
        case PaymentOutcome::AuthenticationRequired:
            done = declined(*payment, said);
            break;
        default:
            payment->lookAt = m_clock.now().addSecs(retryGateway.count());
        }
        if (!done)
            return fail(std::move(done.error()));
        if (payment->isSettled()) {
            payment->settledAt = m_clock.now();
            payment->lookAt = {};
        }
        const auto updated = m_payments.update(*payment);
        return updated ? Result<LedgerPayment>(std::move(*payment)) : fail(updated.error());
    });
}

Result<void> PaymentDesk::accepted(LedgerPayment& payment)
{
    payment.state = PaymentState::Accepted;
    payment.settledAt = m_clock.now();
    payment.lookAt = {};
    if (auto updated = m_payments.update(payment); !updated)
        return updated;
    switch (payment.purpose) {
    case PaymentPurpose::Renewal:
    case PaymentPurpose::Debt:
        return m_subscriptions.invoicePaid(payment);
    case PaymentPurpose::Upgrade:
        return m_subscriptions.upgraded(payment);
    case PaymentPurpose::Order:
    case PaymentPurpose::Card:
        if (!payment.order.isValid())
            return {};
        const auto order = m_orders.find(payment.order);
        return order ? m_subscriptions.orderPaid(*order, &payment) : fail(order.error());
    }
    return {};
}

Result<void> PaymentDesk::declined(LedgerPayment& payment, const Payment& said)
{
    if (payment.isHosted()) {
        payment.lookAt = m_clock.now().addSecs(pollPage.count()); // the page stays: another card may do
        return {};
    }
    payment.state = PaymentState::Declined;
    if (payment.purpose != PaymentPurpose::Renewal)
        return {};
    // The next attempt may be planned by this very event.
    if (auto updated = m_payments.update(payment); !updated)
        return updated;
    return m_subscriptions.invoiceDeclined(payment, said.outcome);
}

/// What the gateway told: the object is read from it, so that order and repetition do not matter.
Result<void> PaymentDesk::heard(const PaymentRepository::Event& event)
{
    if (event.kind == "dispute") {
        const auto dispute = m_gateway.fetchDispute(event.object);
        if (!dispute)
            return dispute.error().code == ErrorCode::NotFound ? Result<void>() : fail(dispute.error());
        auto payment = m_payments.findAtGateway(dispute->payment);
        if (!payment)
            return fail(payment.error());
        return *payment ? m_subscriptions.disputed(**payment, dispute->outcome) : Result<void>();
    }
    const auto payment = m_payments.findAtGateway(event.object);
    if (!payment)
        return fail(payment.error());
    if (!*payment)
        return {};
    const auto looked = look((*payment)->id);
    return looked ? Result<void>() : fail(looked.error());
}

Result<int> PaymentDesk::run()
{
    int done = 0;
    const auto events = m_payments.openEvents(paymentsARun);
    if (!events)
        return fail(events.error());
    for (const PaymentRepository::Event& event : *events) {
        if (auto worked = heard(event); !worked)
            return fail(worked.error());
        if (auto closed = m_payments.closeEvent(event.id, m_clock.now()); !closed)
            return fail(closed.error());
        ++done;
    }
    const auto due = m_payments.due(m_clock.now(), paymentsARun);
    if (!due)
        return fail(due.error());
    for (const LedgerPayment& payment : *due) {
        if (const auto looked = look(payment.id); !looked)
            return fail(looked.error());
        ++done;
    }
    return done;
}

} // namespace vigie::backend
