// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/reportmail.h"

#include "core/alerts/mailcomposer.h"
#include "core/alerts/tellingtime.h"
#include "core/report/celltext.h"
#include "core/report/reportcomposer.h"
#include "core/report/reportfile.h"
#include "core/text/reporttext.h"

namespace vigie {

namespace {

Language languageOf(const ReportParcel& parcel, const Channel& channel)
{
    if (!parcel.schedule.language.isEmpty())
        return languageFromCode(parcel.schedule.language);
    if (const auto chosen = reportLanguage(parcel.content))
        return *chosen;
    return channel.language.isEmpty() ? systemLanguage() : languageFromCode(channel.language);
}

QByteArray typeOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Html:
        return "text/html; charset=utf-8";
    case ReportFormat::Pdf:
        return "application/pdf";
    case ReportFormat::Json:
        return "application/json";
    }
    return "application/octet-stream";
}

/// The sentences of the first section: what happened, in brief.
QStringList summaryOf(const ReportDocument& report)
{
    QStringList sentences;
    for (const ReportBlock& block :
         report.sections.empty() ? std::vector<ReportBlock>() : report.sections.front().blocks) {
        if (const auto* list = std::get_if<ReportList>(&block))
            sentences.append(list->entries);
    }
    return sentences;
}

} // namespace

Result<Mail> composeReportMail(const AlertMessage& message, const Channel& channel, const ReportPrinter* printer)
{
    const ReportParcel& parcel = *message.report;
    const ReportLook look{parcel.schedule.format, languageOf(parcel, channel), zoneOf(channel)};
    auto file = reportFile(parcel.content, look, printer);
    if (!file)
        return fail(std::move(file.error()));
    const ReportDocument document = composeReport(parcel.content, look.language, look.zone);
    const Phrasebook phrases(look.language);
    const ReportText text(phrases, look.zone);
    const QStringList sentences =
        QStringList(document.period) + summaryOf(document) + QStringList(text(ReportText::Word::MailAttached));
    Mail mail;
    mail.from = std::get<MailSettings>(channel.settings).from;
    mail.to = message.envelope.target;
    mail.subject = text.subject(document.about, message.envelope.period);
    mail.messageId = message.envelope.identifier + '@' + domainOf(mail.from);
    mail.date = message.envelope.createdAt;
    mail.language = document.language;
    QByteArray html =
        "<!DOCTYPE html>\n<html lang=\"" + htmlText(document.language) +
        "\"><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif;font-size:14px\">\n";
    for (const QString& sentence : sentences) {
        mail.text += sentence + QStringLiteral("\n\n");
        html += "<p>" + htmlText(sentence) + "</p>\n";
    }
    mail.html = QString::fromUtf8(html + "</body></html>\n");
    mail.attachments.push_back(
        {reportFileName(parcel.content, look.format), std::move(*file), false, typeOf(look.format)});
    return mail;
}

} // namespace vigie
