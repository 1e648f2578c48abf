// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdfprinter.h"

#include "ui/report/reportpaint.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace vigie {

Result<QByteArray> PdfPrinter::pdf(const ReportDocument& report) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(static_cast<int>(72 * paper::unit)); // a unit of the page is a pixel
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(report.title + QStringLiteral(" – ") + report.about + QStringLiteral(", ") + report.period);
    writer.setCreator(QStringLiteral("Vigie " VIGIE_VERSION));
    QPainter painter;
    if (!painter.begin(&writer))
        return fail(ErrorCode::FileUnwritable, QStringLiteral("PDF"), QStringLiteral("nothing could be drawn"));
    bool first = true;
    for (const PaperPage& page : layOutReport(report)) {
        if (!std::exchange(first, false))
            writer.newPage();
        paintPage(painter, page);
    }
    if (!painter.end())
        return fail(ErrorCode::FileUnwritable, QStringLiteral("PDF"), QStringLiteral("the drawing did not end"));
    buffer.close();
    return bytes;
}

} // namespace vigie
