// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/payments/paymentgateway.h"
#include "core/base/clock.h"

#include <map>
#include <mutex>
#include <vector>

namespace vigie::backend {

/// What the sandbox's card does. It is told on the hosted page and is part of the card's identifier, so that a card
/// behaves the same after a restart.
enum class SandboxCard {
    Accepted,
    DeclinedSoft,
    DeclinedHard,
    Authentication,             ///< asks the holder on the page; later debits are accepted
    AcceptedThenDeclined,       ///< the page is paid, every later debit is declined (no funds)
    AcceptedThenAuthentication, ///< every later debit asks for the holder
    AcceptedThenSilent          ///< every later debit is taken, and its answer is lost
};

/// How the sandbox tells of what happened on its page.
enum class SandboxWebhooks { Once, Twice, Late, Never };

[[nodiscard]] std::string_view sandboxCardName(SandboxCard card);
[[nodiscard]] std::optional<SandboxCard> sandboxCardFromName(std::string_view name);
[[nodiscard]] std::string_view sandboxWebhooksName(SandboxWebhooks webhooks);
[[nodiscard]] std::optional<SandboxWebhooks> sandboxWebhooksFromName(std::string_view name);

/// A message for our own webhook, to be delivered like any other.
struct SandboxDelivery
{
    QByteArray body;
    QByteArray signature; ///< value of Stripe-Signature, made when it is due

    bool operator==(const SandboxDelivery&) const = default;
};

/// What the hosted page shows.
struct SandboxPage
{
    CheckoutOrder order;
    bool open = true;
    bool authenticates = false; ///< the card asks the holder

    bool operator==(const SandboxPage&) const = default;
};

/// A gateway without money: the embedded default, so that one command shows a whole purchase. Any thread. What it holds
/// is gone when the process ends; cards and customers are not, they live in their names.
class SandboxGateway final : public PaymentGateway
{
public:
    static constexpr std::chrono::seconds lateBy{15};

    /// \a pageUrl is the address of its hosted pages without their identifier:
    /// "http://127.0.0.1:8080/sandbox/checkout/".
    SandboxGateway(const Clock& clock, std::string pageUrl, QByteArray webhookSecret)
        : m_clock(clock), m_pageUrl(std::move(pageUrl)), m_secret(std::move(webhookSecret))
    {
    }

    [[nodiscard]] std::string name() const override { return "sandbox"; }
    [[nodiscard]] Result<CheckoutPage> openCheckout(const CheckoutOrder& order) override;
    [[nodiscard]] Result<Payment> fetchCheckout(const std::string& id) override;
    [[nodiscard]] Result<void> expireCheckout(const std::string& id) override;
    [[nodiscard]] Payment charge(const ChargeOrder& order) override;
    [[nodiscard]] Result<Payment> fetchPayment(const std::string& id) override;
    [[nodiscard]] Result<std::optional<Payment>> findPayment(const std::string& customer,
                                                             const std::string& reference) override;
    [[nodiscard]] Refund refund(const RefundOrder& order) override;
    [[nodiscard]] Result<Refund> fetchRefund(const std::string& id) override;
    [[nodiscard]] Result<Dispute> fetchDispute(const std::string& id) override;

    // The hosted page. NotFound: no such page.
    [[nodiscard]] Result<SandboxPage> page(const std::string& id) const;
    /// The client presses "Pay" with \a card. Returns how the payment stands now.
    [[nodiscard]] Result<Payment> pay(const std::string& id, SandboxCard card, SandboxWebhooks webhooks);
    /// The holder says yes.
    [[nodiscard]] Result<Payment> authenticate(const std::string& id);

    /// What is due for our webhook by now; each is given out once.
    [[nodiscard]] std::vector<SandboxDelivery> takeDeliveries();
    /// A client's bank takes \a payment back. Returns the dispute; NotFound.
    [[nodiscard]] Result<Dispute> dispute(const std::string& payment);

private:
    struct Checkout
    {
        SandboxPage page;
        Payment payment;
        SandboxCard card = SandboxCard::Accepted;
        SandboxWebhooks webhooks = SandboxWebhooks::Once;
    };
    struct Pending
    {
        QDateTime due;
        QByteArray body;
    };

    [[nodiscard]] std::string nextId(const char* prefix);
    void finish(const std::string& id, Checkout& checkout);
    void tell(const char* type, const char* kind, const std::string& id, SandboxWebhooks webhooks);

    const Clock& m_clock;
    std::string m_pageUrl;
    QByteArray m_secret;
    mutable std::mutex m_mutex;
    std::map<std::string, Checkout> m_checkouts;
    std::map<std::string, std::string> m_checkoutByKey; ///< idempotency key -> page
    std::map<std::string, Payment> m_payments;
    std::map<std::string, std::string> m_paymentByKey;
    std::map<std::string, Refund> m_refunds;
    std::map<std::string, std::string> m_refundByKey;
    std::map<std::string, Dispute> m_disputes;
    std::vector<Pending> m_pending;
};

} // namespace vigie::backend
