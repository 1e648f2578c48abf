// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportcomposer.h"
#include "core/report/reportreader.h"
#include "tests/report/reporthistory.h"
#include "ui/report/pdfprinter.h"
#include "ui/report/reportpaint.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace vigie;
using namespace vigie::testing;

namespace {

ReportDocument documentOf(ReportHistory& history, Language language)
{
    const auto content = readReport(*history.database, history.dupont(), history.clock.now());
    if (!content)
        qFatal("no content");
    return composeReport(*content, language, QTimeZone::utc());
}

/// What poppler's \a tool says of \a pdf.
QString said(const QString& tool, const QByteArray& pdf, const QStringList& options)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    QProcess process;
    QStringList arguments = options;
    arguments.append(path);
    if (tool == QLatin1String("pdftotext"))
        arguments.append(QStringLiteral("-"));
    process.start(tool, arguments);
    return process.waitForFinished() && process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput())
                                                                : QString();
}

/// Blanks of any kind are one.
QString flat(const QString& text)
{
    return text.simplified();
}

} // namespace

class TestPdfPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("poppler-utils is not installed");
    }

    // Text that somebody can search for, with the number of every page.
    void textAndPageNumbers()
    {
        ReportHistory history;
        const auto pdf = PdfPrinter().pdf(documentOf(history, Language::English));
        VERIFY_RESULT(pdf);
        QVERIFY(pdf->startsWith("%PDF-"));
        const QString info = said(QStringLiteral("pdfinfo"), *pdf, {});
        QVERIFY2(info.contains(QStringLiteral("Monitoring report – Dupont, 16 November 2026 to 22 November 2026")),
                 qPrintable(info));
        QVERIFY(info.contains(QStringLiteral("A4")));
        static const QRegularExpression count(QStringLiteral("Pages:\\s+(\\d+)"));
        const int pages = count.match(info).captured(1).toInt();
        QVERIFY(pages >= 3);
        const QStringList texts = said(QStringLiteral("pdftotext"), *pdf, {}).split(QLatin1Char('\f'));
        QCOMPARE(texts.size(), pages + 1); // each ends with a form feed
        for (int page = 0; page < pages; ++page)
            QVERIFY2(texts.at(page).contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages)),
                     qPrintable(texts.at(page)));
        QVERIFY(flat(texts.first()).contains(QStringLiteral("Monitoring report Dupont")));
        const QString all = flat(texts.join(QLatin1Char(' ')));
        for (const char* part : {"94.1176 %", "70.8333 %", "Most important changes", "How these figures are made",
                                 "Unanswered means that no complete answer came", "status 503"})
            QVERIFY2(all.contains(QLatin1String(part)), part);
    }

    // The contents name the page that each section begins on.
    void contentsAreRight()
    {
        ReportHistory history;
        const auto pages = layOutReport(documentOf(history, Language::English));
        const auto textsOf = [&](std::size_t page) {
            QStringList texts;
            for (const PaperItem& item : pages[page]) {
                if (const auto* text = std::get_if<PaperText>(&item))
                    texts.append(text->text);
            }
            return texts;
        };
        const QStringList cover = textsOf(0);
        const qsizetype first = cover.indexOf(QStringLiteral("Contents"));
        QVERIFY(first > 0);
        int seen = 0;
        for (qsizetype i = first + 1; i + 1 < cover.size(); i += 2) {
            bool number = false;
            const int page = cover.at(i + 1).toInt(&number);
            if (!number)
                break;
            QVERIFY2(textsOf(static_cast<std::size_t>(page - 1)).contains(cover.at(i)), qPrintable(cover.at(i)));
            ++seen;
        }
        QVERIFY(seen >= 7);
    }

    // Only vectors: no picture in it, and hostile text is text.
    void vectorsAndHostileText()
    {
        ReportHistory history;
        ReportDocument report = documentOf(history, Language::English);
        const auto pdf = PdfPrinter().pdf(report);
        VERIFY_RESULT(pdf);
        QCOMPARE(said(QStringLiteral("pdfimages"), *pdf, {QStringLiteral("-list")}).split(QLatin1Char('\n')).size(),
                 3); // a head of two lines
        const QString text =
            said(QStringLiteral("pdftotext"), *pdf, {}).remove(QRegularExpression(QStringLiteral("\\s")));
        QVERIFY2(text.contains(QStringLiteral("<script>alert('x')</script>")), qPrintable(text));
        QVERIFY(!text.contains(QChar(0x202E)));
        QVERIFY(!pdf->contains("/JavaScript") && !pdf->contains("/URI") && !pdf->contains("/Launch"));
    }

    void logosOnTheCover()
    {
        ReportHistory history;
        ReportDocument report = documentOf(history, Language::French);
        QImage red(40, 20, QImage::Format_RGB32);
        red.fill(Qt::red);
        QBuffer buffer(&report.logo);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(red.save(&buffer, "PNG"));
        report.agencyLogo = "no picture at all";
        const auto pages = layOutReport(report);
        const QImage cover = pageImage(pages.front(), 600);
        int painted = 0;
        for (int y = 0; y < cover.height() / 4; ++y) {
            for (int x = 0; x < cover.width(); ++x)
                painted += cover.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
        }
        QVERIFY(painted > 1'000);
        const auto pdf = PdfPrinter().pdf(report);
        VERIFY_RESULT(pdf);
        QVERIFY(said(QStringLiteral("pdfimages"), *pdf, {QStringLiteral("-list")}).contains(QLatin1String("image")));
    }

    // A table that takes several pages has its titles on each, and no row is torn.
    void longTables()
    {
        ReportDocument report;
        report.pageWord = QStringLiteral("Page %1 of %2");
        ReportTable table;
        table.columns = {{QStringLiteral("HEAD"), ReportColumn::Kind::Code, 1},
                         {QStringLiteral("N"), ReportColumn::Kind::Number, 1}};
        for (int i = 0; i < 200; ++i) {
            table.rows.push_back({QString(i % 7 * 60, QLatin1Char('x')), QString::number(i)});
            table.tones.emplace_back(std::nullopt);
        }
        report.sections = {{QStringLiteral("Section"), {table}}};
        const auto pages = layOutReport(report);
        QVERIFY(pages.size() > 4);
        int rows = 0;
        for (std::size_t page = 1; page < pages.size(); ++page) {
            int heads = 0;
            for (const PaperItem& item : pages[page]) {
                const auto* text = std::get_if<PaperText>(&item);
                if (!text)
                    continue;
                QVERIFY(text->place.bottom() <= paper::height);
                heads += text->text == QLatin1String("HEAD") ? 1 : 0;
                rows += text->alignment == Qt::AlignRight && text->style == PaperStyle::Cell ? 1 : 0;
            }
            QCOMPARE(heads, 1);
        }
        QCOMPARE(rows, 200);
    }
};

QTEST_MAIN(TestPdfPrinter)
#include "tst_pdfprinter.moc"
