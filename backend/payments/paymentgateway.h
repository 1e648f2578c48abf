// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::backend {

/// What a hosted page is for.
enum class CheckoutMode {
    Payment, ///< takes a sum now, and the card for later debits
    Setup    ///< takes a card alone
};

/// A hosted page to be made. \c reference comes back with everything that the gateway tells about it.
struct CheckoutOrder
{
    CheckoutMode mode = CheckoutMode::Payment;
    std::string reference;        ///< ours: the order
    std::string customer;         ///< the gateway's; empty: it makes one
    std::string email;            ///< of a customer it makes
    std::int64_t amountCents = 0; ///< incl. VAT, in euros; 0 in setup mode
    std::string description;
    std::string language; ///< "en", "fr"
    std::string successUrl;
    std::string cancelUrl;
    QDateTime expiresAt;
    std::string idempotencyKey; ///< the same for every repetition of this very request

    bool operator==(const CheckoutOrder&) const = default;
};

struct CheckoutPage
{
    std::string id;
    std::string url; ///< for the client's browser

    bool operator==(const CheckoutPage&) const = default;
};

/// A debit of a registered card while nobody is there.
struct ChargeOrder
{
    std::string reference; ///< ours: the attempt
    std::string customer;
    std::string paymentMethod;
    std::int64_t amountCents = 0;
    std::string description;
    std::string idempotencyKey;

    bool operator==(const ChargeOrder&) const = default;
};

struct RefundOrder
{
    std::string reference; ///< ours: the credit note
    std::string payment;   ///< the gateway's
    std::int64_t amountCents = 0;
    std::string idempotencyKey;

    bool operator==(const RefundOrder&) const = default;
};

enum class PaymentOutcome {
    Accepted,
    Pending,                ///< nobody has paid yet, or the bank is still thinking
    DeclinedSoft,           ///< worth another attempt: no funds, issuer away
    DeclinedHard,           ///< never again with this card: stolen, closed, expired
    AuthenticationRequired, ///< the holder has to be there (3-D Secure)
    Canceled,               ///< expired or given up; nothing was taken
    Unknown                 ///< no answer that says: to be reconciled by reading, never by charging again
};

/// How a payment or the registration of a card stands at the gateway.
struct Payment
{
    PaymentOutcome outcome = PaymentOutcome::Unknown;
    std::string id;        ///< of the payment (of the setup in setup mode); empty when there is none yet
    std::string reference; ///< what we gave with the order
    std::string customer;
    std::string paymentMethod;
    std::int64_t amountCents = 0; ///< taken
    std::string declineCode;      ///< the gateway's word; empty when nothing was declined
    std::string detail;           ///< English, for the log; never a card

    bool operator==(const Payment&) const = default;
};

enum class RefundOutcome { Accepted, Pending, Refused, Unknown };

struct Refund
{
    RefundOutcome outcome = RefundOutcome::Unknown;
    std::string id;
    std::string reference;
    std::string payment;
    std::int64_t amountCents = 0;
    std::string detail;

    bool operator==(const Refund&) const = default;
};

enum class DisputeOutcome { Open, Won, Lost };

/// A client's bank takes a payment back, or asks.
struct Dispute
{
    DisputeOutcome outcome = DisputeOutcome::Open;
    std::string id;
    std::string payment;
    std::int64_t amountCents = 0;

    bool operator==(const Dispute&) const = default;
};

/// The rail that moves money. The ledger is ours: every order is on disk before it is given here, and what comes back
/// is only believed after it was read by its identifier. Calls wait; they are made from a worker.
/// A refusal of the card is data. Errors: NetworkFailed when nothing was sent or heard (for charges and refunds that is
/// the outcome Unknown instead), InvalidArgument when the gateway calls the request wrong, NotFound.
class PaymentGateway
{
public:
    virtual ~PaymentGateway() = default;

    /// "stripe", "sandbox": stored with what it made.
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual Result<CheckoutPage> openCheckout(const CheckoutOrder& order) = 0;
    /// What became of a hosted page.
    [[nodiscard]] virtual Result<Payment> fetchCheckout(const std::string& id) = 0;
    /// After this nobody can pay on the page any more. A page that was paid stays paid: read it.
    [[nodiscard]] virtual Result<void> expireCheckout(const std::string& id) = 0;
    [[nodiscard]] virtual Payment charge(const ChargeOrder& order) = 0;
    [[nodiscard]] virtual Result<Payment> fetchPayment(const std::string& id) = 0;
    /// The payment of a charge whose answer was lost: by the customer and our reference. Nothing: none was made.
    [[nodiscard]] virtual Result<std::optional<Payment>> findPayment(const std::string& customer,
                                                                     const std::string& reference) = 0;
    [[nodiscard]] virtual Refund refund(const RefundOrder& order) = 0;
    [[nodiscard]] virtual Result<Refund> fetchRefund(const std::string& id) = 0;
    [[nodiscard]] virtual Result<Dispute> fetchDispute(const std::string& id) = 0;
};

} // namespace vigie::backend
