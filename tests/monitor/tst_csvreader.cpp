// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/csvreader.h"

#include <QByteArrayList>
#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

/// "line:field|field" for a good row, "line!" for a refused one.
QByteArrayList readAll(std::string_view text, char separator)
{
    QByteArrayList rows;
    CsvReader reader(text, separator);
    CsvRow row;
    while (reader.next(row)) {
        QByteArray shown = QByteArray::number(static_cast<qint64>(row.line)) + (row.defect.empty() ? ":" : "!");
        if (row.defect.empty()) {
            for (const std::string& field : row.fields)
                shown += QByteArray::fromStdString(field) + '|';
            shown.chop(1);
        }
        rows.append(shown);
    }
    return rows;
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void defectsAreNamed();
    void limits();
    void linear_data();
    void linear();
};

void TestCsvReader::rows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("separator");
    QTest::addColumn<QByteArrayList>("rows");
    const auto add = [](const char* name, const char* text, const QByteArrayList& rows, char separator = ',') {
        QTest::newRow(name) << QByteArray(text) << separator << rows;
    };
    add("empty", "", {});
    add("line ends only", "\r\n\n\r", {});
    add("CRLF", "a,b\r\nc,d\r\n", {"1:a|b", "2:c|d"});
    add("LF without a last line end", "a,b\nc,d", {"1:a|b", "2:c|d"});
    add("CR", "a\rb\r", {"1:a", "2:b"});
    add("blank lines are counted", "a\n\n\nb", {"1:a", "4:b"});
    add("empty fields", ",\n,,", {"1:|", "2:||"});
    add("empty quoted field", "\"\"", {"1:"});
    add("spaces are part of a field", " a , b ", {"1: a | b "});
    add("quoted separator", "\"a,b\",c", {"1:a,b|c"});
    add("doubled quote", "\"a \"\"b\"\"\",c", {"1:a \"b\"|c"});
    add("line end in a field", "\"a\r\nb\",c\nd", {"1:a\r\nb|c", "3:d"});
    add("white space around quotes", " \"a\" , \"b\"\t\nc", {"1:a|b", "2:c"});
    add("semicolons", "a;\"b;c\"", {"1:a|b;c"}, ';');
    add("tabs", "a\t\"b\"\tc\n\t\t", {"1:a|b|c", "2:||"}, '\t');
    // A malformed row costs its own line, whatever stands around it.
    add("bare quote", "a\nb\"c,d\ne", {"1:a", "2!", "3:e"});
    add("text behind a quote", "a\n\"b\"c,d\ne", {"1:a", "2!", "3:e"});
    add("never closed, others unquoted", "a,1\n\"b,2\nc,3\nd,4\n", {"1:a|1", "2!", "3:c|3", "4:d|4"});
    add("never closed, others quoted", "\"a\",\"1\"\n\"b,\"2\"\n\"c\",\"3\"\n\"d\",\"4\"\n",
        {"1:a|1", "2!", "3:c|3", "4:d|4"});
    add("never closed in the second field", "x,\"y\nu,\"v\"\nw,z", {"1!", "2:u|v", "3:w|z"});
    add("never closed in the last line", "a\n\"b", {"1:a", "2!"});
    add("only a quote", "\"", {"1!"});
    add("behind a field of two lines", "\"a\nb\"x\nc", {"1!", "2!", "3:c"});
}

void TestCsvReader::rows()
{
    QFETCH(QByteArray, text);
    QFETCH(char, separator);
    QTEST(readAll({text.constData(), static_cast<std::size_t>(text.size())}, separator), "rows");
}

void TestCsvReader::defectsAreNamed()
{
    CsvReader reader("a\"\n\"b\"c\n\"d");
    CsvRow row;
    QVERIFY(reader.next(row));
    QCOMPARE(row.defect, std::string("a quote inside an unquoted field"));
    QVERIFY(reader.next(row));
    QCOMPARE(row.defect, std::string("text behind a closing quote"));
    QVERIFY(reader.next(row));
    QCOMPARE(row.defect, std::string("a quoted field that is never closed"));
    QVERIFY(!reader.next(row));
}

void TestCsvReader::limits()
{
    const std::string full(CsvReader::maxFields - 1, ',');
    QCOMPARE(readAll(full + "\na", ',').size(), 2);
    QCOMPARE(readAll(full + ",\na", ','), (QByteArrayList{"1!", "2:a"}));
    const std::string longField(CsvReader::maxFieldBytes + 1, 'x');
    QCOMPARE(readAll(longField + "\na", ','), (QByteArrayList{"1!", "2:a"}));
    QCOMPARE(readAll('"' + longField + "\"\na", ','), (QByteArrayList{"1!", "2:a"}));
}

void TestCsvReader::linear_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char* line : {"\"\n", "\"\"\n", "\"\"\"\n", "a,\"b\n", "\",\"\"\n", "\"a\",\"b\"\n", "\"\"x\n", "\n\"",
                             "\"\"\"\"\"\n", ",\"", "\"\r"})
        QTest::newRow(QByteArray(line).toPercentEncoding().constData()) << QByteArray(line);
}

void TestCsvReader::linear()
{
    QFETCH(QByteArray, line);
    const auto milliseconds = [&](int bytes) {
        const QByteArray text = QByteArray("\"") + line.repeated(bytes / static_cast<int>(line.size()));
        CsvReader reader(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        CsvRow row;
        qint64 rows = 0;
        QElapsedTimer timer;
        timer.start();
        while (reader.next(row))
            ++rows;
        return timer.elapsed() + (rows < 0 ? 1 : 0);
    };
    QVERIFY(milliseconds(4 * 1024 * 1024) < 2'000);
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
