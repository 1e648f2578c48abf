// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace vigie;

/// Reports and spreadsheets by the program that people run, read again by others' programs.
class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void htmlJsonAndPdf();
    void statusPage();
    void schedules();
    void spreadsheets_data();
    void spreadsheets();
    void wrongInput();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli.run(words(command, more));
    }
    [[nodiscard]] static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString today() const { return QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate); }

    Shop m_shop{12};
    CliDriver m_cli;
};

void TestReports::initTestCase()
{
    m_cli.set(QStringLiteral("check/firstConfirmationSeconds"), 1);
    m_cli.set(QStringLiteral("check/secondConfirmationSeconds"), 1);
    m_shop.page(3).title = QStringLiteral("=HYPERLINK(\"http://127.0.0.1:9\")");
    m_shop.publish();
    VERIFY_EXIT(run("site add", {m_shop.home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli.writeFile(QStringLiteral("pages.txt"), m_shop.urlList())}), 0);
    VERIFY_EXIT(run("check"), 0);
    m_shop.page(1).title = QStringLiteral("</title></td><script>alert(1)</script>");
    m_shop.page(2).robots = QStringLiteral("noindex");
    m_shop.publish();
    VERIFY_EXIT(run("check"), 0);
    VERIFY_EXIT(run("ping add", {m_shop.home()}), 0);
    VERIFY_EXIT(run("link add https://blog.example.net/post", {m_shop.home()}), 0);
}

void TestReports::htmlJsonAndPdf()
{
    const QStringList days{QStringLiteral("--from"), QStringLiteral("2d"), QStringLiteral("--to"), today()};
    const QString html = m_cli.path(QStringLiteral("r.html"));
    VERIFY_EXIT(run("report --lang fr", QStringList{m_shop.home()} + days + QStringList{QStringLiteral("-o"), html}),
                0);
    const QByteArray page = contentOf(html);
    QVERIFY(page.contains("<html lang=\"fr\">"));
    QVERIFY(!page.contains("<script"));
    const CliResult json = run("report --json", QStringList{m_shop.home()} + days);
    VERIFY_EXIT(json, 0);
    const QJsonObject report = json.json();
    QCOMPARE(report.value(QStringLiteral("to")).toString(), today());
    // What the report counts is what `changes` lists.
    qint64 counted = 0;
    const QJsonArray perDay = report.value(QStringLiteral("changes_per_day")).toArray();
    for (const QJsonValue& day : perDay) {
        for (const char* severity : {"critical", "warning", "info", "good"})
            counted += day.toObject().value(QLatin1String(severity)).toInteger();
    }
    QVERIFY(counted > 0);
    QCOMPARE(counted, static_cast<qint64>(m_cli.changes().size()));
    QCOMPARE(report.value(QStringLiteral("pages")).toArray().size(), 1);
    QCOMPARE(report.value(QStringLiteral("monitors")).toArray().size(), 1);
    QCOMPARE(report.value(QStringLiteral("backlinks")).toObject().value(QStringLiteral("unchecked")).toInt(), 1);

    const QString pdf = m_cli.path(QStringLiteral("r.pdf"));
    const CliResult drawn = run("report", QStringList{m_shop.home()} + days + QStringList{QStringLiteral("-o"), pdf});
    if (drawn.exitCode == 1 && drawn.message().contains(QStringLiteral("without the window")))
        QSKIP("this build draws no PDF, and says so");
    VERIFY_EXIT(drawn, 0);
    QVERIFY(contentOf(pdf).startsWith("%PDF-"));
}

void TestReports::statusPage()
{
    const QString path = m_cli.path(QStringLiteral("status.html"));
    VERIFY_EXIT(run("report --only uptime -o", {path}), 0);
    const QByteArray html = contentOf(path);
    QVERIFY(html.contains("class=\"strip\""));
    QVERIFY(!html.contains("noindex</td>"));
}

