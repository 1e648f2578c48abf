// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/mailtext.h"

#include "backend/text/moneytext.h"

#include <QCoreApplication>

#include <array>

namespace vigie::backend {

namespace {

/// %1 amount, %2 pack, %3 number, %4 at, %5 until, %6 address, %7 text, %8 price until now, %9 number of days.
struct Row
{
    MailKind kind;
    std::string_view name;
    const char* subject;
    std::array<const char*, 3> paragraphs;
};

constexpr std::array rows{
    Row{MailKind::Verify,
        "verify",
        QT_TRANSLATE_NOOP("Mail", "Please confirm your e-mail address"),
        {QT_TRANSLATE_NOOP("Mail",
                           "An account of Vigie was opened with this address. To confirm that it is yours, open this "
                           "page and press the button. The link holds until %5."),
         QT_TRANSLATE_NOOP("Mail", "If that was not you, do nothing: without confirmation nothing happens.")}},
    Row{MailKind::AlreadyRegistered,
        "already_registered",
        QT_TRANSLATE_NOOP("Mail", "You have an account already"),
        {QT_TRANSLATE_NOOP(
            "Mail", "Somebody, most likely you, tried to open an account of Vigie with this address. There is one "
                    "already: sign in with it. If you have forgotten the password, choose a new one here:")}},
    Row{MailKind::Reset,
        "reset",
        QT_TRANSLATE_NOOP("Mail", "Choose a new password"),
        {QT_TRANSLATE_NOOP(
             "Mail", "A new password was asked for. Choose it on this page; the link works once and holds until %5."),
         QT_TRANSLATE_NOOP("Mail", "If that was not you, do nothing: your password stays as it is.")}},
    Row{MailKind::EmailChangeLink,
        "email_change_link",
        QT_TRANSLATE_NOOP("Mail", "Please confirm your new address"),
        {QT_TRANSLATE_NOOP(
            "Mail", "This address is to replace the one of an account of Vigie. To confirm, open this page and press "
                    "the button. The link holds until %5; until then mail goes to the old address.")}},
    Row{MailKind::EmailChangeNotice,
        "email_change_notice",
        QT_TRANSLATE_NOOP("Mail", "Your address is about to change"),
        {QT_TRANSLATE_NOOP(
             "Mail",
             "The address of your account of Vigie is to become %6. Nothing changes until it is confirmed there."),
         QT_TRANSLATE_NOOP("Mail",
                           "If you did not ask for this, change your password now: whoever asked for it knows it.")}},
    Row{MailKind::Terms,
        "terms",
        QT_TRANSLATE_NOOP("Mail", "New terms of service from %4"),
        {QT_TRANSLATE_NOOP(
             "Mail",
             "The terms of the service of Vigie change. Version %3 is in force from %4. The whole text is here:"),
         QT_TRANSLATE_NOOP("Mail", "Vigie shows them at its next start.")}},
    Row{MailKind::OrderConfirmed,
        "order_confirmed",
        QT_TRANSLATE_NOOP("Mail", "Your order: %2"),
        {QT_TRANSLATE_NOOP("Mail",
                           "Thank you. The pack %2 is yours from now on. You paid %1 incl. VAT; the invoice follows."),
         QT_TRANSLATE_NOOP(
             "Mail", "The next renewal is on %4, unless you untick it in the application at least 48 hours before. "
                     "Telecommunications are not included."),
         QT_TRANSLATE_NOOP(
             "Mail",
             "You may withdraw within 30 days of any payment, once, without a reason, from the application or by "
             "answering this mail: you get back what you paid.")}},
    Row{MailKind::Invoice,
        "invoice",
        QT_TRANSLATE_NOOP("Mail", "Invoice %3"),
        {QT_TRANSLATE_NOOP("Mail",
                           "Attached is the invoice %3 of %1 incl. VAT. All your invoices are in the application.")}},
    Row{MailKind::CreditNote,
        "credit_note",
        QT_TRANSLATE_NOOP("Mail", "Credit note %3"),
        {QT_TRANSLATE_NOOP("Mail", "Attached is the credit note %3 of %1 incl. VAT.")}},
    Row{MailKind::PaymentFailed,
        "payment_failed",
        QT_TRANSLATE_NOOP("Mail", "A payment failed: invoice %3"),
        {QT_TRANSLATE_NOOP("Mail", "The card did not pay the invoice %3 of %1. We try again on %4."),
         QT_TRANSLATE_NOOP(
             "Mail",
             "Without payment the pack is suspended on %5. You can pay now, or give another card, in the application."),
         QT_TRANSLATE_NOOP("Mail", "Nothing of your own data is lost: Vigie goes on at the limits of Free.")}},
    Row{MailKind::Authentication,
        "authentication",
        QT_TRANSLATE_NOOP("Mail", "Your bank wants to ask you: invoice %3"),
        {QT_TRANSLATE_NOOP(
            "Mail", "Your bank pays the invoice %3 of %1 only when you confirm it. Please do so on this page:")}},
    Row{MailKind::Suspended,
        "suspended",
        QT_TRANSLATE_NOOP("Mail", "Your pack is suspended"),
        {QT_TRANSLATE_NOOP(
             "Mail",
             "The invoice %3 of %1 is still unpaid, so your pack is suspended. Vigie goes on at the limits of Free, "
             "and everything that it has recorded stays readable."),
         QT_TRANSLATE_NOOP("Mail", "It comes back with the payment:")}},
    Row{MailKind::Restored,
        "restored",
        QT_TRANSLATE_NOOP("Mail", "Your pack %2 is back"),
        {QT_TRANSLATE_NOOP("Mail",
                           "The payment has arrived. The pack %2 is available again at the next synchronisation.")}},
    Row{MailKind::FormalNotice,
        "formal_notice",
        QT_TRANSLATE_NOOP("Mail", "Formal notice: invoice %3"),
        {QT_TRANSLATE_NOOP(
             "Mail",
             "The invoice %3 is unpaid; %1 are due. We ask you formally to pay within 48 hours of receiving this mail. "
             "After that the subscription is terminated; the debt stays."),
         QT_TRANSLATE_NOOP("Mail", "%7")}},
    Row{MailKind::PriceNotice,
        "price_notice",
        QT_TRANSLATE_NOOP("Mail", "The price of %2 changes"),
        {QT_TRANSLATE_NOOP("Mail", "From your renewal of %4 on, the pack %2 costs %1 incl. VAT instead of %8."),
         QT_TRANSLATE_NOOP(
             "Mail",
             "If you do not want it at this price, untick the renewal in the application at least 48 hours before.")}},
    Row{MailKind::Maintenance,
        "maintenance",
        QT_TRANSLATE_NOOP("Mail", "Maintenance on %4"),
        {QT_TRANSLATE_NOOP("Mail", "The service is maintained from %4 to %5. During that time nobody can sign in; "
                                   "Vigie goes on with what it has."),
         QT_TRANSLATE_NOOP("Mail", "%7")}},
    Row{MailKind::RenewalReminder,
        "renewal_reminder",
        QT_TRANSLATE_NOOP("Mail", "Your pack %2 renews on %4"),
        {QT_TRANSLATE_NOOP(
             "Mail",
             "On %4 the pack %2 renews for another period, and the registered card is debited with %1 incl. VAT."),
         QT_TRANSLATE_NOOP("Mail", "If you do not want that, untick the renewal in the application by %5. The "
                                   "subscription then ends with its period.")}},
    Row{MailKind::RenewalOff,
        "renewal_off",
        QT_TRANSLATE_NOOP("Mail", "Your pack %2 will not renew"),
        {QT_TRANSLATE_NOOP(
            "Mail",
            "The renewal of the pack %2 is unticked. The subscription ends on %5. Until then you may tick it again.")}},
    Row{MailKind::Withdrawal,
        "withdrawal",
        QT_TRANSLATE_NOOP("Mail", "Your withdrawal has been received"),
        {QT_TRANSLATE_NOOP("Mail", "We received your withdrawal from the pack %2 on %4. The subscription has ended and "
                                   "your account is on Free."),
         QT_TRANSLATE_NOOP(
             "Mail", "The payment of %1 is returned in full to the means of payment you used, by %5 at the latest.")}},
    Row{MailKind::Refund,
        "refund",
        QT_TRANSLATE_NOOP("Mail", "Refund of %1"),
        {QT_TRANSLATE_NOOP("Mail", "We have returned %1 to your means of payment (credit note %3). Your bank may take "
                                   "some days to show it.")}},
    Row{MailKind::EndReminder,
        "end_reminder",
        QT_TRANSLATE_NOOP("Mail", "Your pack %2 ends in %9"),
        {QT_TRANSLATE_NOOP("Mail", "The pack %2 ends on %4. What the service holds for it (computers, use, mail under "
                                   "way) is then erased within 24 hours."),
         QT_TRANSLATE_NOOP("Mail", "You can download it from the Account screen before. What Vigie has recorded on "
                                   "your computer stays yours and readable.")}},
    Row{MailKind::Ended,
        "ended",
        QT_TRANSLATE_NOOP("Mail", "Your pack %2 has ended"),
        {QT_TRANSLATE_NOOP("Mail", "The pack %2 ended on %4, and your account is on Free. What is above its limits is "
                                   "paused, nothing is deleted.")}},
    Row{MailKind::Terminated,
        "terminated",
        QT_TRANSLATE_NOOP("Mail", "Your subscription has been ended"),
        {QT_TRANSLATE_NOOP("Mail", "We have ended the subscription to the pack %2. The reason: %7"),
         QT_TRANSLATE_NOOP(
             "Mail", "What Vigie has recorded on your computer stays yours and readable. You can answer this mail.")}},
    Row{MailKind::ServiceEnding,
        "service_ending",
        QT_TRANSLATE_NOOP("Mail", "The service of Vigie ends on %4"),
        {QT_TRANSLATE_NOOP("Mail", "The service of Vigie ends on %4. Nothing renews past that day. The program itself "
                                   "goes on, and your data stay yours."),
         QT_TRANSLATE_NOOP("Mail", "For the part of your subscription that you cannot use any more you get back %1.")}},
    Row{MailKind::Offer,
        "offer",
        QT_TRANSLATE_NOOP("Mail", "Our offer: %2"),
        {QT_TRANSLATE_NOOP(
            "Mail", "Your tailored pack is in the application: %2, for %1 incl. VAT. The offer holds until %5.")}},
    Row{MailKind::Erased,
        "erased",
        QT_TRANSLATE_NOOP("Mail", "Your account has been deleted"),
        {QT_TRANSLATE_NOOP("Mail", "Your account of Vigie and its data are deleted. Invoices are kept for ten years, "
                                   "as the law demands, apart from everything else.")}},
};

static_assert(rows.size() == static_cast<std::size_t>(mailKindCount));

const Row& rowOf(MailKind kind)
{
    return rows[static_cast<std::size_t>(kind)];
}

/// In one pass, so that a % in a value is only a value. QString::arg() goes by the order of the numbers, not by them.
QString filled(const QString& text, const MailFacts& facts, const Phrasebook& phrases)
{
    const std::array<QString, 9> values{euros(facts.cents, phrases.language()),
                                        facts.pack,
                                        facts.number,
                                        parisTime(facts.at, phrases),
                                        parisTime(facts.until, phrases),
                                        facts.address,
                                        facts.text,
                                        euros(facts.before, phrases.language()),
                                        facts.days == 1
                                            ? phrases("Mail", QT_TRANSLATE_NOOP("Mail", "one day"))
                                            : phrases("Mail", QT_TRANSLATE_NOOP("Mail", "%1 days")).arg(facts.days)};
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t next = i + 1 < text.size() ? text.at(i + 1).unicode() : u'\0';
        if (text.at(i) == QLatin1Char('%') && next >= u'1' && next <= u'9') {
            result += values[static_cast<std::size_t>(next - u'1')];
            ++i;
        } else {
            result += text.at(i);
        }
    }
    return result;
}

} // namespace

