// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportcomposer.h"
#include "core/report/reportfile.h"
#include "core/report/reporthtml.h"
#include "core/report/reportreader.h"
#include "tests/report/reporthistory.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace vigie;
using namespace vigie::testing;

namespace {

ReportContent contentOf(ReportHistory& history)
{
    const auto content = readReport(*history.database, history.dupont(), history.clock.now());
    if (!content)
        qFatal("no content");
    return *content;
}

const ReportSection* section(const ReportDocument& report, const QString& title)
{
    for (const ReportSection& each : report.sections) {
        if (each.title == title)
            return &each;
    }
    return nullptr;
}

template <class Block> const Block* blockOf(const ReportSection* section)
{
    if (!section)
        return nullptr;
    for (const ReportBlock& block : section->blocks) {
        if (const auto* found = std::get_if<Block>(&block))
            return found;
    }
    return nullptr;
}

} // namespace

class TestReportHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAndFigures()
    {
        ReportHistory history;
        const ReportDocument report = composeReport(contentOf(history), Language::English, QTimeZone("Europe/Paris"));
        QCOMPARE(report.about, QStringLiteral("Dupont"));
        QCOMPARE(report.period, QStringLiteral("16 November 2026 to 22 November 2026"));
        const auto* summary = blockOf<ReportList>(section(report, QStringLiteral("Summary")));
        QVERIFY(summary);
        QVERIFY(summary->entries.first().startsWith(QStringLiteral("6 change")));
        QVERIFY(summary->entries.first().endsWith(QStringLiteral("were found: 3 critical, 2 of warning severity.")));
        const auto* uptime = blockOf<ReportTable>(section(report, QStringLiteral("Uptime")));
        QVERIFY(uptime);
        QCOMPARE(uptime->rows.front(),
                 (QStringList{QStringLiteral("https://shop.example.fr/"), QStringLiteral("94.1176 %"),
                              QStringLiteral("70.8333 %"), QStringLiteral("1"), QStringLiteral("6 h 0 min")}));
        const auto* incidents = blockOf<ReportTable>(section(report, QStringLiteral("Incidents")));
        QVERIFY(incidents);
        QVERIFY(incidents->rows.front().at(1).endsWith(QStringLiteral("01:00"))); // midnight of UTC in Paris
        QCOMPARE(incidents->rows.front().at(4), QStringLiteral("status 503"));
        const auto* edits = blockOf<ReportTable>(section(report, QStringLiteral("Most important changes")));
        QVERIFY(edits);
        QCOMPARE(edits->rows.size(), 2u);
        QCOMPARE(edits->rows[1].at(5), QStringLiteral("2")); // explains
        const auto* bars = blockOf<ReportBars>(section(report, QStringLiteral("Changes per day")));
        QVERIFY(bars);
        QCOMPARE(bars->columns.size(), 7u);
        QVERIFY(bars->columns[2].values == (std::vector<qint64>{2, 1, 1, 0}));
        const auto* strips = blockOf<ReportStrips>(section(report, QStringLiteral("Uptime")));
        QVERIFY(strips);
        QCOMPARE(strips->strips.front().days[2].state, ReportDayState::Down);
        QCOMPARE(strips->strips.front().days[4].state, ReportDayState::NotObserved); // maintenance all day
        QCOMPARE(strips->strips.front().days[5].state, ReportDayState::Degraded);
        const auto* rules = blockOf<ReportList>(section(report, QStringLiteral("How these figures are made")));
        QVERIFY(rules);
        const QString all = rules->entries.join(QLatin1Char('\n'));
        for (const char* part : {"Europe/Paris", "share of the observed time", "Unanswered means", "Not observed is",
                                 "Severity is", "Left out: pages"})
            QVERIFY2(all.contains(QLatin1String(part)), part);
    }

    // No tag and no attribute comes from a page, and nothing is fetched.
    void hostileTitlesStayText()
    {
        ReportHistory history;
        const QByteArray html = reportHtml(composeReport(contentOf(history), Language::English, QTimeZone::utc()));
        QVERIFY(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;img src=http://127.0.0.1:9/x"));
        for (const char* forbidden : {"<script", "<img", "onerror=alert(1)>", "\u202E", "\u0007"})
            QVERIFY2(!html.contains(forbidden), forbidden);
        static const QRegularExpression reference(QStringLiteral("<[^>]*\\b(src|href|xlink:href)\\s*=|url\\(|@import"));
        QVERIFY(!reference.match(QString::fromUtf8(html)).hasMatch());
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(html.contains("prefers-color-scheme:dark") && html.contains("@media print"));
    }

    // Every element is closed where it should be: an XML parser takes the body after the void elements are closed.
    void elementsAreBalanced()
    {
        ReportHistory history;
        QString html =
            QString::fromUtf8(reportHtml(composeReport(contentOf(history), Language::French, QTimeZone::utc())));
        html.remove(0, html.indexOf(QLatin1Char('\n'))); // the doctype
        html.replace(QRegularExpression(QStringLiteral("<(meta|col)( [^>]*)?>")), QStringLiteral("<\\1\\2/>"));
        QXmlStreamReader reader(html);
        int elements = 0;
        while (!reader.atEnd())
            elements += reader.readNext() == QXmlStreamReader::StartElement ? 1 : 0;
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(elements > 200);
    }

    void logosTravelInside()
    {
        ReportHistory history;
        ReportContent content = contentOf(history);
        content.agency.logo = "\x89PNG\r\n\x1a\nagency";
        ReportDocument report = composeReport(content, Language::English, QTimeZone::utc());
        QVERIFY(report.logo == content.agency.logo && report.agencyLogo.isEmpty());
        content.client.logo = "\xFF\xD8\xFF client";
        report = composeReport(content, Language::English, QTimeZone::utc());
        QVERIFY(report.logo == content.client.logo && report.agencyLogo == content.agency.logo);
        const QByteArray html = reportHtml(report);
        QVERIFY(html.contains("src=\"data:image/jpeg;base64," + content.client.logo.toBase64() + '"'));
        QVERIFY(html.contains("src=\"data:image/png;base64,"));
        report.logo = "<svg onload=alert(1)>"; // in the database by other hands
        QVERIFY(!reportHtml(report).contains(QByteArray("<svg onload=alert(1)>").toBase64()));
    }

    void aStatusPageIsUptimeAlone()
    {
        ReportHistory history;
        ReportOrder order = history.dupont();
        order.extent = ReportExtent::UptimeOnly;
        const auto content = readReport(*history.database, order, history.clock.now());
        VERIFY_RESULT(content);
        const ReportDocument report = composeReport(*content, Language::English, QTimeZone::utc());
        QStringList titles;
        for (const ReportSection& each : report.sections)
            titles.append(each.title);
        QCOMPARE(titles, (QStringList{QStringLiteral("Uptime"), QStringLiteral("Incidents"),
                                      QStringLiteral("How these figures are made")}));
        QVERIFY(!reportHtml(report).contains("page-0"));
    }

    void formats()
    {
        ReportHistory history;
        const ReportContent content = contentOf(history);
        QCOMPARE(reportFileName(content, ReportFormat::Pdf), QStringLiteral("report-dupont-2026-11-16.pdf"));
        QVERIFY(reportFile(content, {ReportFormat::Json, {}, QTimeZone::utc()}, nullptr)->contains("\"edits\""));
        const auto pdf = reportFile(content, {ReportFormat::Pdf, {}, QTimeZone::utc()}, nullptr);
        QVERIFY(!pdf && pdf.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(saveReport(history.directory.filePath(QStringLiteral("no/such/folder.html")), "x").error().code,
                 ErrorCode::FileUnwritable);
    }
};

QTEST_GUILESS_MAIN(TestReportHtml)
#include "tst_reporthtml.moc"
