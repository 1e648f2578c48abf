// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/report/tablefixture.h"

#include <QJsonArray>
#include <QTest>

using namespace vigie;

Q_DECLARE_METATYPE(vigie::Cell)

class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<Cell>("cell");
        QTest::addColumn<QByteArray>("field");
        const auto text = [](const char* name, const QString& value, const QByteArray& field) {
            QTest::newRow(name) << Cell(value) << field;
        };
        text("plain", QStringLiteral("été"), "été");
        text("empty", QString(), "");
        text("comma", QStringLiteral("a,b"), "\"a,b\"");
        text("quote", QStringLiteral("a\"b"), "\"a\"\"b\"");
        text("line feed", QStringLiteral("a\nb"), "\"a\nb\"");
        text("carriage return", QStringLiteral("a\rb"), "\"a\rb\"");
        text("semicolon stays", QStringLiteral("a;b"), "a;b");
        text("equals", QStringLiteral("=1+1"), "'=1+1");
        text("plus", QStringLiteral("+1"), "'+1");
        text("minus", QStringLiteral("-1"), "'-1");
        text("at", QStringLiteral("@SUM(A1)"), "'@SUM(A1)");
        text("tab", QStringLiteral("\t=1"), "'\t=1");
        text("leading carriage return", QStringLiteral("\r=1"), "\"'\r=1\"");
        text("formula and quotes", QStringLiteral("=HYPERLINK(\"http://evil\",\"x\")"),
             "\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"");
        text("equals inside", QStringLiteral("a=1"), "a=1");
        text("nul", QStringLiteral("a") + QChar(0) + QStringLiteral("b"),
             "a\xEF\xBF\xBD"
             "b");
        QTest::newRow("absent") << Cell() << QByteArray();
        QTest::newRow("negative number") << Cell(qint64(-5)) << QByteArray("-5");
        QTest::newRow("large number") << Cell(Q_INT64_C(9007199254740993)) << QByteArray("9007199254740993");
        QTest::newRow("fraction") << Cell(-0.25) << QByteArray("-0.25");
        QTest::newRow("not a number") << Cell(qQNaN()) << QByteArray();
        QTest::newRow("truth") << Cell(true) << QByteArray("true");
        QTest::newRow("instant") << Cell(QDateTime(QDate(2026, 11, 23), QTime(7, 12), Qt::UTC))
                                 << QByteArray("2026-11-23T07:12:00Z");
        QTest::newRow("no instant") << Cell(QDateTime()) << QByteArray();
        QTest::newRow("json string") << Cell(QJsonValue(QStringLiteral("=x"))) << QByteArray("'=x");
        QTest::newRow("json array") << Cell(QJsonValue(QJsonArray{1, 2})) << QByteArray("\"[1,2]\"");
        QTest::newRow("json null") << Cell(QJsonValue()) << QByteArray();
        QTest::newRow("json number") << Cell(QJsonValue(-3)) << QByteArray("-3");
    }

    void cells()
    {
        QFETCH(Cell, cell);
        QFETCH(QByteArray, field);
        const QByteArray csv =
            test::written(TableFormat::Csv, {{QStringLiteral("k"), QStringLiteral("Title")}}, {{cell}});
        QCOMPARE(csv, "Title\r\n" + field + "\r\n");
    }

    void titlesAndRows()
    {
        const std::vector<TableColumn> columns{{QStringLiteral("a"), QStringLiteral("A, first")},
                                               {QStringLiteral("b"), QStringLiteral("B")}};
        const QByteArray csv = test::written(TableFormat::Csv, columns,
                                             {{Cell(QStringLiteral("1")), Cell(qint64(2))},
                                              {Cell(QStringLiteral("short"))},
                                              {Cell(true), Cell(false), Cell(QStringLiteral("too many"))}});
        QCOMPARE(csv, QByteArray("\"A, first\",B\r\n1,2\r\nshort,\r\ntrue,false\r\n"));
    }
};

QTEST_APPLESS_MAIN(TestCsvWriter)
#include "tst_csvwriter.moc"
