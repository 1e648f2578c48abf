// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/servicepages.h"

#include "backend/text/moneytext.h"

#include <QCoreApplication>

namespace vigie::backend {

namespace {

struct LinkWords
{
    const char* title;
    const char* question;
    const char* button;
    const char* done;
};

LinkWords wordsOf(LinkPage page)
{
    switch (page) {
    case LinkPage::Verify:
        return {QT_TRANSLATE_NOOP("HostedPage", "Confirm your e-mail address"),
                QT_TRANSLATE_NOOP("HostedPage", "Press the button to confirm that this address is yours."),
                QT_TRANSLATE_NOOP("HostedPage", "Confirm"),
                QT_TRANSLATE_NOOP("HostedPage", "Thank you. Your address is confirmed; you can go back to Vigie.")};
    case LinkPage::Reset:
        return {
            QT_TRANSLATE_NOOP("HostedPage", "Choose a new password"),
            QT_TRANSLATE_NOOP("HostedPage", "It has 10 to 128 characters. You will be signed out on every computer."),
            QT_TRANSLATE_NOOP("HostedPage", "Set the password"),
            QT_TRANSLATE_NOOP("HostedPage", "The password is set. You can sign in with it in Vigie.")};
    case LinkPage::Cancel:
        break;
    }
    return {QT_TRANSLATE_NOOP("HostedPage", "Cancel your subscription"),
            QT_TRANSLATE_NOOP("HostedPage",
                              "Press the button to end your subscription at the end of its period. Nothing is debited "
                              "after that."),
            QT_TRANSLATE_NOOP("HostedPage", "End the subscription"),
            QT_TRANSLATE_NOOP("HostedPage",
                              "The renewal is unticked. The subscription ends with its period; a mail says when.")};
}

QString say(const Phrasebook& phrases, const char* source)
{
    return phrases("HostedPage", source);
}

PageField choice(const char* name, const QString& label, std::vector<std::pair<QString, QString>> choices)
{
    PageField field;
    field.kind = PageField::Kind::Choice;
    field.name = QString::fromLatin1(name);
    field.label = label;
    field.value = choices.front().first;
    field.choices = std::move(choices);
    return field;
}

} // namespace

HostedPage linkQuestion(LinkPage page, const QString& action, const QString& token, const Phrasebook& phrases,
                        PasswordFault fault)
{
    const LinkWords words = wordsOf(page);
    PageForm form{action, {{PageField::Kind::Hidden, QStringLiteral("token"), {}, token}}, say(phrases, words.button)};
    if (page == LinkPage::Reset) {
        form.fields.push_back({PageField::Kind::Password,
                               QStringLiteral("password"),
                               say(phrases, QT_TRANSLATE_NOOP("HostedPage", "PIN (your password)")),
                               {}});
        form.fields.push_back({PageField::Kind::Password,
                               QStringLiteral("again"),
                               say(phrases, QT_TRANSLATE_NOOP("HostedPage", "The same again")),
                               {}});
    }
    HostedPage made{say(phrases, words.title), {say(phrases, words.question)}, {}, {std::move(form)}};
    if (fault == PasswordFault::Unusable)
        made.warning =
            say(phrases, QT_TRANSLATE_NOOP("HostedPage", "This password is too short, too long or too common."));
    else if (fault == PasswordFault::Different)
        made.warning = say(phrases, QT_TRANSLATE_NOOP("HostedPage", "The two passwords differ."));
    return made;
}

HostedPage linkDone(LinkPage page, const Phrasebook& phrases)
{
    const LinkWords words = wordsOf(page);
    return {say(phrases, words.title), {say(phrases, words.done)}};
}

HostedPage linkInvalid(const Phrasebook& phrases)
{
    return {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "This link has expired or was used already")),
            {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "Ask for a new one in Vigie."))}};
}

