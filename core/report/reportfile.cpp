// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportfile.h"

#include "core/report/fileerror.h"
#include "core/report/reportcomposer.h"
#include "core/report/reporthtml.h"
#include "core/report/reportjson.h"
#include "core/report/reportprinter.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <cerrno>

namespace vigie {

Result<QByteArray> reportFile(const ReportContent& content, const ReportLook& look, const ReportPrinter* printer)
{
    switch (look.format) {
    case ReportFormat::Html:
        return reportHtml(composeReport(content, look.language, look.zone));
    case ReportFormat::Json:
        return QJsonDocument(reportJson(content)).toJson();
    case ReportFormat::Pdf:
        if (!printer)
            return fail(ErrorCode::InvalidArgument, QStringLiteral("PDF"),
                        QStringLiteral("this program was built without what draws PDF; write HTML"));
        return printer->pdf(composeReport(content, look.language, look.zone));
    }
    return fail(ErrorCode::Internal);
}

Result<void> saveReport(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(writeError(path, errno, file.errorString()));
    return {};
}

QString reportFileName(const ReportContent& content, ReportFormat format)
{
    QString name = reportSubject(content, Language::English).normalized(QString::NormalizationForm_D).toLower();
    QString plain;
    for (const QChar character : name) {
        if (character.isLetterOrNumber() && character.unicode() < 0x80)
            plain += character;
        else if (character.category() != QChar::Mark_NonSpacing && !plain.endsWith(QLatin1Char('-')))
            plain += QLatin1Char('-');
    }
    while (plain.endsWith(QLatin1Char('-')))
        plain.chop(1);
    const std::string_view end = reportFormatName(format);
    return QStringLiteral("report-") + (plain.isEmpty() ? QString() : plain.left(60) + QLatin1Char('-')) +
           content.order.period.first.toString(Qt::ISODate) + QLatin1Char('.') +
           QString::fromLatin1(end.data(), static_cast<qsizetype>(end.size()));
}

std::optional<Language> reportLanguage(const ReportContent& content)
{
    for (const ReportBrand& brand : {content.client, content.agency}) {
        if (!brand.language.isEmpty())
            return languageFromCode(brand.language);
    }
    return std::nullopt;
}

} // namespace vigie