std::string_view mailKindName(MailKind kind)
{
    return rowOf(kind).name;
}

std::optional<MailKind> mailKindFromName(std::string_view name)
{
    for (const Row& row : rows) {
        if (row.name == name)
            return row.kind;
    }
    return std::nullopt;
}

QString parisTime(const QDateTime& at, const Phrasebook& phrases)
{
    if (!at.isValid())
        return {};
    const QDateTime local = at.toTimeZone(QTimeZone("Europe/Paris"));
    return phrases("Mail", QT_TRANSLATE_NOOP("Mail", "%1, %2 (Paris time)"))
        .arg(phrases.day(local.date()), local.time().toString(QStringLiteral("HH:mm")));
}

MailWords mailWords(MailKind kind, const MailFacts& facts, const Phrasebook& phrases)
{
    const Row& row = rowOf(kind);
    MailWords words;
    words.subject = filled(phrases("Mail", row.subject), facts, phrases);
    for (const char* paragraph : row.paragraphs) {
        if (!paragraph)
            continue;
        const bool aboutNothing =
            (kind == MailKind::ServiceEnding && facts.cents == 0 && paragraph != row.paragraphs[0]);
        const QString text = aboutNothing ? QString() : filled(phrases("Mail", paragraph), facts, phrases);
        if (!text.isEmpty())
            words.paragraphs.append(text);
    }
    words.link = facts.link;
    return words;
}

} // namespace vigie::backend