HostedPage checkoutReturn(CheckoutReturn what, const Phrasebook& phrases)
{
    if (what == CheckoutReturn::Left)
        return {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "Nothing was paid")),
                {say(phrases,
                     QT_TRANSLATE_NOOP("HostedPage",
                                       "You left the payment. You can close this page and try again from Vigie."))}};
    return {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "Thank you")),
            {say(phrases, QT_TRANSLATE_NOOP(
                              "HostedPage",
                              "You can close this page and go back to Vigie: it notices the payment by itself."))}};
}

HostedPage sandboxQuestion(const SandboxQuestion& question, const Phrasebook& phrases)
{
    const auto words = [&](const char* source) { return say(phrases, source); };
    const bool pays = question.cents > 0;
    HostedPage page;
    page.title = pays ? words(QT_TRANSLATE_NOOP("HostedPage", "Sandbox: payment"))
                      : words(QT_TRANSLATE_NOOP("HostedPage", "Sandbox: card"));
    if (!question.declined.isEmpty())
        page.warning = words(QT_TRANSLATE_NOOP("HostedPage", "The card was declined: %1")).arg(question.declined);
    page.paragraphs = {words(QT_TRANSLATE_NOOP(
        "HostedPage", "This is a rehearsal. No money moves and no card is asked for: choose what the card does."))};
    if (!question.description.isEmpty())
        page.paragraphs.append(question.description);
    if (pays)
        page.paragraphs.append(
            words(QT_TRANSLATE_NOOP("HostedPage", "To pay: %1")).arg(euros(question.cents, phrases.language())));
    const auto name = [](const char* value) { return QString::fromLatin1(value); };
    PageForm pay{question.payAction,
                 {},
                 pays ? words(QT_TRANSLATE_NOOP("HostedPage", "Pay"))
                      : words(QT_TRANSLATE_NOOP("HostedPage", "Register the card"))};
    pay.fields.push_back(choice(
        "card", words(QT_TRANSLATE_NOOP("HostedPage", "The card")),
        {{name("accepted"), words(QT_TRANSLATE_NOOP("HostedPage", "is accepted"))},
         {name("declined_soft"), words(QT_TRANSLATE_NOOP("HostedPage", "is declined: no funds"))},
         {name("declined_hard"), words(QT_TRANSLATE_NOOP("HostedPage", "is declined: stolen"))},
         {name("authentication"), words(QT_TRANSLATE_NOOP("HostedPage", "asks its holder"))},
         {name("accepted_then_declined"), words(QT_TRANSLATE_NOOP("HostedPage", "is accepted now and declined later"))},
         {name("accepted_then_authentication"),
          words(QT_TRANSLATE_NOOP("HostedPage", "is accepted now and asks its holder later"))},
         {name("accepted_then_silent"),
          words(QT_TRANSLATE_NOOP("HostedPage", "is accepted now and later loses the answer"))}}));
    pay.fields.push_back(choice("webhooks", words(QT_TRANSLATE_NOOP("HostedPage", "The message to the service")),
                                {{name("once"), words(QT_TRANSLATE_NOOP("HostedPage", "comes once"))},
                                 {name("twice"), words(QT_TRANSLATE_NOOP("HostedPage", "comes twice"))},
                                 {name("late"), words(QT_TRANSLATE_NOOP("HostedPage", "comes late"))},
                                 {name("never"), words(QT_TRANSLATE_NOOP("HostedPage", "never comes"))}}));
    page.forms.push_back(std::move(pay));
    page.forms.push_back({question.leaveAction, {}, words(QT_TRANSLATE_NOOP("HostedPage", "Give up"))});
    return page;
}

HostedPage sandboxAuthentication(const QString& action, const Phrasebook& phrases)
{
    return {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "Your bank asks: is it you?")),
            {},
            {},
            {{action, {}, say(phrases, QT_TRANSLATE_NOOP("HostedPage", "It is me"))}}};
}

HostedPage sandboxClosed(const Phrasebook& phrases)
{
    return {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "This page is closed")),
            {say(phrases, QT_TRANSLATE_NOOP("HostedPage", "It was paid, or too much time has passed."))}};
}

} // namespace vigie::backend
