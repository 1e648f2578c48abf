// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/mail/servicemail.h"

#include <QCoreApplication>

namespace vigie::backend {

namespace {

const Phrasebook& phrasesOf(Language language)
{
    static const Phrasebook english(Language::English);
    static const Phrasebook french(Language::French);
    return language == Language::French ? french : english;
}

QString htmlParagraph(const QString& text)
{
    QString escaped = text.toHtmlEscaped();
    escaped.replace(QLatin1Char('\n'), QLatin1String("<br>\n"));
    return QStringLiteral("<p>") + escaped + QStringLiteral("</p>\n");
}

Mail envelopeOf(const ServiceMail& mail)
{
    Mail made;
    made.from = mail.from;
    made.to = mail.to;
    made.messageId = mail.identifier + '@' + mail.from.section(QLatin1Char('@'), -1).toStdString();
    made.date = mail.at;
    made.language = mail.language == Language::French ? QStringLiteral("fr") : QStringLiteral("en");
    return made;
}

QString htmlDocument(const QString& language, const QString& content)
{
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + language +
           QStringLiteral("\"><head><meta charset=\"utf-8\"></head><body "
                          "style=\"font-family:sans-serif;font-size:15px;color:#222;max-width:36em\">\n") +
           content + QStringLiteral("</body></html>\n");
}

} // namespace

Mail composeServiceMail(const ServiceMail& mail)
{
    const MailWords words = mailWords(mail.kind, mail.facts, phrasesOf(mail.language));
    Mail made = envelopeOf(mail);
    made.subject = words.subject;
    QString html;
    for (qsizetype i = 0; i < words.paragraphs.size(); ++i) {
        made.text += words.paragraphs.at(i) + QStringLiteral("\n\n");
        html += htmlParagraph(words.paragraphs.at(i));
        if (i == 0 && !words.link.isEmpty()) {
            const QString escaped = words.link.toHtmlEscaped();
            made.text += words.link + QStringLiteral("\n\n");
            html += QStringLiteral("<p><a href=\"") + escaped + QStringLiteral("\">") + escaped +
                    QStringLiteral("</a></p>\n");
        }
    }
    const QString signature = QStringLiteral("Vigie");
    made.text += QStringLiteral("-- \n") + signature + QLatin1Char('\n');
    html += htmlParagraph(signature);
    made.html = htmlDocument(made.language, html);
    made.attachments = mail.attachments;
    return made;
}

Mail composeRelayedMail(const ServiceMail& envelope, const QString& subject, const QString& text)
{
    Mail made = envelopeOf(envelope);
    made.subject = subject;
    made.text = text;
    made.html = htmlDocument(made.language, QStringLiteral("<pre style=\"white-space:pre-wrap;font-family:inherit\">") +
                                                text.toHtmlEscaped() + QStringLiteral("</pre>\n"));
    return made;
}

} // namespace vigie::backend