void TestReports::schedules()
{
    VERIFY_EXIT(run("report schedule --every weekly", {m_shop.home()}), 2); // no channel of mail yet
    VERIFY_EXIT(run("notify add mail --security none --host 127.0.0.1 --from vigie@example.org --to seo@example.org"),
                0);
    VERIFY_EXIT(
        run("report schedule --every monthly --format html --to client@example.org --language fr", {m_shop.home()}), 0);
    const std::vector<QJsonObject> listed = run("report schedules --json").lines();
    QCOMPARE(listed.size(), 1u);
    QCOMPARE(listed[0].value(QStringLiteral("every")).toString(), QStringLiteral("monthly"));
    QCOMPARE(listed[0].value(QStringLiteral("to")).toArray().first().toString(), QStringLiteral("client@example.org"));
    QVERIFY(listed[0].value(QStringLiteral("last_sent_at")).isNull());
    const QDateTime next = QDateTime::fromString(listed[0].value(QStringLiteral("next_at")).toString(), Qt::ISODate);
    QVERIFY(next > QDateTime::currentDateTimeUtc());
    QCOMPARE(next.date().day(), 1);
    const QString number = listed[0].value(QStringLiteral("report")).toString();
    VERIFY_EXIT(run("report unschedule", {number}), 0);
    VERIFY_EXIT(run("report unschedule", {number}), 2);
    QVERIFY(run("report schedules --json").lines().empty());
}

void TestReports::spreadsheets_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"changes", "pages", "links", "uptime"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

/// Opened by somebody else's reader: figures are numbers, instants are dates, nothing is a formula.
void TestReports::spreadsheets()
{
    QFETCH(QString, what);
    const QString python = QStringLiteral("/usr/bin/python3");
    QProcess probe;
    probe.start(python, {QStringLiteral("-c"), QStringLiteral("import openpyxl")});
    if (!probe.waitForFinished() || probe.exitCode() != 0)
        QSKIP("python3-openpyxl is not installed");
    const QString path = m_cli.path(what + QStringLiteral(".xlsx"));
    VERIFY_EXIT(run("export", {what, QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("-o"), path}), 0);
    QProcess reader;
    reader.start(python, {QStringLiteral(VIGIE_SOURCE_DIR "/tests/support/readsheet.py"), path});
    QVERIFY(reader.waitForFinished());
    QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
    const QJsonObject sheet = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
    QCOMPARE(sheet.value(QStringLiteral("formulas")).toInt(), 0);
    QVERIFY(!sheet.value(QStringLiteral("macros")).toBool());
    const QJsonArray rows = sheet.value(QStringLiteral("rows")).toArray();
    QVERIFY(rows.size() > 1);
    QSet<QString> kinds;
    for (qsizetype row = 1; row < rows.size(); ++row) {
        const QJsonArray cells = rows.at(row).toArray();
        for (const QJsonValue& cell : cells)
            kinds.insert(cell.toString().section(QLatin1Char(':'), 0, 0));
    }
    if (what == QLatin1String("changes") || what == QLatin1String("pages"))
        QVERIFY(kinds.contains(QStringLiteral("datetime")));
    if (what == QLatin1String("pages") || what == QLatin1String("uptime"))
        QVERIFY(kinds.contains(QStringLiteral("number")));
    if (what == QLatin1String("pages"))
        QVERIFY(QString::fromUtf8(QJsonDocument(rows).toJson()).contains(QStringLiteral("text:=HYPERLINK(")));
    VERIFY_EXIT(run("export", {what, QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("-o"),
                               m_cli.path(what + QStringLiteral(".json"))}),
                0);
    QVERIFY(QJsonDocument::fromJson(contentOf(m_cli.path(what + QStringLiteral(".json")))).isArray());
    VERIFY_EXIT(run("export", {what, QStringLiteral("-o"), m_cli.path(what + QStringLiteral(".csv"))}), 0);
}

void TestReports::wrongInput()
{
    const QString path = m_cli.path(QStringLiteral("x.html"));
    VERIFY_EXIT(run("report"), 1); // no file
    VERIFY_EXIT(run("report -o", {m_cli.path(QStringLiteral("x.docx"))}), 1);
    VERIFY_EXIT(run("report https://nobody.example -o", {path}), 2);
    VERIFY_EXIT(run("report --client nobody -o", {path}), 2);
    VERIFY_EXIT(run("report --from 2026-11-23 --to 2026-11-01 -o", {path}), 1);
    VERIFY_EXIT(run("report --period sometime -o", {path}), 1);
    VERIFY_EXIT(run("report --only pages -o", {path}), 1);
    VERIFY_EXIT(run("report schedule --every daily"), 1);
    VERIFY_EXIT(run("report schedule --every weekly --to nobody"), 1);
    VERIFY_EXIT(run("report brand --logo", {m_cli.writeFile(QStringLiteral("logo.svg"), "<svg/>")}), 1);
    VERIFY_EXIT(run("report -o", {QStringLiteral("/no/such/folder/x.html")}), 2);
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
